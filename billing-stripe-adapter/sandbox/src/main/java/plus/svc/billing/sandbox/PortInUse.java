package plus.svc.billing.sandbox;

import java.io.IOException;

/** A port is taken by somebody else. */
public final class PortInUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PortInUse(int port, String option, IOException cause) {
        super("port %s is in use; choose another one with %s".formatted(port, option), cause);
    }
}
