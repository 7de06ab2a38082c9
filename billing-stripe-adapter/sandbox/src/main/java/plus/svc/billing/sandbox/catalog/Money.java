package plus.svc.billing.sandbox.catalog;

import plus.svc.billing.sandbox.ledger.Refusal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Amounts in the smallest unit of their currency: how they are rounded, and how they are said. */
public final class Money {

    private static final BigDecimal LARGEST = BigDecimal.valueOf(99_999_999);
    private static final Set<String> ZERO_DECIMAL =
            Set.of(
                    "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "ugx",
                    "vnd", "vuv", "xaf", "xof", "xpf");
    private static final Map<String, String> SIGNS =
            Map.of("usd", "$", "eur", "€", "gbp", "£", "jpy", "¥");

    private Money() {}

    /**
     * An amount, of which Stripe takes eight digits.
     *
     * @param param that says it
     * @throws Refusal if it has more
     */
    public static long checked(long amount, String param) {
        check(BigDecimal.valueOf(amount), param);
        return amount;
    }

    static void check(BigDecimal amount, String param) {
        if (amount.abs().compareTo(LARGEST) > 0) {
            throw Refusal.invalid(
                    "amount_too_large", param, "Amount must be no more than " + LARGEST + ".");
        }
    }

    /** To the nearest whole unit; a half goes away from zero, so that a credit mirrors a charge. */
    static long round(BigDecimal exact) {
        return exact.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** That share of an amount, rounded. */
    public static long share(long amount, BigDecimal part, BigDecimal whole) {
        return BigDecimal.valueOf(amount)
                .multiply(part)
                .divide(whole, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** Such as {@code $19.00}, {@code ¥500} or {@code 19.00 CHF}. */
    public static String text(long amount, String currency) {
        return text(BigDecimal.valueOf(amount), currency);
    }

    /** The same of an amount that may have fractions of the smallest unit. */
    public static String text(BigDecimal amount, String currency) {
        int decimals = ZERO_DECIMAL.contains(currency) ? 0 : 2;
        BigDecimal major = amount.abs().movePointLeft(decimals);
        String number = major.setScale(Math.max(decimals, major.scale())).toPlainString();
        String sign = SIGNS.get(currency);
        String text =
                sign == null ? number + " " + currency.toUpperCase(Locale.ROOT) : sign + number;
        return amount.signum() < 0 ? "-" + text : text;
    }
}
