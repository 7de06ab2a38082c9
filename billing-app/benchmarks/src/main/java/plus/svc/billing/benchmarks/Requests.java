package plus.svc.billing.benchmarks;

import java.nio.ByteBuffer;

/** What a load consists of, in the order in which it is sent. */
interface Requests {

    int count();

    /** Writes the whole of the request at {@code index}, header and body. */
    void write(int index, ByteBuffer into);
}
