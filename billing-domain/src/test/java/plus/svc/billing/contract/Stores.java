package plus.svc.billing.contract;

import plus.svc.billing.port.BackfillStore;
import plus.svc.billing.port.CheckoutStore;
import plus.svc.billing.port.Duties;
import plus.svc.billing.port.Inquiries;
import plus.svc.billing.port.Journal;
import plus.svc.billing.port.Outbox;
import plus.svc.billing.port.SubscriptionStore;

/** What billing remembers, over one memory. */
public record Stores(
        SubscriptionStore subscriptions,
        BackfillStore pages,
        CheckoutStore checkouts,
        Inquiries inquiries,
        Outbox outbox,
        Duties duties,
        Journal journal) {}
