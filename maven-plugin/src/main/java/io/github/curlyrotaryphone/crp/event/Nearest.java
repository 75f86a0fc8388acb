package io.github.curlyrotaryphone.crp.event;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the valid word that a misspelt one was probably meant to be. */
public final class Nearest {
    private static final int SHARE_OF_LENGTH = 3;
    private static final int LEAST_ABBREVIATION = 3;

    private Nearest() {}

    /** The candidate with the smallest edit distance, if it is close enough. */
    public static Optional<String> to(String word, Collection<String> candidates) {
        int limit = Math.max(1, word.length() / SHARE_OF_LENGTH);
        return candidates.stream()
                .filter(candidate -> distance(word, candidate) <= limit || isAbbreviation(word, candidate))
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code Did you mean 'x'?}, or a list of the candidates. */
    public static String words(String word, Collection<String> candidates) {
        return to(word, candidates)
                .map(nearest -> "Did you mean '" + nearest + "'?")
                .orElseGet(() -> "Use one of: " + String.join(", ", candidates) + ".");
    }

    private static boolean isAbbreviation(String word, String candidate) {
        return word.length() >= LEAST_ABBREVIATION
                && candidate.toLowerCase(Locale.ROOT).startsWith(word.toLowerCase(Locale.ROOT));
    }

    /** Number of edits (insert, delete, replace, swap of neighbours) from one to the other, ignoring case. */
    public static int distance(String from, String to) {
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
