package plus.svc.billing.http.operations;

/** What is at a path. Safe for concurrent use; called on a thread that may block. */
@FunctionalInterface
public interface Page {

    Shown show(Visit visit);
}
