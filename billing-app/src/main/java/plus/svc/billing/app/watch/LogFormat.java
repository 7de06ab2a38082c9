package plus.svc.billing.app.watch;

import ch.qos.logback.core.PropertyDefinerBase;

import java.util.Optional;

/**
 * Tells {@code logback.xml} how to write lines. What is no format is refused once the log can say
 * so: see {@code BILLING_LOG}.
 */
public final class LogFormat extends PropertyDefinerBase {

    @Override
    public String getPropertyValue() {
        boolean isJson =
                Optional.ofNullable(System.getenv("BILLING_LOG"))
                        .filter(it -> it.strip().equals("json"))
                        .isPresent();
        return isJson ? "json" : "text";
    }
}
