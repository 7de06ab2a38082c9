package plus.svc.billing.app;

import plus.svc.billing.app.doctor.Setting;
import plus.svc.billing.app.doctor.Setup;
import plus.svc.billing.app.doctor.SignIn;
import plus.svc.billing.app.doctor.Store;
import plus.svc.billing.usecase.AllowedPrices;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads what {@link Config} does, and goes on where something is missing or malformed. */
final class SetupReader {

    private final Map<String, String> variables;

    private SetupReader(Map<String, String> variables) {
        this.variables = variables;
    }

    static Setup read(Map<String, String> variables) {
        SetupReader reader = new SetupReader(variables);
        return new Setup(
                reader.setting(it -> it.required(Variables.SECRET_KEY, Values::secretKey)),
                reader.setting(it -> it.required(Variables.WEBHOOK_SECRET, Values::webhookSecrets)),
                reader.setting(
                        it ->
                                it.optional(Variables.ALLOWED_PRICES, AllowedPrices::parse)
                                        .or(() -> Optional.of(AllowedPrices.ANY))),
                reader.setting(it -> Optional.of(it.optional(Variables.API_BASE, Values::httpUrl))),
                reader.setting(it -> it.required(Config.consoleVariable(it), Values::baseUrl)),
                reader.setting(SetupReader::signIn),
                reader.setting(it -> Optional.of(store(DatabaseConfig.read(it)))),
                reader.setting(it -> Optional.of(Config.port(it))),
                problems(variables),
                IdleVariables.in(variables));
    }

    /** Alone, so that what is wrong with it is told apart from what is wrong with the others. */
    private <T> Setting<T> setting(Function<Environment, Optional<T>> read) {
        Environment environment = new Environment(variables);
        Optional<T> value = read.apply(environment);
        try {
            environment.requireNoProblems();
        } catch (ConfigException e) {
            return new Setting.Wrong<>(String.join(" ", e.problems()));
        }
        return new Setting.Known<>(value.orElseThrow());
    }

    private static List<String> problems(Map<String, String> variables) {
        try {
            Config.read(variables);
            return List.of();
        } catch (ConfigException e) {
            return e.problems();
        }
    }

    private static Optional<SignIn> signIn(Environment environment) {
        return Identity.read(environment).map(SetupReader::signIn);
    }

    private static SignIn signIn(Identity identity) {
        return switch (identity) {
            case Identity.AccountService it -> new SignIn.AccountService(it.session());
            case Identity.SignedToken it -> signIn(it.jwt().keys());
        };
    }

    private static SignIn signIn(JwtConfig.Keys keys) {
        return switch (keys) {
            case JwtConfig.Keys.Published it -> new SignIn.PublishedKeys(it.url());
            case JwtConfig.Keys.Given it -> new SignIn.KnownKey();
        };
    }

    private static Store store(DatabaseConfig config) {
        return config.url()
                .<Store>map(Store.Server::new)
                .orElseGet(
                        () -> new Store.Embedded(EmbeddedDatabase.running(config.dataDirectory())));
    }
}
