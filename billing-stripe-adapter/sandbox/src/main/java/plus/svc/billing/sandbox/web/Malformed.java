package plus.svc.billing.sandbox.web;

/** A request cannot be read; the message is a sentence that says what is wrong with it. */
public final class Malformed extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    Malformed(String sentence) {
        super(sentence);
    }

    Malformed(String sentence, IllegalArgumentException cause) {
        super(sentence, cause);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
