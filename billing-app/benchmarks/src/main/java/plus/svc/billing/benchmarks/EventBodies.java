package plus.svc.billing.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * The bodies of {@code customer.subscription.updated} in Stripe's shape, 5.5 KB each. All have the
 * same length, and so has what fills each gap: a body is written by copying.
 */
final class EventBodies {

    static final Template TEMPLATE = Template.named("customer.subscription.updated.json");

    private final byte[][] texts =
            TEMPLATE.texts().stream().map(it -> it.getBytes(US_ASCII)).toArray(byte[][]::new);
    private final int[] widths = TEMPLATE.gaps().stream().mapToInt(EventBodies::width).toArray();

    /** What fills the gaps for {@code event}, one after the other. */
    byte[] values(SubscriptionEvent event) {
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        for (String gap : TEMPLATE.gaps()) {
            values.writeBytes(event.value(gap).getBytes(US_ASCII));
        }
        return values.toByteArray();
    }

    byte[] body(byte[] values) {
        int length = values.length;
        for (byte[] text : texts) {
            length += text.length;
        }
        byte[] body = new byte[length];
        write(values, ByteBuffer.wrap(body));
        return body;
    }

    void write(byte[] values, ByteBuffer into) {
        into.put(texts[0]);
        int from = 0;
        for (int i = 0; i < widths.length; i++) {
            into.put(values, from, widths[i]).put(texts[i + 1]);
            from += widths[i];
        }
    }

    private static int width(String gap) {
        return new SubscriptionEvent(0, 0).value(gap).length();
    }
}
