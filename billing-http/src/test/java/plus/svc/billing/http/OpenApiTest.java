package plus.svc.billing.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static plus.svc.billing.http.Service.ALICE;
import static plus.svc.billing.http.Service.BOB;
import static plus.svc.billing.http.Service.MONTHLY;
import static plus.svc.billing.http.Service.ONCE;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import plus.svc.billing.model.BillingRecord;
import plus.svc.billing.model.CheckoutSession;
import plus.svc.billing.model.ProviderEvent.InvoiceReported;
import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.WebhookDelivery;
import plus.svc.billing.port.PaymentProvider;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The document says what the service does: nothing is in it that was not seen, and each answer that
 * any test of this module gets is in it ({@link Client}).
 */
class OpenApiTest {

    private static final String CHECKOUT = "POST /api/auth/stripe/checkout";
    private static final String PORTAL = "POST /api/auth/stripe/portal";
    private static final String LIST = "GET /api/auth/subscriptions";
    private static final String CANCEL = "POST /api/auth/subscriptions/cancel";
    private static final String INVOICES = "GET /api/auth/invoices";
    private static final String WEBHOOK = "POST /api/billing/stripe/webhook";
    private static final List<String> OPEN =
            List.of("GET /healthz", "GET /readyz", "GET /openapi.json");
    private static final List<String> CHANGES = List.of(CHECKOUT, PORTAL, CANCEL);
    private static final List<String> USERS = List.of(CHECKOUT, PORTAL, CANCEL, LIST, INVOICES);

    private static final String ORDER =
            """
            {"planId":"PLAN","stripePriceId":"price_monthly","productSlug":"xstream"}
            """;
    private static final Limits CLOSED = new Limits(0, 0, 0, 1 << 20, Duration.ofSeconds(5));

    /** Of paths that are none, and of the management port. */
    private static final Set<Problem> NO_ENDPOINTS =
            EnumSet.of(
                    Problem.NOT_FOUND,
                    Problem.METHOD_NOT_ALLOWED,
                    Problem.FOREIGN_HOST,
                    Problem.ADMIN_TOKEN_REQUIRED);

    private final Set<String> seen = new TreeSet<>();
    private final Log log = new Log();

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void everyAnswerThatIsDocumentedIsGiven() {
        try (Service service = Service.start()) {
            successes(service);
            refusals(service);
            outages(service);
        }
        try (Service closed = Service.start(CLOSED, UnaryOperator.identity())) {
            Stream.of(USERS, OPEN, List.of(WEBHOOK))
                    .flatMap(List::stream)
                    .forEach(it -> ask(closed.alice(), it, "{}"));
        }
        PaymentProvider faulty =
                Mockito.mock(
                        PaymentProvider.class,
                        call -> {
                            throw new IllegalStateException("a fault of our own");
                        });
        try (Service broken = Service.start(it -> faulty)) {
            ask(broken.client().with("Stripe-Signature", "signed"), WEBHOOK, "{}");
        }

        assertEquals(ApiDocument.answers(), seen);
    }

    private void successes(Service service) {
        ask(service.alice(), PORTAL, "{}");
        ask(service.alice(), CHECKOUT, ORDER);
        service.buy(ALICE, MONTHLY);
        service.buy(ALICE, ONCE);
        service.record(
                new InvoiceReported(service.header("invoice.paid"), InvoicesTest.open("in_1")));
        OPEN.forEach(it -> ask(service.client(), it, ""));
        Stream.of(PORTAL, LIST, INVOICES).forEach(it -> ask(service.alice(), it, ""));
        ask(service.alice(), CHECKOUT, ORDER);
        ask(service.alice(), CANCEL, "{\"externalId\":\"" + subscription(service, ALICE) + "\"}");
        WebhookDelivery delivery = paid(service);
        ask(signed(service, delivery), WEBHOOK, new String(delivery.body(), UTF_8));
    }

    private void refusals(Service service) {
        for (String request : USERS) {
            ask(service.client(), request, "");
            ask(service.client().with("Authorization", "Bearer stale"), request, "");
        }
        for (String request : CHANGES) {
            ask(service.reader(), request, "{}");
            ask(service.alice(), request, "no json");
        }
        ask(service.alice(), CHECKOUT, ORDER.replace("PLAN", "OTHER"));
        ask(service.alice(), CANCEL, "{\"externalId\":\"sub_none\"}");
        ask(service.client(), WEBHOOK, "{}");
        ask(service.client().with("Stripe-Signature", "signed"), WEBHOOK, "no event");
        Stream.of(USERS, OPEN, List.of(WEBHOOK))
                .flatMap(List::stream)
                .forEach(it -> ask(service.alice(), it, " ".repeat((512 << 10) + 1)));
    }

    private void outages(Service service) {
        for (String request : USERS) {
            ask(service.client().with("Authorization", "Bearer outage"), request, "");
            ask(service.client().with("Authorization", "Bearer fault"), request, "");
        }
        service.buy(BOB, MONTHLY);
        service.provider.goDown();
        ask(service.alice(), CHECKOUT, ORDER);
        ask(service.alice(), PORTAL, "");
        ask(service.bob(), CANCEL, "{\"externalId\":\"" + subscription(service, BOB) + "\"}");
        service.problems.add("the database cannot be reached");
        ask(service.client(), "GET /readyz", "");
    }

    @Test
    void eachRouteIsDocumentedAndNothingElse() {
        try (Service service = Service.start()) {
            Map<String, String> routes = new TreeMap<>();
            service.api
                    .routes(Limits.DEFAULT, Runnable::run)
                    .methods()
                    .forEach((path, methods) -> routes.put(path, methods.toString()));

            assertEquals(routes, documentedMethods());
        }
    }

    @Test
    void everyProblemIsDocumentedInItsOwnWords() {
        Map<String, String> documented = new TreeMap<>();
        for (JsonNode response : responses()) {
            for (JsonNode example : ApiDocument.content(response).path("examples")) {
                JsonNode error = example.path("value");
                if (error.has("error")) {
                    documented.put(error.path("error").asText(), error.path("message").asText());
                }
            }
        }

        assertEquals(
                Stream.of(Problem.values())
                        .filter(it -> !NO_ENDPOINTS.contains(it))
                        .collect(Collectors.toMap(Problem::code, Problem::message)),
                documented);
    }

    @Test
    void itIsServedToAnybodyAndMayBeCached() {
        try (Service service = Service.start()) {
            Reply reply = service.client().get("/openapi.json");

            assertEquals(200, reply.status());
            assertEquals(
                    List.of("application/json; charset=utf-8", "public, max-age=3600"),
                    Stream.of("Content-Type", "Cache-Control")
                            .map(it -> reply.header(it).orElse("none"))
                            .toList());
            assertEquals(ApiDocument.JSON, ApiDocument.body(reply));
        }
    }

    @Test
    void itHasTheFormOfAnOpenApiDocument() {
        Schema form = ApiDocument.schema(ApiDocument.read("openapi-form.json").toString());

        assertEquals(List.of(), form.validate(ApiDocument.JSON));
    }

    @Test
    void itsSchemasAreJsonSchemas() {
        Schema meta =
                ApiDocument.schema(
                        "{\"$ref\":\"" + SpecificationVersion.DRAFT_2020_12.getDialectId() + "\"}");
        JsonNode schemas = ApiDocument.JSON.at("/components/schemas");

        assertTrue(schemas.size() > 10);
        schemas.properties()
                .forEach(it -> assertEquals(List.of(), meta.validate(it.getValue()), it.getKey()));
    }

    @Test
    void allThatItRefersToIsThereAndNothingIsThereInVain() {
        Set<String> referred =
                ApiDocument.JSON.findValues("$ref").stream()
                        .map(JsonNode::asText)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = new TreeSet<>();
        for (String kind : List.of("schemas", "responses", "headers")) {
            ApiDocument.JSON
                    .at("/components/" + kind)
                    .fieldNames()
                    .forEachRemaining(it -> there.add("#/components/" + kind + "/" + it));
        }

        assertEquals(there, referred);
    }

    @Test
    void operationsHaveANameEachAndTagsAndSchemesThatAreDeclared() {
        Set<String> ids = new HashSet<>();
        Set<String> tags = Set.copyOf(ApiDocument.JSON.path("tags").findValuesAsText("name"));
        JsonNode schemes = ApiDocument.JSON.at("/components/securitySchemes");
        for (JsonNode operation : operations()) {
            String id = operation.path("operationId").asText();
            assertTrue(ids.add(id), id);
            operation.path("tags").forEach(it -> assertTrue(tags.contains(it.asText()), id));
            for (JsonNode requirement :
                    operation.path("security").isMissingNode()
                            ? ApiDocument.JSON.path("security")
                            : operation.path("security")) {
                requirement.fieldNames().forEachRemaining(it -> assertTrue(schemes.has(it), id));
            }
        }
    }

    @Test
    void everyExampleIsWhatItsSchemaSays() {
        List<JsonNode> contents = new ArrayList<>();
        responses().forEach(it -> contents.add(ApiDocument.content(it)));
        operations().stream()
                .map(it -> it.path("requestBody"))
                .filter(it -> !it.isMissingNode())
                .forEach(it -> contents.add(ApiDocument.content(it)));
        for (JsonNode content : contents) {
            assertFalse(content.at("/schema/$ref").isMissingNode(), content::toString);
            for (JsonNode example : content.path("examples")) {
                assertEquals(
                        List.of(),
                        ApiDocument.schema(content).validate(example.path("value")),
                        example::toString);
            }
        }
    }

    private void ask(Client client, String request, String body) {
        String[] parts = request.split(" ", 2);
        Reply reply = client.send(parts[0], parts[1], BodyPublishers.ofString(body));
        seen.add(ApiDocument.answer(parts[0], parts[1], reply));
    }

    private static WebhookDelivery paid(Service service) {
        CheckoutSession session =
                service.checkOut(BOB, Service.request(ONCE, "https://a/", "https://b/"));
        return service.provider.pay(session.id()).getFirst();
    }

    private static Client signed(Service service, WebhookDelivery delivery) {
        return service.client().with("Stripe-Signature", delivery.signature().orElseThrow());
    }

    private static String subscription(Service service, SignedInUser user) {
        return service.store.findByUser(user.id()).stream()
                .map(BillingRecord::recordId)
                .filter(it -> it.startsWith("sub_"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> documentedMethods() {
        Map<String, String> methods = new TreeMap<>();
        for (Map.Entry<String, JsonNode> path : ApiDocument.JSON.path("paths").properties()) {
            Set<String> names = new TreeSet<>();
            path.getValue()
                    .fieldNames()
                    .forEachRemaining(it -> names.add(it.toUpperCase(Locale.ROOT)));
            methods.put(path.getKey(), names.toString());
        }
        return methods;
    }

    private static List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        ApiDocument.JSON.path("paths").forEach(path -> path.forEach(operations::add));
        return operations;
    }

    private static List<JsonNode> responses() {
        return operations().stream()
                .flatMap(it -> it.path("responses").valueStream())
                .map(ApiDocument::resolved)
                .toList();
    }
}
