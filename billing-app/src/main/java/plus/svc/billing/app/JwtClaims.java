package plus.svc.billing.app;

import plus.svc.billing.model.SignedInUser;
import plus.svc.billing.model.UserId;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the claims of a token are called. A name with dots may lead into objects: {@code user.id} is
 * the claim of just that name or else {@code id} of {@code user}.
 *
 * @param readOnly empty if no account is read-only
 * @param readOnlyValue what that claim says, or has among others, of an account that is
 */
record JwtClaims(String user, String email, Optional<String> readOnly, String readOnlyValue) {

    static final JwtClaims DEFAULT = new JwtClaims("sub", "email", Optional.empty(), "true");

    static JwtClaims read(Environment environment) {
        return new JwtClaims(
                environment.optional(Variables.JWT_USER_CLAIM, it -> it).orElse(DEFAULT.user),
                environment.optional(Variables.JWT_EMAIL_CLAIM, it -> it).orElse(DEFAULT.email),
                environment.optional(Variables.JWT_READ_ONLY_CLAIM, it -> it),
                environment
                        .optional(Variables.JWT_READ_ONLY_VALUE, it -> it)
                        .orElse(DEFAULT.readOnlyValue));
    }

    /**
     * Whom a token names.
     *
     * @throws IllegalArgumentException if it names nobody
     */
    SignedInUser userOf(Map<?, ?> claims) {
        return new SignedInUser(
                new UserId(text(find(claims, user))),
                text(find(claims, email)),
                readOnly.map(it -> saysReadOnly(find(claims, it))).orElse(false));
    }

    private boolean saysReadOnly(Optional<Object> claim) {
        return claim.map(it -> it instanceof Collection<?> several ? several : List.of(it))
                .filter(it -> it.stream().anyMatch(each -> readOnlyValue.equals(each.toString())))
                .isPresent();
    }

    /** Nothing but text and whole numbers can be an id or an address. */
    private static String text(Optional<Object> claim) {
        return claim.filter(it -> it instanceof String || it instanceof Long)
                .map(Object::toString)
                .map(String::strip)
                .orElse("");
    }

    private static Optional<Object> find(Map<?, ?> object, String name) {
        Optional<Object> whole = Optional.ofNullable(object.get(name));
        int dot = name.indexOf('.');
        if (whole.isPresent() || dot < 0) {
            return whole;
        }
        return object.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, name.substring(dot + 1))
                : Optional.empty();
    }
}
