package plus.svc.billing.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import plus.svc.billing.sandbox.account.Account;
import plus.svc.billing.sandbox.catalog.Prices;
import plus.svc.billing.sandbox.checkout.LineItems;
import plus.svc.billing.sandbox.web.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the subscription that a Checkout session sells costs at each renewal, and before that. */
final class RenewalPrice {

    private final ObjectNode session;
    private final Account account;
    private final long amount;
    private final JsonNode price;
    private final boolean byUse;

    RenewalPrice(ObjectNode session, Account account) {
        this.session = session;
        this.account = account;
        amount = account.hosted().prices().renewal(session);
        price =
                prices(session)
                        .filter(it -> it.path("recurring").isObject())
                        .findFirst()
                        .orElseThrow();
        byUse = prices(session).anyMatch(Prices::isMetered);
    }

    private static Stream<JsonNode> prices(ObjectNode session) {
        return LineItems.of(session).valueStream().map(it -> it.path("price"));
    }

    /** Such as {@code $20.00 per month}, or what it is that nobody knows yet. */
    String text() {
        String each = Wording.each(price);
        if (byUse && amount == 0) {
            return "what was used " + each;
        }
        JsonNode units = Json.object().numberNode(amount);
        String known = Wording.amount(units, session.path("currency")) + " " + each;
        return byUse ? known + " and what was used" : known;
    }

    /** Whether the first payment is like all that follow. */
    boolean isLikeFirst() {
        return !byUse && session.path("amount_total").asLong() == amount;
    }

    /** How long the amount of the first payment holds. */
    String firstSpan() {
        if (isLikeFirst()) {
            return Wording.each(price);
        }
        List<ObjectNode> passing = passingCoupons();
        return byUse || sellsSomethingOnce() || passing.size() != 1
                ? "due today"
                : span(passing.getFirst().path("duration_in_months").asLong());
    }

    private List<ObjectNode> passingCoupons() {
        List<ObjectNode> passing = new ArrayList<>();
        for (JsonNode it : session.path("discounts")) {
            account.recall(it.path("coupon").asText())
                    .filter(coupon -> !coupon.path("duration").asText().equals("forever"))
                    .ifPresent(passing::add);
        }
        return passing;
    }

    private boolean sellsSomethingOnce() {
        return prices(session).anyMatch(it -> !it.path("recurring").isObject());
    }

    private String span(long couponMonths) {
        return couponMonths <= monthsOfPeriod()
                ? "for the first " + Wording.period(price)
                : Wording.each(price) + " for " + Wording.count(couponMonths, "month");
    }

    private long monthsOfPeriod() {
        JsonNode recurring = price.path("recurring");
        long count = recurring.path("interval_count").asLong();
        return switch (recurring.path("interval").asText()) {
            case "month" -> count;
            case "year" -> 12 * count;
            default -> 0;
        };
    }
}
