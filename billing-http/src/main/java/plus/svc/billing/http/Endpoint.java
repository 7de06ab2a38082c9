package plus.svc.billing.http;

/** What one endpoint does. Called on a thread that may block; safe for concurrent use. */
interface Endpoint {

    /** Answers, or throws what {@link Errors} makes an answer of. */
    Answer answer(Request request);

    /** What to say when the provider refused or cannot be reached. */
    default Problem whenProviderFails() {
        return Problem.UNAVAILABLE;
    }
}
