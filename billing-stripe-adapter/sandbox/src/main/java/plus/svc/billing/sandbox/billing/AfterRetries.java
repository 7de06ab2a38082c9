package plus.svc.billing.sandbox.billing;

import java.util.Arrays;
import java.util.Locale;

/** What becomes of a subscription when the last attempt to have an invoice paid was in vain. */
enum AfterRetries {
    CANCEL,
    MARK_UNPAID,
    LEAVE_PAST_DUE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AfterRetries of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    static String[] words() {
        return Arrays.stream(values()).map(AfterRetries::word).toArray(String[]::new);
    }
}
