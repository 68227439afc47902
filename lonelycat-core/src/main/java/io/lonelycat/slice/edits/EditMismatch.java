// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Place;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.content.Visibility;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An edit that does not fit: what is in the file, and what to do, for people and for programs. Hidden lines are never shown. */
final class EditMismatch {
    /** The value of {@code why} for an edit whose result is in the file already. */
    static final String APPLIED = "applied";

    private static final int MOST_PLACES = 10;
    private static final int LONGEST = 4_000;
    private static final int AROUND = 2;

    private final Place at;
    private final WorkspacePath path;
    private final List<String> file;
    private final boolean hides;

    EditMismatch(Place at, WorkspacePath path, FileText file) {
        this.at = at;
        this.path = path;
        this.file = file.shown();
        this.hides = file.hasHidden();
    }

    /**
     * Reports lines that are not in the file.
     *
     * @param changed what would be in their place
     */
    InvalidInputException nowhere(List<String> wanted, List<String> changed) {
        List<Integer> applied = changed.isEmpty() ? List.of() : Occurrences.ofLines(changed, file, line -> line);
        if (applied.size() == 1) {
            return problem(
                    APPLIED,
                    "the lines are not in " + name() + ", but what would be in their place is, from line "
                            + (applied.get(0) + 1) + " on",
                    "Leave this edit out",
                    block(applied.get(0), changed.size()));
        }
        Optional<NearestLines> near = NearestLines.find(wanted, file);
        return problem(
                "nowhere",
                "the lines are not in " + name() + "; "
                        + near.map(it -> difference(it, wanted)).orElse("no line is like the first one"),
                "Send the edit again with the lines as they are in the file",
                near.map(it -> block(it.line(), it.count())).orElse(null));
    }

    private String difference(NearestLines near, List<String> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            int line = near.line() + i;
            if (line >= file.size() || !file.get(line).equals(wanted.get(i))) {
                return "the nearest are from line " + (near.line() + 1) + " on, where line " + (line + 1) + " is "
                        + (line < file.size() ? shown(file.get(line)) : "behind the end of the file") + " and not "
                        + shown(wanted.get(i));
            }
        }
        return "the nearest are from line " + (near.line() + 1) + " on";
    }

    /**
     * Reports lines that are in several places.
     *
     * @param count how many lines
     * @param places their first lines, from 0
     */
    InvalidInputException several(int count, List<Integer> places) {
        List<String> numbers = new ArrayList<>();
        List<JsonObject> blocks = new ArrayList<>();
        for (int place : places.subList(0, Math.min(MOST_PLACES, places.size()))) {
            numbers.add(Integer.toString(place + 1));
            int first = Math.max(0, place - AROUND);
            blocks.add(block(first, Math.min(place + count + AROUND, file.size()) - first));
        }
        String next = "Send the edit again with more of the lines around the place that is meant";
        return at.problem("the lines are in " + name() + " in " + places.size() + " places, from the lines "
                        + String.join(", ", numbers) + (places.size() > MOST_PLACES ? ", ..." : "") + " on. " + next)
                .with(details("several", next)
                        .with("count", places.size())
                        .with("places", blocks)
                        .members());
    }

    /** Reports a text that is in several places. */
    InvalidInputException several(String sentence) {
        String next = "Send more of the text around the place that is meant";
        return at.problem(sentence).with(details("several", next).members());
    }

    /** Reports a hunk whose counts are wrong, and of which a line may be missing. */
    InvalidInputException open(int place, int count) {
        return problem(
                "doubtful",
                "the counts of the hunk are wrong and no line of " + name()
                        + " closes it, so a line of it may be missing",
                "Send the lines around the new ones, or correct the counts",
                block(place, count));
    }

    /** Reports new lines without a line around them. */
    InvalidInputException bare() {
        return problem(
                "nowhere",
                "the new lines have no line of " + name() + " around them, so their place is unknown",
                "Send the edit again with a line of the file before or after the new ones",
                null);
    }

    /** Reports a replacement that would join a hidden line with another one. */
    InvalidInputException joinsHidden() {
        return problem(
                "hidden",
                "the edit would join a line of " + name() + " with a hidden one",
                "Keep the line ends at the beginning and the end of the old text in the new one",
                null);
    }

    private InvalidInputException problem(String why, String what, String next, @Nullable JsonObject nearest) {
        String hidden =
                hides ? ". Lines that look as if they held a secret are hidden, and no edit can change them" : "";
        return at.problem(what + hidden + ". " + next)
                .with(details(why, next).withIfPresent("nearest", nearest).members());
    }

    private JsonObject details(String why, String next) {
        return new JsonObject()
                .with("at", at.inDocument())
                .with("path", path.value())
                .with("why", why)
                .with("next", next + ".");
    }

    private String name() {
        return "`" + path.display() + "`";
    }

    private JsonObject block(int line, int count) {
        return new JsonObject().with("line", line + 1).with("lines", count).with("text", text(line, count));
    }

    private String text(int line, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = line; i < line + count && text.length() <= LONGEST; i++) {
            String each = file.get(i);
            text.append(each.equals(FileText.HIDDEN) ? Visibility.HIDDEN : each).append('\n');
        }
        int end = Math.min(LONGEST, text.length());
        boolean half = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return end == text.length() ? text.toString() : text.substring(0, half ? end - 1 : end) + "…";
    }

    private static String shown(String line) {
        return line.equals(FileText.HIDDEN) ? Visibility.HIDDEN : PatchText.shown(line);
    }
}
