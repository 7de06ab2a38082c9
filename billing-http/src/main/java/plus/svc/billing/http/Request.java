package plus.svc.billing.http;

import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;

import java.util.List;
import java.util.Optional;

/** A request that has arrived as a whole. */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copying would cost each webhook.
record Request(HeaderMap head, byte[] body) {

    Optional<String> header(HttpString name) {
        return Optional.ofNullable(head.getFirst(name));
    }

    /** All values of a header that may be given more than once. */
    List<String> headers(HttpString name) {
        List<String> values = head.get(name);
        return values == null ? List.of() : values;
    }
}
