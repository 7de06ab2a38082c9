package plus.svc.billing.app.doctor;

import java.util.Optional;

/**
 * What a check found. Shows no secret.
 *
 * @param check what was looked at
 * @param cause what is so
 * @param cure what to do about it; empty if nothing is to be done, or the cause says it
 */
public record Finding(Verdict verdict, String check, String cause, Optional<String> cure) {

    static Finding pass(String check, String cause) {
        return new Finding(Verdict.PASS, check, cause, Optional.empty());
    }

    static Finding skip(String check, String cause) {
        return new Finding(Verdict.SKIP, check, "not checked: " + cause, Optional.empty());
    }

    static Finding warn(String check, String cause, String cure) {
        return new Finding(Verdict.WARN, check, cause, Optional.of(cure));
    }

    static Finding fail(String check, String cause, String cure) {
        return new Finding(Verdict.FAIL, check, cause, Optional.of(cure));
    }

    /** Of a setting: what is wrong with it says what it should be. */
    static Finding fail(String check, Setting.Wrong<?> setting) {
        return new Finding(Verdict.FAIL, check, setting.problem(), Optional.empty());
    }

    /**
     * The same of an endpoint that may well be another environment's: then it is not to be mended.
     */
    Finding perhapsOfOthers() {
        return cure.map(
                        it ->
                                warn(
                                        check,
                                        cause + "; is that another environment's?",
                                        "If so, leave it as it is. If not: " + it))
                .orElse(this);
    }
}
