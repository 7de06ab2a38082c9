package plus.svc.billing.sandbox.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;

import java.math.BigDecimal;
import java.util.Optional;

/** An amount that is given whole, or as a decimal in which it may be broken. */
final class UnitAmount {

    private UnitAmount() {}

    /**
     * Writes it as a decimal, and as a whole one if it is that.
     *
     * @throws Refusal if it is given twice, below 0, or more than eight digits can say
     */
    static void write(Params params, String name, ObjectNode object) {
        String decimal = name + "_decimal";
        params.onlyOneOf(name, decimal);
        Optional<BigDecimal> amount =
                params.text(name)
                        .or(() -> params.text(decimal))
                        .map(it -> new BigDecimal(it).stripTrailingZeros());
        if (amount.isPresent() && amount.get().signum() < 0) {
            throw Refusal.invalid(
                    "parameter_invalid_integer",
                    params.fullName(name),
                    "This value must be greater than or equal to 0.");
        }
        amount.ifPresent(it -> Money.check(it, params.fullName(name)));
        object.put(
                name, amount.filter(it -> it.scale() <= 0).map(BigDecimal::longValue).orElse(null));
        object.put(decimal, amount.map(BigDecimal::toPlainString).orElse(null));
    }
}
