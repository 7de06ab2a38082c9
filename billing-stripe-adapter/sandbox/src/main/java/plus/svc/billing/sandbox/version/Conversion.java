package plus.svc.billing.sandbox.version;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Brings one kind of object into the shape of an earlier version, but not what is nested in it. */
@FunctionalInterface
interface Conversion {

    void apply(ObjectNode object, Related related);
}
