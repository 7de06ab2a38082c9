package plus.svc.billing.sandbox.web;

import org.apache.hc.core5.http.ExceptionListener;
import org.apache.hc.core5.http.HttpConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clients go away while they are answered, and servers while they listen: that is no error. */
final class Disconnections implements ExceptionListener {

    private static final Logger LOG = LoggerFactory.getLogger(Disconnections.class);

    @Override
    public void onError(Exception e) {
        LOG.debug("no longer listening", e);
    }

    @Override
    public void onError(HttpConnection connection, Exception e) {
        LOG.debug("{} went away", connection, e);
    }
}
