package io.github.curlyrotaryphone.crp.history;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Refuses unknown names, and suggests the nearest known one. */
final class KnownNames {
    private KnownNames() {}

    static CrpException unknown(String problem, String name, Collection<String> known, String remedy) {
        Optional<String> nearest = nearest(name, known);
        return CrpException.refused(
                problem, nearest.map(near -> "Did you mean '" + near + "'? ").orElse("") + remedy);
    }

    static String listed(Collection<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }

    /** The known name with the smallest edit distance, if that is at most half of its length. */
    private static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .filter(each -> distance(name, each) <= Math.max(1, each.length() / 2))
                .min(Comparator.<String>comparingInt(each -> distance(name, each))
                        .thenComparing(each -> each));
    }

    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
