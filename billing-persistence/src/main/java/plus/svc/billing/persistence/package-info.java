/**
 * The stores over PostgreSQL. Start with {@link plus.svc.billing.persistence.JooqSubscriptionStore}
 * over a {@link plus.svc.billing.persistence.Database}; those beside it work over the same one.
 *
 * <p>The classes in {@code plus.svc.billing.persistence.tables} are generated from the migrations.
 * After a change to these, {@code ./mvnw verify -pl billing-persistence -am -Dtables=write} writes
 * them again; without the property a test fails if they are not current.
 *
 * <p>Loggers that a host may want quieter: {@code org.flywaydb} tells at INFO what it migrates, and
 * {@code org.jooq.impl.DefaultExecuteContext.logVersionSupport} warns of any PostgreSQL before 18.
 *
 * <p>Every name in the SQL is qualified with its schema and nothing is kept in a session, so that a
 * pooler in transaction mode may stand between. Transactions are made for read committed,
 * PostgreSQL's default; where the database is set to be stricter, they are retried. Order of locks,
 * so that no two transactions wait for each other: customer, the user it stands for, invoice,
 * subscription, payment, purchase, checkout, inquiry, event; of several subscriptions or payments,
 * that of their ids. Only who erases a user begins with events, and takes the others after them: it
 * reads the whole inbox first, and is tried again if it is in the way.
 */
package plus.svc.billing.persistence;
