// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.json.Names;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Formats the text of findings: shortens untrusted text and escapes its invisible characters. */
public final class DecisionWording {
    private static final int NAMED = 3;
    private static final int LONGEST = 80;
    private static final int LONGEST_SENTENCE = 1000;

    private DecisionWording() {}

    public static String paths(Collection<WorkspacePath> paths) {
        List<WorkspacePath> sorted = SortedPaths.of(paths);
        List<String> named = new ArrayList<>();
        for (WorkspacePath path : sorted.subList(0, Math.min(NAMED, sorted.size()))) {
            named.add("`" + path.display() + "`");
        }
        return counted(named, sorted.size());
    }

    /** Formats paths, followed by {@code one} for a single path, or {@code several} for more. */
    public static String paths(Collection<WorkspacePath> paths, String one, String several) {
        return paths(paths) + (paths.size() == 1 ? one : several);
    }

    public static String list(Collection<String> items, int named) {
        List<String> first = new ArrayList<>();
        for (String item : items) {
            if (first.size() < named) {
                first.add(item);
            }
        }
        return counted(first, items.size());
    }

    private static String counted(List<String> first, int all) {
        String shown = String.join(", ", first);
        return all == first.size() ? shown : shown + " and " + (all - first.size()) + " more";
    }

    public static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    public static String quoted(String text) {
        StringBuilder shown = new StringBuilder("`");
        text.codePoints().limit(LONGEST).forEach(point -> {
            if (point == '`') {
                VisibleText.write(shown, point);
            } else {
                VisibleText.append(shown, point);
            }
        });
        return shown.append(text.codePointCount(0, text.length()) > LONGEST ? "...`" : "`")
                .toString();
    }

    public static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        String flat = text.strip().replaceAll("\\s+", " ");
        flat.codePoints().limit(LONGEST_SENTENCE).forEach(point -> VisibleText.append(shown, point));
        return shown.append(flat.codePointCount(0, flat.length()) > LONGEST_SENTENCE ? "..." : "")
                .toString();
    }

    public static String time(Duration time) {
        long seconds = time.toSeconds();
        if (time.toMillisPart() != 0) {
            return time.toMillis() + " ms";
        }
        return seconds % 86_400 == 0 && seconds > 0
                ? count(seconds / 86_400, "day")
                : seconds % 3_600 == 0 && seconds > 0
                        ? count(seconds / 3_600, "hour")
                        : seconds % 60 == 0 ? count(seconds / 60, "minute") : count(seconds, "second");
    }

    /** Returns a question that suggests a similar valid name; empty if none is similar. */
    public static String near(String wrong, Collection<String> valid) {
        return Names.nearest(wrong, valid)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }

    /** Suggests a valid name similar to a wrong name, or lists valid names. */
    public static String nearest(String wrong, Collection<String> valid) {
        return Names.nearest(wrong, valid)
                .map(near -> "Did you mean `" + near + "`?")
                .orElse(valid.isEmpty() ? "None is defined." : "Defined: " + list(List.copyOf(valid), 10) + ".");
    }
}
