package plus.svc.billing.http;

import java.util.Optional;
import java.util.function.Function;

/**
 * Watches requests. Implementations are safe for concurrent use; clients wait meanwhile, so that
 * they neither block nor throw.
 */
public interface Traffic {

    /** Nobody watches. */
    Traffic UNWATCHED =
            new Traffic() {
                @Override
                public Watched begin(
                        String method, String path, Function<String, Optional<String>> header) {
                    return Watched.NOT;
                }

                @Override
                public void answered(String route, int status, long nanos) {}
            };

    /**
     * An endpoint begins to work on a request. Called on the thread that does, and so is what is
     * returned.
     *
     * @param path of the endpoint
     */
    Watched begin(String method, String path, Function<String, Optional<String>> header);

    /**
     * A request was answered, by an endpoint or without one.
     *
     * @param route the path of the endpoint, or {@code other}
     * @param nanos since its head had arrived
     */
    void answered(String route, int status, long nanos);

    /** A request that is being worked on. */
    interface Watched {

        /** Nobody watches it. */
        Watched NOT =
                new Watched() {
                    @Override
                    public Optional<String> traceId() {
                        return Optional.empty();
                    }

                    @Override
                    public void end(int status) {}
                };

        /** Of the trace that it is a part of, if there is one. */
        Optional<String> traceId();

        /** It is going to be answered so. Called once. */
        void end(int status);
    }
}
