package plus.svc.billing.stripe;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.model.CheckoutState.Bought;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.CustomerOwner;
import plus.svc.billing.model.InvoiceStatus;
import plus.svc.billing.port.ProviderRecords.Kind;
import plus.svc.billing.port.ProviderRecords.Page;
import plus.svc.billing.port.ProviderRecords.Place;
import plus.svc.billing.port.ProviderRecords.Shown;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One of Stripe's lists.
 *
 * @param asked what it is asked for, beside how much of it
 */
record StripeList(String path, Map<String, Object> asked, Reading reading) {

    /** What an object on it is to billing, if anything. */
    interface Reading {
        Optional<? extends Shown> of(JsonNode object, Instant asOf);
    }

    static StripeList of(Kind kind) {
        return switch (kind) {
            case CUSTOMERS -> new StripeList("/v1/customers", Map.of(), StripeList::customer);
            case SUBSCRIPTIONS ->
                    new StripeList(
                            "/v1/subscriptions",
                            Map.of("status", "all"),
                            (it, asOf) ->
                                    SubscriptionReader.read(it, asOf)
                                            .map(Shown.OfSubscription::new));
            case INVOICES -> new StripeList("/v1/invoices", Map.of(), StripeList::invoice);
            case PURCHASES ->
                    new StripeList(
                            "/v1/checkout/sessions",
                            Map.of("status", "complete", "expand", List.of("data.payment_intent")),
                            StripeList::purchase);
            case REFUNDS ->
                    new StripeList(
                            "/v1/refunds",
                            Map.of("expand", List.of("data.charge")),
                            (it, asOf) ->
                                    PaymentReader.readCharge(it.path("charge"))
                                            .map(Shown.OfPayment::new));
            case DISPUTES ->
                    new StripeList(
                            "/v1/disputes",
                            Map.of(),
                            (it, asOf) ->
                                    PaymentReader.readDispute(it, asOf).map(Shown.OfPayment::new));
        };
    }

    /** Whose a customer is, if it says so. */
    static Optional<CustomerOwner> owner(JsonNode customer) {
        return Json.text(customer.path("id"), CustomerId::new)
                .flatMap(
                        id ->
                                MetadataReader.read(customer)
                                        .user()
                                        .map(user -> new CustomerOwner(id, user)));
    }

    String operation() {
        return "list " + path;
    }

    /** To be added to. */
    Map<String, Object> params(int limit) {
        Map<String, Object> params = new HashMap<>(asked);
        params.put("limit", limit);
        return params;
    }

    /**
     * @throws IllegalArgumentException if it is no list, or does not say where it goes on
     */
    Page read(Answer answer) {
        JsonNode data = answer.object().path("data");
        if (!data.isArray()) {
            throw new IllegalArgumentException("the answer is no list");
        }
        Set<Shown> shown = new LinkedHashSet<>();
        data.forEach(it -> reading.of(it, answer.asOf()).ifPresent(shown::add));
        boolean hasMore = answer.object().path("has_more").booleanValue();
        return new Page(
                List.copyOf(shown),
                data.size(),
                hasMore
                        ? Optional.of(place(data.path(data.size() - 1), answer.asOf()))
                        : Optional.empty());
    }

    private static Place place(JsonNode last, Instant asOf) {
        String id =
                Json.text(last.path("id"))
                        .orElseThrow(() -> new IllegalArgumentException("the list has no end"));
        return new Place(id, Json.time(last.path("created")).orElse(asOf));
    }

    private static Optional<Shown> customer(JsonNode it, Instant asOf) {
        return owner(it).map(Shown.OfCustomer::new);
    }

    /** Drafts are nobody's to see, and no event that is read tells of them. */
    private static Optional<Shown> invoice(JsonNode it, Instant asOf) {
        return InvoiceReader.read(it, InvoiceStatus.OPEN, asOf)
                .filter(read -> !read.status().equals(InvoiceStatus.DRAFT))
                .map(Shown.OfInvoice::new);
    }

    private static Optional<Shown> purchase(JsonNode it, Instant asOf) {
        return CheckoutStateReader.read(it, asOf)
                .filter(Bought.class::isInstance)
                .map(state -> new Shown.OfPurchase(((Bought) state).purchase()));
    }
}
