package plus.svc.billing.http;

import java.util.List;

/** Knows whether the service can do its work. Implementations are safe for concurrent use. */
public interface Readiness {

    /**
     * What keeps the service from its work right now, each in a sentence that anybody may read;
     * empty if nothing does. May block for a bounded time.
     */
    List<String> problems();
}
