/**
 * The commands with which an operator finds out what happened, and mends it: {@link
 * plus.svc.billing.app.inspect.InspectCommands}.
 */
package plus.svc.billing.app.inspect;
