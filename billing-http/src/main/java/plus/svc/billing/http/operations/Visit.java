package plus.svc.billing.http.operations;

import java.util.Optional;

/** What a browser asks for, by whoever may. */
public interface Visit {

    /** The name that a form has its token under. */
    String TOKEN_FIELD = "form";

    /** Decoded, and without its query. */
    String path();

    /** What the query says; empty if it says nothing of that name. */
    Optional<String> query(String name);

    /** What the form says that was sent. */
    Optional<String> field(String name);

    /** What a form bears, under {@link #TOKEN_FIELD}, to be taken from this browser. */
    String formToken();

    /** The last part of the path: the id of what is looked at. */
    default String id() {
        return path().substring(path().lastIndexOf('/') + 1);
    }
}
