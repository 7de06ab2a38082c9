package plus.svc.billing.persistence;

import static org.jooq.impl.DSL.jsonbGetAttributeAsText;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import static plus.svc.billing.persistence.tables.Checkouts.CHECKOUTS;
import static plus.svc.billing.persistence.tables.Customers.CUSTOMERS;
import static plus.svc.billing.persistence.tables.Inbox.INBOX;
import static plus.svc.billing.persistence.tables.Invoices.INVOICES;
import static plus.svc.billing.persistence.tables.Outbox.OUTBOX;
import static plus.svc.billing.persistence.tables.Payments.PAYMENTS;
import static plus.svc.billing.persistence.tables.Purchases.PURCHASES;
import static plus.svc.billing.persistence.tables.Subscriptions.SUBSCRIPTIONS;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;

import plus.svc.billing.model.CheckoutSessionId;
import plus.svc.billing.model.CustomerId;
import plus.svc.billing.model.Erased;
import plus.svc.billing.model.InvoiceId;
import plus.svc.billing.model.SubscriptionStatus;
import plus.svc.billing.model.UserId;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** All that is stored of one user, within one transaction. */
record Holdings(DSLContext tx, UserId user) {

    private static final Duration LONGEST_RECORDING = Duration.ofMinutes(1);

    private static final Field<String> TOLD =
            jsonbGetAttributeAsText(OUTBOX.PAYLOAD, Messages.USER_ID);

    Condition customers() {
        return CUSTOMERS.USER_ID.eq(user);
    }

    Condition subscriptions() {
        return SUBSCRIPTIONS.USER_ID.eq(user);
    }

    Condition purchases() {
        return PURCHASES.USER_ID.eq(user);
    }

    Condition checkouts() {
        return CHECKOUTS.USER_ID.eq(user);
    }

    Condition messages() {
        return TOLD.eq(user.value());
    }

    /** Whose payload names the user: it is about one of {@code subjects}, or has a mark in it. */
    Condition events(Set<String> subjects) {
        return eventsAbout(subjects).or(isMarked());
    }

    /** Found by index. */
    Condition eventsAbout(Set<String> subjects) {
        return INBOX.SUBJECT.in(subjects).and(hasPayload());
    }

    /** Those that came since the transaction began, or a little before. Found by index. */
    Condition latestEventsThatName() {
        return isMarked().and(INBOX.RECEIVED_AT.gt(DatabaseTime.ago(LONGEST_RECORDING)));
    }

    private Condition isMarked() {
        byte[][] marks = marks().stream().map(Holdings::asJson).toArray(byte[][]::new);
        return hasPayload()
                .and(
                        "exists (select from unnest({0}) mark where position(mark in payload) > 0)",
                        val(marks));
    }

    /** All of a string, since what ends or begins alike is another's. */
    private static byte[] asJson(String mark) {
        return ('"' + mark + '"').getBytes(UTF_8);
    }

    /** Of {@code live} subscriptions, and {@code open} pages, among the others. */
    Erased count(int live, int open) {
        return new Erased(
                live,
                open,
                count(CUSTOMERS, customers()),
                count(SUBSCRIPTIONS, subscriptions()),
                count(PURCHASES, purchases()),
                count(CHECKOUTS, checkouts()),
                count(OUTBOX, messages()),
                count(INBOX, events(subjects())));
    }

    int live() {
        return (int)
                tx
                        .select(SUBSCRIPTIONS.STATUS)
                        .from(SUBSCRIPTIONS)
                        .where(subscriptions())
                        .fetch(SUBSCRIPTIONS.STATUS)
                        .stream()
                        .filter(Objects::nonNull)
                        .filter(SubscriptionStatus::isLive)
                        .count();
    }

    int open(Set<CheckoutSessionId> closed) {
        return (int) pages().stream().filter(it -> !closed.contains(it)).count();
    }

    /** Of the checkouts that stand. */
    Set<CheckoutSessionId> pages() {
        return tx.select(CHECKOUTS.SESSION_ID)
                .from(CHECKOUTS)
                .where(checkouts())
                .and(CHECKOUTS.STANDS.isTrue())
                .and(CHECKOUTS.SESSION_ID.isNotNull())
                .fetchSet(CHECKOUTS.SESSION_ID);
    }

    /** All that an event of the user's can be about. */
    Set<String> subjects() {
        Set<String> subjects = new TreeSet<>();
        customerIds().forEach(it -> subjects.add(it.value()));
        subjects.addAll(text(SUBSCRIPTIONS.SUBSCRIPTION_ID, SUBSCRIPTIONS, subscriptions()));
        subjects.addAll(text(PURCHASES.SESSION_ID, PURCHASES, purchases()));
        subjects.addAll(text(PURCHASES.PAYMENT_INTENT_ID, PURCHASES, purchases()));
        subjects.addAll(text(CHECKOUTS.SESSION_ID, CHECKOUTS, checkouts()));
        Condition invoices = INVOICES.INVOICE_ID.in(invoices());
        subjects.addAll(text(INVOICES.INVOICE_ID, INVOICES, invoices));
        subjects.addAll(
                text(PAYMENTS.PAYMENT_INTENT_ID, PAYMENTS, PAYMENTS.INVOICE_ID.in(invoices())));
        return subjects;
    }

    private List<CustomerId> customerIds() {
        return tx.select(CUSTOMERS.CUSTOMER_ID)
                .from(CUSTOMERS)
                .where(customers())
                .fetch(CUSTOMERS.CUSTOMER_ID);
    }

    private Select<Record1<InvoiceId>> invoices() {
        Select<Record1<InvoiceId>> ofSubscriptions =
                select(INVOICES.INVOICE_ID)
                        .from(INVOICES)
                        .join(SUBSCRIPTIONS)
                        .on(SUBSCRIPTIONS.SUBSCRIPTION_ID.eq(INVOICES.SUBSCRIPTION_ID))
                        .where(subscriptions());
        Select<Record1<InvoiceId>> ofCustomers =
                select(INVOICES.INVOICE_ID)
                        .from(INVOICES)
                        .join(CUSTOMERS)
                        .on(CUSTOMERS.CUSTOMER_ID.eq(INVOICES.CUSTOMER_ID))
                        .where(customers());
        return ofSubscriptions.union(ofCustomers);
    }

    /** What else names the user in an event of which nothing else is read. */
    private Set<String> marks() {
        Set<String> marks = new TreeSet<>();
        customerIds().forEach(it -> marks.add(it.value()));
        marks.addAll(text(SUBSCRIPTIONS.USER_EMAIL, SUBSCRIPTIONS, subscriptions()));
        marks.addAll(text(PURCHASES.USER_EMAIL, PURCHASES, purchases()));
        marks.addAll(text(CHECKOUTS.USER_EMAIL, CHECKOUTS, checkouts()));
        return marks;
    }

    private List<String> text(Field<?> column, Table<?> table, Condition where) {
        return tx.selectDistinct(column).from(table).where(where).fetch(column).stream()
                .filter(Objects::nonNull)
                .map(Object::toString)
                .toList();
    }

    private int count(Table<?> table, Condition where) {
        return tx.fetchCount(table, where);
    }

    private static Condition hasPayload() {
        return INBOX.PAYLOAD.ne(Erasing.NO_PAYLOAD);
    }
}
