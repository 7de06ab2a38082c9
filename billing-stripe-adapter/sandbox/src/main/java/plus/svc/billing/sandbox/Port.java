package plus.svc.billing.sandbox;

import java.io.IOException;

/**
 * A port of this machine that a program asks for.
 *
 * @param number 0 for any that is free
 * @param option of the command line, which says another one
 */
record Port(int number, String option) {

    /** Something that takes a port. */
    interface Taker<T> {

        T take(int port) throws IOException;
    }

    <T> T takenBy(Taker<T> taker) {
        try {
            return taker.take(number);
        } catch (IOException e) {
            throw new PortInUse(number, option, e);
        }
    }
}
