package plus.svc.billing.app.inspect;

/** How many to show: one or more, and no more than somebody reads. */
record Count(int value) {

    private static final int MOST = 100_000;

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is not a number, or none from 1 to 100000
     */
    static Count parse(String text) {
        try {
            int value = Integer.parseInt(text);
            if (value >= 1 && value <= MOST) {
                return new Count(value);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a number", e);
        }
        throw new IllegalArgumentException("not from 1 to " + MOST);
    }
}
