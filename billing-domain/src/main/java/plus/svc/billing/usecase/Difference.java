package plus.svc.billing.usecase;

import static java.util.stream.Collectors.joining;

import plus.svc.billing.model.Dispute;
import plus.svc.billing.model.InvoiceAmounts;
import plus.svc.billing.model.Money;
import plus.svc.billing.model.Period;
import plus.svc.billing.model.SubscriptionItem;

import java.util.List;
import java.util.Optional;

/**
 * What is stored, and what the provider has.
 *
 * @param id the provider's, of what differs
 * @param field in which it does; {@code stored} if nothing is stored of it
 */
public record Difference(String id, String field, String stored, String provider) {

    static Difference notStored(Object id) {
        return new Difference(id.toString(), "stored", "no", "yes");
    }

    static Difference of(Object id, String field, Object stored, Object provider) {
        return new Difference(id.toString(), field, inWords(stored), inWords(provider));
    }

    private static String inWords(Object value) {
        return switch (value) {
            case Optional<?> it -> it.map(Difference::inWords).orElse("none");
            case List<?> all -> all.stream().map(Difference::inWords).collect(joining(", "));
            case Period it -> it.start() + " to " + it.end();
            case SubscriptionItem it -> it.quantity() + " of " + it.price();
            case Money it -> it.minorUnits() + " " + it.currency();
            case Dispute it -> it.id() + " " + it.status();
            case InvoiceAmounts it ->
                    "total %d, due %d, paid %d, remaining %d %s"
                            .formatted(
                                    it.total(), it.due(), it.paid(), it.remaining(), it.currency());
            default -> value.toString();
        };
    }

    @Override
    public String toString() {
        return id + " " + field + ": " + stored + " -> " + provider;
    }
}
