package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.lower;

import static plus.svc.billing.persistence.tables.Customers.CUSTOMERS;
import static plus.svc.billing.persistence.tables.Invoices.INVOICES;
import static plus.svc.billing.persistence.tables.Purchases.PURCHASES;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

import plus.svc.billing.journal.Match;
import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.EventId;
import plus.svc.billing.model.SubscriptionId;
import plus.svc.billing.model.UserId;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds what somebody has, or is known by: each time by one index. */
record Searching(DSLContext db, int atMost) {

    /** No id is longer. */
    private static final int LONGEST = 255;

    List<Match> find(String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            return List.of();
        }
        Set<Match> found = new LinkedHashSet<>();
        new ReceivedEvents(db)
                .find(new EventId(text))
                .ifPresent(it -> found.add(new Match.OfEvent(it.event())));
        found.addAll(subscriptions(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(new SubscriptionId(text))));
        found.addAll(purchases(PURCHASES.SESSION_ID.eq(new CheckoutSessionId(text))));
        found.addAll(heldBy(new UserId(text)));
        found.addAll(boughtBy(new CustomerId(text)));
        if (text.contains("@")) {
            found.addAll(subscriptions(isTheSame(SUBSCRIPTIONS.USER_EMAIL, text)));
            found.addAll(purchases(isTheSame(PURCHASES.USER_EMAIL, text)));
        }
        return found.stream().limit(atMost).toList();
    }

    /** All that an event about something of {@code user} can be about. */
    Set<String> subjectsOf(UserId user) {
        Set<String> subjects = new HashSet<>();
        List<CustomerId> customers = customersOf(user);
        customers.forEach(it -> subjects.add(it.value()));
        db.select(SUBSCRIPTIONS.SUBSCRIPTION_ID)
                .from(SUBSCRIPTIONS)
                .where(SUBSCRIPTIONS.USER_ID.eq(user))
                .limit(atMost)
                .forEach(it -> subjects.add(it.value1().value()));
        db.select(PURCHASES.SESSION_ID, PURCHASES.PAYMENT_INTENT_ID)
                .from(PURCHASES)
                .where(PURCHASES.USER_ID.eq(user))
                .limit(atMost)
                .forEach(
                        it -> {
                            subjects.add(it.value1().value());
                            Optional.ofNullable(it.value2())
                                    .ifPresent(payment -> subjects.add(payment.value()));
                        });
        db.select(INVOICES.INVOICE_ID)
                .from(INVOICES)
                .where(INVOICES.CUSTOMER_ID.in(customers))
                .limit(atMost)
                .forEach(it -> subjects.add(it.value1().value()));
        return subjects;
    }

    private List<Match> heldBy(UserId user) {
        List<Match> held = new ArrayList<>();
        held.addAll(subscriptions(SUBSCRIPTIONS.USER_ID.eq(user)));
        held.addAll(purchases(PURCHASES.USER_ID.eq(user)));
        customersOf(user).forEach(it -> held.add(new Match.OfCustomer(it, Optional.of(user))));
        return held;
    }

    private List<CustomerId> customersOf(UserId user) {
        return db.select(CUSTOMERS.CUSTOMER_ID)
                .from(CUSTOMERS)
                .where(CUSTOMERS.USER_ID.eq(user))
                .limit(atMost)
                .fetch(CUSTOMERS.CUSTOMER_ID);
    }

    /** What is nobody's, and what is its user's. */
    private List<Match> boughtBy(CustomerId customer) {
        Condition ofIt = SUBSCRIPTIONS.CUSTOMER_ID.eq(customer);
        Condition paidByIt = PURCHASES.CUSTOMER_ID.eq(customer);
        List<Match> bought = new ArrayList<>();
        bought.addAll(subscriptions(ofIt.and(SUBSCRIPTIONS.USER_ID.isNull())));
        bought.addAll(purchases(paidByIt.and(PURCHASES.USER_ID.isNull())));
        for (Record row :
                db.select(CUSTOMERS.CUSTOMER_ID, CUSTOMERS.USER_ID)
                        .from(CUSTOMERS)
                        .where(CUSTOMERS.CUSTOMER_ID.eq(customer))) {
            Optional<UserId> owner = Optional.ofNullable(row.get(CUSTOMERS.USER_ID));
            owner.ifPresent(
                    it -> {
                        bought.addAll(subscriptions(ofIt.and(SUBSCRIPTIONS.USER_ID.eq(it))));
                        bought.addAll(purchases(paidByIt.and(PURCHASES.USER_ID.eq(it))));
                    });
            bought.add(new Match.OfCustomer(customer, owner));
        }
        return bought;
    }

    private static Condition isTheSame(Field<String> email, String text) {
        return lower(email).eq(text.toLowerCase(Locale.ROOT)).and(email.isNotNull());
    }

    private List<Match> subscriptions(Condition condition) {
        return db.selectFrom(SUBSCRIPTIONS)
                .where(condition)
                .limit(atMost)
                .fetch(
                        it ->
                                new Match.OfSubscription(
                                        it.get(SUBSCRIPTIONS.SUBSCRIPTION_ID),
                                        Optional.ofNullable(it.get(SUBSCRIPTIONS.USER_ID)),
                                        Optional.ofNullable(it.get(SUBSCRIPTIONS.USER_EMAIL)),
                                        Optional.ofNullable(it.get(SUBSCRIPTIONS.CUSTOMER_ID)),
                                        Optional.ofNullable(it.get(SUBSCRIPTIONS.STATUS))));
    }

    private List<Match> purchases(Condition condition) {
        return db.selectFrom(PURCHASES)
                .where(condition)
                .limit(atMost)
                .fetch(
                        it ->
                                new Match.OfPurchase(
                                        it.get(PURCHASES.SESSION_ID),
                                        Optional.ofNullable(it.get(PURCHASES.USER_ID)),
                                        Optional.ofNullable(it.get(PURCHASES.USER_EMAIL)),
                                        Optional.ofNullable(it.get(PURCHASES.CUSTOMER_ID)),
                                        it.get(PURCHASES.STATUS)));
    }
}
