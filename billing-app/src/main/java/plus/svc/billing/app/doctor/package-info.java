/**
 * Finds out whether the service would work as it is set up, before its customers do. Start at
 * {@link plus.svc.billing.app.doctor.Doctor}.
 */
package plus.svc.billing.app.doctor;
