package plus.svc.billing.sandbox.time;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.OptionalLong;

/** What time brings to the objects of one kind. */
public interface Happening {

    /**
     * When something is due next, in seconds by the object's own clock; empty if nothing is to
     * come. It hangs on what the object says, and on nothing else.
     */
    OptionalLong due(ObjectNode object);

    /** Does what is due, at the moment at which it is. Something later is due afterwards. */
    void happen(ObjectNode object);
}
