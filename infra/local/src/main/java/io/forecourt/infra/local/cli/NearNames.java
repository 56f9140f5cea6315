package io.forecourt.infra.local.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What somebody may have meant who wrote a name that nobody has. */
public final class NearNames {

    private static final int MOST = 3;

    private NearNames() {}

    /** The nearest first; those alone that have the name in them, or differ in a third of their letters at most. */
    public static List<String> of(String name, Collection<String> all) {
        return all.stream()
                .filter(one -> distance(name, one) <= Math.max(2, one.length() / 3))
                .sorted(Comparator.comparingInt(one -> distance(name, one)))
                .limit(MOST)
                .toList();
    }

    private static int distance(String name, String other) {
        String left = name.toLowerCase(Locale.ROOT);
        String right = other.toLowerCase(Locale.ROOT);
        return !left.isEmpty() && right.contains(left) ? 1 : edits(left, right);
    }

    /** Letters to add, leave out or change (Levenshtein). */
    private static int edits(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int changed = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(changed, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[right.length()];
    }
}
