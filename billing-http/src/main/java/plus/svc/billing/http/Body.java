package plus.svc.billing.http;

/** A body that has arrived as a whole, and its share of what may be held, until it is closed. */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copying would cost each webhook.
record Body(byte[] bytes, BodyBudget.Share share) implements AutoCloseable {

    @Override
    public void close() {
        share.giveBack();
    }
}
