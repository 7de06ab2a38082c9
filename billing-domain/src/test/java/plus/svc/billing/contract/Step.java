package plus.svc.billing.contract;

/**
 * One step of a history. Each can be taken in any situation, where it may do nothing: so a history
 * can be cut anywhere and is still one.
 */
sealed interface Step {

    /** Who takes it, where several do so at once. */
    int node();

    /** Time passes at Stripe. */
    record Pass(int seconds) implements Step {
        @Override
        public int node() {
            return 0;
        }
    }

    /**
     * The subscription changes at Stripe, if it can.
     *
     * @param lag for how many seconds the event may yet take up what changes after it
     */
    record Alter(Change change, int lag) implements Step {
        @Override
        public int node() {
            return 0;
        }
    }

    /** The purchase changes at Stripe, if it can. */
    record AlterPurchase(PurchaseChange change) implements Step {
        @Override
        public int node() {
            return 0;
        }
    }

    /**
     * A part of an invoice is given back, if one is paid.
     *
     * @param isNamed whether the event says which invoice it was
     */
    record RefundInvoice(boolean isNamed) implements Step {
        @Override
        public int node() {
            return 0;
        }
    }

    /**
     * An event gets lost: from now on it is not delivered.
     *
     * @param back as with {@link Deliver}
     */
    record Lose(int back) implements Step {
        @Override
        public int node() {
            return 0;
        }
    }

    /** A node lists what happened, to find what was lost. */
    record CatchUp(int node) implements Step {}

    /**
     * An event is delivered, perhaps again.
     *
     * @param back how many there are after it; counted around
     */
    record Deliver(int node, int back) implements Step {}

    /** A node does the next part of settling: it claims a doubt, or asks, or writes the answer. */
    record Work(int node) implements Step {}

    /** An idle node numbers a question that no doubt demands. */
    record Wonder(int node) implements Step {}

    /** A node gets no answer to its question and puts it off. */
    record Fail(int node) implements Step {}

    /** A node forgets what it was at. */
    record Crash(int node) implements Step {}
}
