package plus.svc.billing.app.watch;

import ch.qos.logback.core.PropertyDefinerBase;

import java.util.Optional;

/**
 * Tells {@code logback.xml} how to write lines. What is no format is refused once the log can say
 * so: see {@code BILLING_LOG}.
 */
public final class LogFormat extends PropertyDefinerBase {

    private static final String JSON = "json";

    @Override
    public String getPropertyValue() {
        return isJson() ? JSON : "text";
    }

    /** Whether the log is for a program. */
    public static boolean isJson() {
        return Optional.ofNullable(System.getenv("BILLING_LOG"))
                .filter(it -> it.strip().equals(JSON))
                .isPresent();
    }
}
