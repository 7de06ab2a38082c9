package plus.svc.billing.sandbox.payment;

import com.fasterxml.jackson.databind.JsonNode;

import plus.svc.billing.sandbox.ledger.Refusal;
import plus.svc.billing.sandbox.web.Json;
import plus.svc.billing.sandbox.web.Resource;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The test accounts for SEPA debits, of the countries that the sandbox knows. */
final class DebitAccounts {

    private static final Map<String, DebitAccount> ALL = load();

    private DebitAccounts() {}

    private static Map<String, DebitAccount> load() {
        Map<String, DebitAccount> accounts = new LinkedHashMap<>();
        String text = Resource.text(DebitAccounts.class, "debit-accounts.json");
        for (JsonNode row : Json.readObject(text).path("accounts")) {
            accounts.put(row.path("iban").asText(), account(row));
        }
        return accounts;
    }

    private static DebitAccount account(JsonNode row) {
        return new DebitAccount(
                row.path("iban").asText(),
                row.path("name").asText(),
                Duration.ofSeconds(row.path("seconds").asLong()),
                Decline.of(row),
                Aftermath.of(row));
    }

    /**
     * The account with an IBAN, as people write it.
     *
     * @throws Refusal if it is not a test account
     */
    static DebitAccount numbered(String typed, String param) {
        String iban = typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        return Optional.ofNullable(ALL.get(iban))
                .orElseThrow(
                        () ->
                                Refusal.invalid(
                                        "invalid_bank_account_iban",
                                        param,
                                        "The IBAN you provided is invalid. The sandbox takes"
                                                + " Stripe's test accounts only, such as"
                                                + " DE89370400440532013000."));
    }

    /** One that always pays. */
    static DebitAccount accepted() {
        return numbered("DE89370400440532013000", "");
    }

    /** The account that an SDK names so, without {@code pm_sepaDebit_}. */
    static Optional<DebitAccount> named(String name) {
        return ALL.values().stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
