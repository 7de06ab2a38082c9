/**
 * Objects in the shape of an earlier version of the API. Everything is kept as the newest version
 * has it; what an earlier one says otherwise is worked out when an object leaves, by one class for
 * each kind of object. {@link plus.svc.billing.sandbox.version.Versions} is where to begin.
 */
package plus.svc.billing.sandbox.version;
