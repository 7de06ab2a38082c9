package plus.svc.billing.persistence;

import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.MICROS;

import org.jooq.Converter;
import org.jooq.TableField;

import plus.svc.billing.model.BillingChange;
import plus.svc.billing.model.CheckoutMode;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.DisputeId;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.InvoiceStatus;
import plus.svc.billing.model.PaymentIntentId;
import plus.svc.billing.model.PaymentStatus;
import plus.svc.billing.model.PlanId;
import plus.svc.billing.model.PriceId;
import plus.svc.billing.model.ProductSlug;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.model.UserId;
import plus.svc.billing.port.Duties.Duty;

import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;

/** How types of the model are kept in columns. Public for the generated tables only. */
public final class Columns {

    public static final Converter<String, String> TEXT =
            text(String.class, Function.identity(), Function.identity());
    public static final Converter<String, BillingChange.Kind> CHANGE_KIND =
            text(BillingChange.Kind.class, BillingChange.Kind::valueOf, Enum::name);
    public static final Converter<String, CheckoutMode> CHECKOUT_MODE =
            text(CheckoutMode.class, CheckoutMode::valueOf, Enum::name);
    public static final Converter<String, CustomerId> CUSTOMER_ID =
            text(CustomerId.class, CustomerId::new, CustomerId::value);
    public static final Converter<String, DisputeId> DISPUTE_ID =
            text(DisputeId.class, DisputeId::new, DisputeId::value);
    public static final Converter<String, Duty> DUTY = text(Duty.class, Duty::valueOf, Enum::name);
    public static final Converter<String, EventId> EVENT_ID =
            text(EventId.class, EventId::new, EventId::value);
    public static final Converter<String, InvoiceId> INVOICE_ID =
            text(InvoiceId.class, InvoiceId::new, InvoiceId::value);
    public static final Converter<String, InvoiceStatus> INVOICE_STATUS =
            text(InvoiceStatus.class, InvoiceStatus::new, InvoiceStatus::word);
    public static final Converter<String, PaymentIntentId> PAYMENT_INTENT_ID =
            text(PaymentIntentId.class, PaymentIntentId::new, PaymentIntentId::value);
    public static final Converter<String, PaymentStatus> PAYMENT_STATUS =
            text(PaymentStatus.class, PaymentStatus::new, PaymentStatus::word);
    public static final Converter<String, PlanId> PLAN_ID =
            text(PlanId.class, PlanId::new, PlanId::value);
    public static final Converter<String, PriceId> PRICE_ID =
            text(PriceId.class, PriceId::new, PriceId::value);
    public static final Converter<String, ProductSlug> PRODUCT_SLUG =
            text(ProductSlug.class, ProductSlug::new, ProductSlug::value);
    public static final Converter<String, CheckoutSessionId> SESSION_ID =
            text(CheckoutSessionId.class, CheckoutSessionId::new, CheckoutSessionId::value);
    public static final Converter<String, SubscriptionId> SUBSCRIPTION_ID =
            text(SubscriptionId.class, SubscriptionId::new, SubscriptionId::value);
    public static final Converter<String, SubscriptionStatus> SUBSCRIPTION_STATUS =
            text(SubscriptionStatus.class, SubscriptionStatus::new, SubscriptionStatus::word);
    public static final Converter<String, URI> LINK = text(URI.class, URI::create, URI::toString);
    public static final Converter<String, UserId> USER_ID =
            text(UserId.class, UserId::new, UserId::value);

    /** To the microsecond, as PostgreSQL keeps it; cut off, where PostgreSQL would round. */
    public static final Converter<OffsetDateTime, Instant> INSTANT =
            Converter.ofNullable(
                    OffsetDateTime.class,
                    Instant.class,
                    OffsetDateTime::toInstant,
                    it -> it.truncatedTo(MICROS).atOffset(UTC));

    private Columns() {}

    /** {@code value} as it is read back, to be found among what was. */
    static <T> T asStored(TableField<?, T> column, T value) {
        return asStored(column.getConverter(), value);
    }

    private static <D, T> T asStored(Converter<D, T> converter, T value) {
        return converter.from(converter.to(value));
    }

    private static <T> Converter<String, T> text(
            Class<T> type, Function<String, T> read, Function<T, String> write) {
        return Converter.ofNullable(String.class, type, read, it -> storable(write.apply(it)));
    }

    /**
     * PostgreSQL has no text with U+0000 in it. Refused, an event with one would be sent again for
     * days; its payload keeps it.
     */
    private static String storable(String text) {
        return text.replace('\u0000', '\uFFFD');
    }
}
