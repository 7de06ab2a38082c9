package plus.svc.billing.sandbox.payment;

import plus.svc.billing.sandbox.ledger.Params;
import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * A card with what stands beside its number.
 *
 * @param hasCvc whether its code was typed, too
 */
record TypedCard(Card card, YearMonth expiry, boolean hasCvc) {

    private static final int YEARS_TO_COME = 8;

    /** As an SDK names it, or a test that says no more than its number. */
    static TypedCard plain(Card card, long now) {
        return new TypedCard(card, far(now), true);
    }

    private static YearMonth far(long now) {
        return month(now).plusYears(YEARS_TO_COME).withMonth(12);
    }

    private static YearMonth month(long time) {
        return YearMonth.from(Instant.ofEpochSecond(time).atOffset(ZoneOffset.UTC));
    }

    /**
     * As the parameters of the API tell it.
     *
     * @param typed {@code number}, {@code exp_month}, {@code exp_year} and maybe {@code cvc}
     * @throws Refusal if it is not one to pay with
     */
    static TypedCard read(Params typed, long now) {
        Card card = Cards.numbered(typed.required("number"));
        YearMonth expiry = expiry(typed, now);
        typed.text("cvc").ifPresent(it -> checkCvc(it, card));
        return new TypedCard(card, expiry, typed.text("cvc").isPresent());
    }

    /**
     * As people type it on a page.
     *
     * @param typed {@code card}, and maybe {@code expiry} as in {@code 12 / 70} or {@code 1270},
     *     and {@code cvc}
     * @throws Refusal if it is not one to pay with
     */
    static TypedCard readPage(Params typed, long now) {
        Card card = Cards.numbered(typed.required("card"));
        YearMonth expiry =
                typed.text("expiry").map(it -> slashed(it, now)).orElseGet(() -> far(now));
        typed.text("cvc").ifPresent(it -> checkCvc(it, card));
        return new TypedCard(card, expiry, true);
    }

    private static YearMonth slashed(String text, long now) {
        String typed = text.replaceAll("\\s", "").replaceFirst("^(\\d\\d)(\\d\\d)$", "$1/$2");
        String[] parts = typed.split("/", 2);
        return expiry(
                new Params(
                        Json.object()
                                .put("exp_month", parts[0])
                                .put("exp_year", parts.length == 2 ? parts[1] : "")),
                now);
    }

    private static YearMonth expiry(Params typed, long now) {
        YearMonth today = month(now);
        long month = typed.whole("exp_month").orElse(0L);
        long year = typed.whole("exp_year").map(it -> it < 100 ? it + 2000 : it).orElse(0L);
        if (year < today.getYear() || year > today.getYear() + 50L) {
            throw invalid("exp_year", "invalid_expiry_year", "expiration year");
        }
        if (month < 1 || month > 12) {
            throw invalid("exp_month", "invalid_expiry_month", "expiration month");
        }
        YearMonth expiry = YearMonth.of((int) year, (int) month);
        if (expiry.isBefore(today)) {
            throw invalid("exp_month", "invalid_expiry_month", "expiration month");
        }
        return expiry;
    }

    private static void checkCvc(String cvc, Card card) {
        if (!cvc.matches(card.brand().equals("amex") ? "\\d{3,4}" : "\\d{3}")) {
            throw invalid("cvc", "invalid_cvc", "security code");
        }
    }

    private static Refusal invalid(String param, String code, String what) {
        return Refusal.cardInput(code, param, "Your card's " + what + " is invalid.");
    }
}
