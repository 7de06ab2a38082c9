package plus.svc.billing.app;

import java.util.stream.IntStream;

/** How far apart two words are spelt. */
final class Spelling {

    private Spelling() {}

    /** How many letters have to be put in, left out or replaced to make one of the other. */
    static int distance(String one, String other) {
        int[] row = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            row = next(row, i, one.charAt(i - 1), other);
        }
        return row[other.length()];
    }

    /** From all beginnings of the word so far, to those of the word with one letter more. */
    private static int[] next(int[] row, int length, char letter, String other) {
        int[] next = new int[row.length];
        next[0] = length;
        for (int i = 1; i < row.length; i++) {
            int replaced = row[i - 1] + (letter == other.charAt(i - 1) ? 0 : 1);
            next[i] = Math.min(replaced, 1 + Math.min(row[i], next[i - 1]));
        }
        return next;
    }
}
