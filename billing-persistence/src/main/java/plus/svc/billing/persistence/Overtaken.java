package plus.svc.billing.persistence;

/** Another transaction stored first what this one was about to store: the same again finds it. */
final class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Overtaken() {
        super("another transaction was first", null, false, false);
    }
}
