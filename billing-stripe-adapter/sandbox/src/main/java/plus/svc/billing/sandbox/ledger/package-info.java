/**
 * What every part of the account is made of: the objects and where they are kept, the events that
 * tell of them, and the words in which Stripe asks and refuses. An object is the JSON that Stripe
 * would show, made from the shape that lies beside these classes as a resource. {@link
 * plus.svc.billing.sandbox.ledger.Ledger} is where to begin.
 */
package plus.svc.billing.sandbox.ledger;
