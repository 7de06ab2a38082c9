package plus.svc.billing.stripe;

/**
 * Finds card numbers in text: 13 to 19 digits, in groups or not, with the check digit that Luhn's
 * formula gives. Of other numbers of that length one in ten has that by chance.
 */
final class CardNumbers {

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    private CardNumbers() {}

    /** The text, with each of them replaced. */
    static String replace(String text, String replacement) {
        StringBuilder replaced = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = isBegin(text, at) ? endOfNumberAt(at, text) : at;
            if (end > at) {
                replaced.append(replacement);
                at = end;
            } else {
                replaced.append(text.charAt(at));
                at++;
            }
        }
        return replaced.toString();
    }

    private static boolean isBegin(String text, int at) {
        return isDigit(text, at) && !isDigit(text, at - 1);
    }

    /** Where the longest one ends that begins there; there, if none does. */
    private static int endOfNumberAt(int begin, String text) {
        StringBuilder digits = new StringBuilder();
        int end = begin;
        int at = begin;
        while (digits.length() < LONGEST && (isDigit(text, at) || isGap(text, at))) {
            if (isDigit(text, at)) {
                digits.append(text.charAt(at));
                end = !isDigit(text, at + 1) && isCardNumber(digits) ? at + 1 : end;
            }
            at++;
        }
        return end;
    }

    private static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /** Between two digits. */
    private static boolean isGap(String text, int at) {
        boolean isSeparator =
                at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '-');
        return isSeparator && isDigit(text, at - 1) && isDigit(text, at + 1);
    }

    private static boolean isCardNumber(CharSequence digits) {
        return digits.length() >= SHORTEST && !isTime(digits) && sum(digits) % 10 == 0;
    }

    /** In milliseconds or as a date: no card that Stripe takes begins so. */
    private static boolean isTime(CharSequence digits) {
        char first = digits.charAt(0);
        return first < '2' || (first == '2' && digits.charAt(1) < '2');
    }

    private static int sum(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed / 10 + weighed % 10;
        }
        return sum;
    }
}
