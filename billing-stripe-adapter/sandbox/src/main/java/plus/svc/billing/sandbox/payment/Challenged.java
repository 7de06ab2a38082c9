package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Goes on, one way or the other, when a payer was asked who they are. */
interface Challenged {

    /** The payer has shown it. */
    void authenticate(ObjectNode intent, ObjectNode method);

    /** The payer has not. */
    void failAuthentication(ObjectNode intent, ObjectNode method);
}
