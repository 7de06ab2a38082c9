package plus.svc.billing.sandbox.ledger;

/**
 * Which types of events are meant.
 *
 * @param text a type, or the beginning of one before a final star; the star alone is every type
 */
public record EventPattern(String text) {

    public boolean matches(String type) {
        return text.endsWith("*")
                ? type.startsWith(text.substring(0, text.length() - 1))
                : type.equals(text);
    }
}
