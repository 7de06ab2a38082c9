package plus.svc.billing.app;

import java.util.List;

/** The environment is not such that the service can start. No problem repeats a secret. */
final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ConfigException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One for each variable that is missing or malformed, in the order they were read. */
    List<String> problems() {
        return problems;
    }
}
