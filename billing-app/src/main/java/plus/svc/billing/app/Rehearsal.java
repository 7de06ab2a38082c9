package plus.svc.billing.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a service is asked from its first second on, and most often: events.
 *
 * @param port where the service listens
 * @param secret of its webhook
 */
record Rehearsal(int port, String secret) {

    private static final String HMAC = "HmacSHA256";
    private static final int EVENTS = 20;
    private static final int SUBSCRIPTIONS = 5;

    /**
     * Delivers them.
     *
     * @throws IllegalStateException if one is refused
     */
    void run() throws IOException, GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        for (int event = 0; event < EVENTS; event++) {
            deliver(event(event, now + event, event % SUBSCRIPTIONS), now);
        }
    }

    private static String event(int number, long created, int subscription) {
        return """
        {"id":"evt_rehearsal%1$d","object":"event","type":"customer.subscription.updated",
         "created":%2$d,"livemode":false,"data":{"object":{
          "id":"sub_rehearsal%3$d","object":"subscription","customer":"cus_rehearsal%3$d",
          "status":"active","created":%2$d,"cancel_at_period_end":false,
          "metadata":{"user_id":"user-%3$d","plan_id":"PLAN","product_slug":"product"},
          "items":{"object":"list","data":[{"id":"si_rehearsal%3$d","quantity":1,
           "current_period_start":%2$d,"current_period_end":%2$d,
           "price":{"id":"price_rehearsal","object":"price"}}]}}}}
        """
                .formatted(number, created, subscription);
    }

    private void deliver(String event, long now) throws IOException, GeneralSecurityException {
        HttpURLConnection connection =
                (HttpURLConnection)
                        URI.create("http://127.0.0.1:" + port + "/api/billing/stripe/webhook")
                                .toURL()
                                .openConnection();
        connection.setDoOutput(true);
        connection.setRequestProperty("Stripe-Signature", signature(event, now));
        try (OutputStream body = connection.getOutputStream()) {
            body.write(event.getBytes(UTF_8));
        }
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IllegalStateException("refused with " + connection.getResponseCode());
        }
        connection.getInputStream().close();
    }

    private String signature(String event, long now) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), HMAC));
        byte[] signed = mac.doFinal((now + "." + event).getBytes(UTF_8));
        return "t=" + now + ",v1=" + HexFormat.of().formatHex(signed);
    }
}
