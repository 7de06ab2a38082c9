package plus.svc.billing.app;

import plus.svc.billing.http.AdminToken;

import java.util.Optional;

/**
 * Where operators look at the service.
 *
 * @param port 0 takes a free one; empty if there is nothing to look at
 * @param token what they show; if there is none, they sit at this machine
 */
record ManagementConfig(Optional<Integer> port, Optional<AdminToken> token) {

    private static final int DEFAULT_PORT = 9464;

    static ManagementConfig read(Environment environment) {
        return new ManagementConfig(
                environment
                        .optional(Variables.MANAGEMENT_PORT, ManagementConfig::port)
                        .orElse(Optional.of(DEFAULT_PORT)),
                environment.optional(Variables.ADMIN_TOKEN, AdminToken::new));
    }

    /** The address to listen on: this machine's own, unless a token is asked for. */
    String host() {
        return token.isPresent() ? ServeCommand.ALL_INTERFACES : SandboxCommand.LOOPBACK;
    }

    private static Optional<Integer> port(String value) {
        return value.equals("off") ? Optional.empty() : Optional.of(Values.port(value));
    }
}
