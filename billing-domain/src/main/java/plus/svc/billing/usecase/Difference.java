package plus.svc.billing.usecase;

/**
 * What is stored, and what the provider has.
 *
 * @param id the provider's, of what differs
 * @param field in which it does; {@code stored} if nothing is stored of it
 */
public record Difference(String id, String field, String stored, String provider) {

    static Difference notStored(Object id) {
        return new Difference(id.toString(), "stored", "no", "yes");
    }

    @Override
    public String toString() {
        return id + " " + field + ": " + stored + " -> " + provider;
    }
}
