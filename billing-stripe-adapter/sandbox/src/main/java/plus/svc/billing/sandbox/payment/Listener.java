package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Is told of payments, or of payment methods being set up, that whoever owns them did not try
 * itself.
 */
@FunctionalInterface
public interface Listener {

    /**
     * It is known now what comes of one.
     *
     * @param outcome {@code SUCCEEDED}, {@code DECLINED} or, after a challenge, {@code PROCESSING}
     */
    void concluded(ObjectNode intent, Outcome outcome);
}
