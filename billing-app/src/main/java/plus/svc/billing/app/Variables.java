package plus.svc.billing.app;

import plus.svc.billing.app.Environment.Variable;

import java.util.List;

/** The environment variables there are. */
final class Variables {

    static final Variable SECRET_KEY =
            new Variable(
                    "STRIPE_SECRET_KEY",
                    "sk_test_… or sk_live_… (or a restricted rk_…)",
                    "Find it in the Stripe Dashboard under Developers, API keys.");
    static final Variable WEBHOOK_SECRET =
            new Variable(
                    "STRIPE_WEBHOOK_SECRET",
                    "whsec_…, or several with commas between while one is being rolled",
                    "'stripe listen' prints it; for an endpoint it stands in the Stripe Dashboard"
                            + " under Developers, Webhooks.");
    static final Variable ALLOWED_PRICES =
            new Variable(
                    "STRIPE_ALLOWED_PRICE_IDS",
                    "price_x or price_x=PLAN-ID, with commas between",
                    "Find prices in the Stripe Dashboard under Product catalog; leave it unset to"
                            + " allow each.");
    static final Variable API_BASE =
            new Variable(
                    "STRIPE_API_BASE",
                    "an http or https URL",
                    "Leave it unset for Stripe itself; set it for a local one.");
    static final Variable CONSOLE_URL =
            new Variable(
                    "CONSOLE_URL",
                    "an http or https URL, such as https://console.example.com",
                    "It is the base URL of the web console that users come back to.");
    static final Variable SESSION_URL =
            new Variable(
                    "BILLING_SESSION_URL",
                    "an http or https URL, such as https://accounts.example.com/api/auth/session",
                    "It is where the account service answers who is signed in. Where there is none,"
                            + " set BILLING_JWT_JWKS_URL or BILLING_JWT_PUBLIC_KEY instead.");
    static final Variable JWT_JWKS_URL =
            new Variable(
                    "BILLING_JWT_JWKS_URL",
                    "an http or https URL, such as https://id.example.com/.well-known/jwks.json",
                    "It is where the issuer of the tokens publishes its keys: the jwks_uri of its"
                            + " OpenID configuration.");
    static final Variable JWT_PUBLIC_KEY =
            new Variable(
                    "BILLING_JWT_PUBLIC_KEY",
                    "-----BEGIN PUBLIC KEY-----…, with line breaks or \\n in place of them",
                    "'openssl pkey -pubout' writes it: RSA of 2048 bits or more, or EC.");
    static final Variable JWT_ISSUER =
            new Variable(
                    "BILLING_JWT_ISSUER",
                    "the iss of the tokens, letter by letter",
                    "The issuer's OpenID configuration names it.");
    static final Variable JWT_AUDIENCE =
            new Variable(
                    "BILLING_JWT_AUDIENCE",
                    "the aud of the tokens, or one of several",
                    "The issuer puts it into the tokens that are meant for this service.");
    static final Variable JWT_ALGORITHMS =
            new Variable(
                    "BILLING_JWT_ALGORITHMS",
                    "some of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384 and ES512, with"
                            + " commas between",
                    "Only what is signed so is believed; RS256,ES256 if unset.");
    static final Variable JWT_USER_CLAIM =
            new Variable(
                    "BILLING_JWT_USER_CLAIM",
                    "a claim, or a path such as user.id",
                    "It holds the id of the user; sub if unset.");
    static final Variable JWT_EMAIL_CLAIM =
            new Variable(
                    "BILLING_JWT_EMAIL_CLAIM",
                    "a claim, or a path such as user.email",
                    "It holds the address of the user; email if unset.");
    static final Variable JWT_READ_ONLY_CLAIM =
            new Variable(
                    "BILLING_JWT_READ_ONLY_CLAIM",
                    "a claim, or a path such as user.groups",
                    "It tells which accounts may change nothing; leave it unset if none.");
    static final Variable JWT_READ_ONLY_VALUE =
            new Variable(
                    "BILLING_JWT_READ_ONLY_VALUE",
                    "what that claim says, or has among others, for such an account",
                    "It is true if unset.");
    static final Variable DATABASE_URL =
            new Variable(
                    "DATABASE_URL",
                    "postgresql://user:password@host:5432/database or jdbc:postgresql:…",
                    "Your database's host gives it; leave it unset for an embedded PostgreSQL.");
    static final Variable DATA_DIR =
            new Variable(
                    "BILLING_DATA_DIR",
                    "a directory",
                    "The embedded PostgreSQL keeps its data there; ~/.billing/data if unset.");
    static final Variable PORT =
            new Variable("PORT", "a number from 0 to 65535", "It is 8080 if unset.");
    static final Variable MANAGEMENT_PORT =
            new Variable(
                    "BILLING_MANAGEMENT_PORT",
                    "off, or a number from 0 to 65535",
                    "Metrics and the operations page are there; 9464 if unset.");
    static final Variable LOG =
            new Variable(
                    "BILLING_LOG", "text or json", "It is how the log is written; text if unset.");
    static final Variable ADMIN_TOKEN =
            new Variable(
                    "BILLING_ADMIN_TOKEN",
                    "16 or more visible characters",
                    "'openssl rand -hex 32' makes one; leave it unset to keep the management port"
                            + " to this machine.");

    static final Variable REFETCH =
            new Variable(
                    "BILLING_REFETCH",
                    "doubt or always",
                    "It says about which events Stripe is asked; doubt if unset.");
    static final Variable AMBIGUITY_WINDOW =
            new Variable(
                    "BILLING_AMBIGUITY_WINDOW",
                    "whole seconds from 1 to 3600",
                    "Events closer together than that are not ordered by time; 5 if unset.");
    static final Variable CATCH_UP =
            new Variable(
                    "BILLING_CATCH_UP",
                    "off, or how often, such as 30s, 5m or 1h, at most 24h",
                    "It says how often lost events are looked for; 5m if unset.");
    static final Variable AUDIT_PER_MINUTE =
            new Variable(
                    "BILLING_AUDIT_PER_MINUTE",
                    "a number of subscriptions from 0 to 600",
                    "So many are compared with Stripe each minute; 60 if unset.");
    static final Variable EVENTS_RETENTION =
            new Variable(
                    "BILLING_EVENTS_RETENTION",
                    "whole months from 2 to 120",
                    "Events are kept for so many months after their own; 13 if unset.");
    static final Variable PAST_DUE_GRACE_DAYS =
            new Variable(
                    "BILLING_PAST_DUE_GRACE_DAYS",
                    "whole days from 0 to 365",
                    "Leave it unset to give access for as long as Stripe goes on collecting.");
    static final Variable ACCESS_INCOMPLETE =
            new Variable(
                    "BILLING_ACCESS_INCOMPLETE",
                    "true or false",
                    "It says whether there is access before the first payment; false if unset.");
    static final Variable ACCESS_PAUSED =
            new Variable(
                    "BILLING_ACCESS_PAUSED",
                    "true or false",
                    "It says whether there is access while a subscription is paused; false if"
                            + " unset.");

    static final Variable CONSOLE_URL_ALIAS =
            new Variable("OAUTH_FRONTEND_URL", CONSOLE_URL.shape(), CONSOLE_URL.source());

    static final List<Variable> ALL =
            List.of(
                    SECRET_KEY,
                    WEBHOOK_SECRET,
                    ALLOWED_PRICES,
                    API_BASE,
                    CONSOLE_URL,
                    SESSION_URL,
                    JWT_JWKS_URL,
                    JWT_PUBLIC_KEY,
                    JWT_ISSUER,
                    JWT_AUDIENCE,
                    JWT_ALGORITHMS,
                    JWT_USER_CLAIM,
                    JWT_EMAIL_CLAIM,
                    JWT_READ_ONLY_CLAIM,
                    JWT_READ_ONLY_VALUE,
                    DATABASE_URL,
                    DATA_DIR,
                    PORT,
                    MANAGEMENT_PORT,
                    LOG,
                    ADMIN_TOKEN,
                    REFETCH,
                    AMBIGUITY_WINDOW,
                    CATCH_UP,
                    AUDIT_PER_MINUTE,
                    EVENTS_RETENTION,
                    PAST_DUE_GRACE_DAYS,
                    ACCESS_INCOMPLETE,
                    ACCESS_PAUSED,
                    CONSOLE_URL_ALIAS);

    private Variables() {}
}
