package plus.svc.billing.app.doctor;

/** How a check ended. */
public enum Verdict {
    PASS,
    /** It could not be made, as an earlier one failed. */
    SKIP,
    /** It works, and could be better. */
    WARN,
    /** It does not work. */
    FAIL
}
