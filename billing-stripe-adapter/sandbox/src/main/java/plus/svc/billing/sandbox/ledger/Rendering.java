package plus.svc.billing.sandbox.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The shape in which objects leave the account. */
@FunctionalInterface
public interface Rendering {

    /** Brings a copy of what is kept, and all that is nested in it, into that shape. */
    void applyTo(ObjectNode copy);

    /** As it is kept. */
    static Rendering asKept() {
        return copy -> {};
    }
}
