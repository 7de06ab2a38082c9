package plus.svc.billing.persistence;

import org.jooq.codegen.DefaultGeneratorStrategy;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.Definition;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Strategy;
import org.jooq.meta.jaxb.Target;

import java.nio.file.Path;
import java.util.List;

/** Writes the classes of the tables that a migrated database has. */
final class TableGenerator {

    private static final String PACKAGE = "plus.svc.billing.persistence.tables";

    private TableGenerator() {}

    static void generate(DatabaseUrl url, Path directory) throws Exception {
        Generator generator =
                new Generator()
                        .withStrategy(new Strategy().withName(OnePackage.class.getName()))
                        .withDatabase(database())
                        .withGenerate(tablesOnly())
                        .withTarget(
                                new Target()
                                        .withPackageName(PACKAGE)
                                        .withDirectory(directory.toString()));
        GenerationTool.generate(
                new Configuration()
                        .withLogging(Logging.WARN)
                        .withJdbc(new Jdbc().withUrl(url.jdbcUrl()).withUser("postgres"))
                        .withGenerator(generator));
    }

    private static Database database() {
        return new Database()
                .withInputSchema("billing")
                // What was all of the inbox once, and its part for no month: read by its name
                // alone.
                .withExcludes("flyway_schema_history|events|inbox_.*")
                .withForcedTypes(
                        type("Instant", "INSTANT").withUserType("java.time.Instant"),
                        model("BillingChange.Kind", "CHANGE_KIND", ".*\\.outbox\\.type"),
                        model("CheckoutMode", "CHECKOUT_MODE", ".*\\.checkouts\\.mode"),
                        model("CustomerId", "CUSTOMER_ID", ".*\\.customer_id"),
                        model("DisputeId", "DISPUTE_ID", ".*\\.dispute_id"),
                        model("EventId", "EVENT_ID", ".*\\.event_id"),
                        model("InvoiceId", "INVOICE_ID", ".*\\.invoice_id"),
                        model("InvoiceStatus", "INVOICE_STATUS", ".*\\.invoices\\.status"),
                        model("PaymentIntentId", "PAYMENT_INTENT_ID", ".*\\.payment_intent_id"),
                        model("PaymentStatus", "PAYMENT_STATUS", ".*\\.purchases\\.status"),
                        model("PlanId", "PLAN_ID", ".*\\.plan_id"),
                        model("PriceId", "PRICE_ID", ".*\\.price_id"),
                        model("ProductSlug", "PRODUCT_SLUG", ".*\\.product_slug"),
                        model("CheckoutSessionId", "SESSION_ID", ".*\\.session_id"),
                        model("SubscriptionId", "SUBSCRIPTION_ID", ".*\\.subscription_id"),
                        model(
                                "SubscriptionStatus",
                                "SUBSCRIPTION_STATUS",
                                ".*\\.subscriptions\\.status"),
                        model("UserId", "USER_ID", ".*\\.user_id"),
                        text("plus.svc.billing.port.Duties.Duty", "DUTY", ".*\\.duties\\.duty"),
                        text("java.net.URI", "LINK", ".*\\.invoices\\..*_url"),
                        type("String", "TEXT").withUserType("java.lang.String"));
    }

    private static ForcedType model(String type, String converter, String column) {
        return text("plus.svc.billing.model." + type, converter, column);
    }

    private static ForcedType text(String type, String converter, String column) {
        return type(type, converter).withUserType(type).withIncludeExpression(column);
    }

    private static ForcedType type(String type, String converter) {
        return new ForcedType()
                .withConverter("(plus.svc.billing.persistence.Columns." + converter + ")")
                .withIncludeTypes(type.equals("Instant") ? "timestamptz" : "text");
    }

    private static Generate tablesOnly() {
        return new Generate()
                .withTables(true)
                .withSequences(true)
                .withSequenceFlags(false)
                .withRecords(false)
                .withKeys(false)
                .withIndexes(false)
                .withRelations(false)
                .withDefaultCatalog(false)
                .withGlobalCatalogReferences(false)
                .withGlobalSchemaReferences(false)
                .withGlobalTableReferences(false)
                .withGeneratedAnnotation(false)
                .withJooqVersionReference(false)
                .withComments(false)
                .withJavadoc(false)
                .withWhereMethodOverrides(false)
                .withRenameMethodOverrides(false)
                .withAsMethodOverrides(false);
    }

    /** Spares the tables a package of their own below the others. */
    public static final class OnePackage extends DefaultGeneratorStrategy {

        @Override
        public String getJavaPackageName(Definition definition, Mode mode) {
            return PACKAGE;
        }

        @Override
        public List<String> getJavaClassImplements(Definition definition, Mode mode) {
            return List.of();
        }
    }
}
