package plus.svc.billing.model;

/**
 * What an invoice is about, in the smallest unit of its currency.
 *
 * @param currency three-letter ISO 4217 code, lower case, as the provider writes it
 * @param total after discounts and taxes
 * @param due the total less the customer's balance
 * @param paid of what is due
 * @param remaining of what is due
 */
public record InvoiceAmounts(String currency, long total, long due, long paid, long remaining) {
    public InvoiceAmounts {
        if (currency.isBlank()) {
            throw new IllegalArgumentException("a currency must not be blank");
        }
    }
}
