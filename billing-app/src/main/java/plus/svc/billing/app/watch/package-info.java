/**
 * What the service tells of itself: metrics ({@link plus.svc.billing.app.watch.ServiceMetrics}),
 * traces ({@link plus.svc.billing.app.watch.Tracing}) and lines of JSON ({@link
 * plus.svc.billing.app.watch.JsonLogEncoder}).
 */
package plus.svc.billing.app.watch;
