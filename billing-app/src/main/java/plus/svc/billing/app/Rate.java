package plus.svc.billing.app;

/** How many requests there may be in a second. */
record Rate(int perSecond) {

    private static final int MOST = 100;

    /**
     * @throws IllegalArgumentException if it is not from 1 to 100
     */
    static Rate parse(String value) {
        return new Rate(Values.wholeNumber(1, MOST).apply(value));
    }
}
