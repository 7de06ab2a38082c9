package plus.svc.billing.benchmarks;

/** The run says nothing about speed: something was refused, lost, wrong or could not be started. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Failure(String message) {
        super(message);
    }

    Failure(String message, Throwable cause) {
        super(message, cause);
    }
}
