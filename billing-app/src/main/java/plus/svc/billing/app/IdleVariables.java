package plus.svc.billing.app;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Variables that look like billing's, are set, and change nothing: most are misspelt. Stripe's own
 * programs read {@code STRIPE_…} too, so that of those only counts what is nearly one that billing
 * lacks. No value is shown.
 */
final class IdleVariables {

    /** All that there are: the program's, and those that only the launcher reads. */
    static final Set<String> KNOWN =
            Stream.concat(
                            Variables.ALL.stream().map(Environment.Variable::name),
                            Stream.of("BILLING_JAVA_HOME", "BILLING_JAVA_OPTS"))
                    .collect(Collectors.toUnmodifiableSet());

    private static final String OURS = "BILLING_";
    private static final String STRIPES = "STRIPE_";

    /** What Kubernetes tells each container of a service whose name begins with billing. */
    private static final Pattern KUBERNETES =
            Pattern.compile(
                    "BILLING_(\\w+_)?"
                            + "((SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_\\w+)=.*"
                            + "|PORT=[a-z]+://.*)");

    private final Map<String, String> variables;

    private IdleVariables(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Each, and what may be meant, such as {@code BILLING_LOGS (perhaps BILLING_LOG)}. */
    static List<String> in(Map<String, String> variables) {
        IdleVariables idle = new IdleVariables(variables);
        return variables.keySet().stream()
                .filter(idle::isSet)
                .filter(it -> !KUBERNETES.matcher(it + "=" + variables.get(it)).matches())
                .sorted()
                .flatMap(it -> idle.hint(it).map(hint -> it + " (" + hint + ")").stream())
                .toList();
    }

    /** Empty if it is none of them. */
    private Optional<String> hint(String name) {
        if (KNOWN.contains(name)) {
            return Optional.of("only with BILLING_JWT_JWKS_URL or BILLING_JWT_PUBLIC_KEY")
                    .filter(it -> isJwtInVain(name));
        }
        if (name.startsWith(STRIPES)) {
            return nearest(name, it -> it.startsWith(STRIPES) && !isSet(it));
        }
        return Optional.of(name)
                .filter(it -> it.startsWith(OURS))
                .map(it -> nearest(it, known -> true).orElse("there is none such"));
    }

    private boolean isJwtInVain(String name) {
        return name.startsWith("BILLING_JWT_") && !JwtConfig.isSet(new Environment(variables));
    }

    private boolean isSet(String name) {
        return !variables.getOrDefault(name, "").isBlank();
    }

    /** The prefix does not count: {@code BILLING_PORT} is {@code PORT}, misspelt. */
    private static Optional<String> nearest(String name, Predicate<String> among) {
        Comparator<String> byDistance =
                Comparator.comparingInt(it -> Spelling.distance(bare(name), bare(it)));
        return KNOWN.stream()
                .filter(among)
                .filter(it -> Spelling.distance(bare(name), bare(it)) <= bare(it).length() / 3)
                .min(byDistance.thenComparing(Comparator.naturalOrder()))
                .map(it -> "perhaps " + it);
    }

    private static String bare(String name) {
        return name.replaceFirst("^(" + OURS + "|" + STRIPES + ")", "");
    }
}
