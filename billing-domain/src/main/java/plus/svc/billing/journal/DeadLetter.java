package plus.svc.billing.journal;

import plus.svc.billing.model.Inquiry;
import plus.svc.billing.model.SubscriptionId;

import java.time.Instant;

/** A question to the provider that was asked often enough: kept, and asked no more. */
public sealed interface DeadLetter {

    /** Since when it is open. */
    Instant since();

    Instant givenUpAt();

    int tries();

    /** Why there was no answer the last time. */
    String cause();

    /** The provider's id of what it is about. */
    String subject();

    /** About the state of a subscription. */
    record OfSubscription(
            SubscriptionId subscription, Instant since, Instant givenUpAt, int tries, String cause)
            implements DeadLetter {

        @Override
        public String subject() {
            return subscription.value();
        }
    }

    /** About anything else. */
    record OfInquiry(Inquiry inquiry, Instant since, Instant givenUpAt, String cause)
            implements DeadLetter {

        @Override
        public int tries() {
            return inquiry.tries();
        }

        @Override
        public String subject() {
            return switch (inquiry) {
                case Inquiry.OfCheckout it -> it.session().value();
                case Inquiry.OfPayment it -> it.payment().value();
            };
        }
    }
}
