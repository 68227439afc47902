// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import io.lonelycat.feature.edits.FileText.TextLine;
import io.lonelycat.json.Place;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.content.ElisionMarker;
import io.lonelycat.plan.content.ElisionMarker.Meaning;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses an edit that has a marker such as {@code // ... rest as before} in place of lines, which would be lost. */
final class LeftOutLines {
    private LeftOutLines() {}

    /**
     * Refuses new lines that stand for others.
     *
     * @param before null for a new file
     */
    static void refuse(Place at, String name, @Nullable FileText before, FileText after) {
        List<String> markers = added(before, after).stream()
                .map(TextLine::shown)
                .filter(line -> ElisionMarker.meaning(line) != Meaning.ITSELF)
                .toList();
        if (markers.isEmpty()) {
            return;
        }
        List<String> old = before == null ? List.of() : before.shown();
        Set<String> known = new HashSet<>(old.stream().map(String::strip).toList());
        boolean fewer = after.shown().size() < old.size();
        boolean goes = !after.shown().containsAll(old);
        for (String marker : markers) {
            boolean lost =
                    switch (ElisionMarker.meaning(marker)) {
                        case OTHERS -> true;
                        case PERHAPS_OTHERS -> fewer;
                        case DOTS -> goes;
                        case ITSELF -> false;
                    };
            if (lost && !known.contains(marker.strip())) {
                throw at.problem("the edit leaves lines of " + name + " out: " + PatchText.shown(marker.strip())
                        + " would be in their place. Send these lines, or the lines that change with their old text."
                        + " A patch can have such words (`lonelycat.patch=FILE`)");
            }
        }
    }

    /** Returns the lines between the first new one and the last. */
    private static List<TextLine> added(@Nullable FileText before, FileText after) {
        List<TextLine> old = before == null ? List.of() : before.lines();
        List<TextLine> lines = after.lines();
        int shorter = Math.min(old.size(), lines.size());
        int top = 0;
        while (top < shorter && old.get(top).equals(lines.get(top))) {
            top++;
        }
        int bottom = 0;
        while (bottom < shorter - top
                && old.get(old.size() - 1 - bottom).equals(lines.get(lines.size() - 1 - bottom))) {
            bottom++;
        }
        return lines.subList(top, lines.size() - bottom);
    }
}
