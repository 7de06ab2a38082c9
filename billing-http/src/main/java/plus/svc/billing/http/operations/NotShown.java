package plus.svc.billing.http.operations;

/** There is no such page, or what it is asked with makes no sense. Told in words. */
final class NotShown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;

    private NotShown(int status, String title, String message) {
        super(message, null, false, false);
        this.status = status;
        this.title = title;
    }

    static NotShown absent(String message) {
        return new NotShown(404, "Not found", message);
    }

    static NotShown malformed(String message) {
        return new NotShown(400, "That makes no sense", message);
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
