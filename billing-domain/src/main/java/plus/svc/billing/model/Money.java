package plus.svc.billing.model;

/**
 * An amount in the smallest unit of its currency.
 *
 * @param minorUnits such as cents; whole yen for {@code jpy}
 * @param currency three-letter ISO 4217 code, lower case, as the provider writes it
 */
public record Money(long minorUnits, String currency) {
    public Money {
        if (currency.isBlank()) {
            throw new IllegalArgumentException("a currency must not be blank");
        }
    }

    /**
     * The sum of both.
     *
     * @throws IllegalArgumentException if {@code other} is of another currency
     */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " do not add");
        }
        return new Money(minorUnits + other.minorUnits, currency);
    }
}
