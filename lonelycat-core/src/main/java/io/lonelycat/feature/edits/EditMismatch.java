// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import io.lonelycat.json.Place;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.content.Visibility;
import io.lonelycat.workspace.WorkspacePath;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Error for an edit that does not match the file. The error message shows the most similar lines of the file, but no
 * lines that may contain secrets.
 */
final class EditMismatch {
    /** Error code: the file already has the result of the edit. */
    static final String APPLIED = "applied";

    static final int MOST_PLACES = 10;

    static final String ONE_PLACE =
            "To change only one place, send the edit with more of the lines around that place. To change all places, "
                    + "send a call with replace_all or expected_replacements";

    private static final String NEXT = "Copy the old lines from the file, and send the edit again";
    private static final int MOST_SHOWN = 40;
    private static final int MOST_COMPARED = 5_000;
    private static final int LONGEST = 200;

    private final Place at;
    private final WorkspacePath path;
    private final String name;
    private final List<String> file;

    EditMismatch(Place at, WorkspacePath path, FileText file) {
        this.at = at;
        this.path = path;
        this.name = "`" + path.display() + "`";
        this.file = file.shown();
    }

    InvalidInputException nowhere(List<String> wanted, List<String> changed) {
        List<Integer> applied = changed.isEmpty() ? List.of() : Occurrences.ofLines(changed, file, line -> line);
        if (applied.size() == 1) {
            return problem(
                    APPLIED,
                    "the edit is already applied: " + name + " has the new lines of the edit from line "
                            + (applied.get(0) + 1) + " on, and does not have the old lines",
                    "Remove this edit",
                    block(applied.get(0), changed.size()));
        }
        String what = name + " does not have the old lines of the edit; ";
        return nearest(wanted)
                .map(near -> problem(
                        "nowhere", what + difference(near, wanted) + hidden(), NEXT, block(near, wanted.size())))
                .orElseGet(() -> problem("nowhere", what + "no line of the file is similar" + hidden(), NEXT));
    }

    private String hidden() {
        String lines = IntStream.range(0, file.size())
                .filter(i -> file.get(i).contains(FileText.HIDDEN))
                .limit(MOST_PLACES)
                .mapToObj(i -> Integer.toString(i + 1))
                .collect(Collectors.joining(", "));
        return lines.isEmpty()
                ? ""
                : ". Edits cannot have hidden lines, which may contain secrets; the first in the file: " + lines;
    }

    /** Returns the probable position of an edit's old lines in the file. */
    private Optional<Integer> nearest(List<String> wanted) {
        List<String> lines = file.stream().map(EditMismatch::composed).toList();
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            places.merge(lines.get(i), i, (first, second) -> -1);
        }
        for (int i = 0; i < wanted.size(); i++) {
            String line = composed(wanted.get(i));
            int place = line.isEmpty() ? -1 : places.getOrDefault(line, -1);
            if (place >= 0) {
                return Optional.of(Math.max(0, place - i));
            }
        }
        List<String> compared = lines.stream()
                .limit(MOST_COMPARED)
                .filter(line -> !line.isEmpty() && line.length() <= LONGEST)
                .toList();
        return wanted.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .filter(line -> line.length() <= LONGEST)
                .flatMap(line -> Names.nearest(line, compared))
                .map(lines::indexOf);
    }

    private static String composed(String line) {
        return Normalizer.normalize(line.strip(), Normalizer.Form.NFC);
    }

    private String difference(int near, List<String> wanted) {
        int same = 0;
        while (same < wanted.size() - 1
                && near + same < file.size()
                && file.get(near + same).equals(wanted.get(same))) {
            same++;
        }
        int line = near + same;
        String sent = PatchText.shown(wanted.get(same));
        String there = line < file.size() ? PatchText.shown(visible(file.get(line))) : "after the end of the file";
        return "the most similar lines begin at line " + (near + 1) + ", but line " + (line + 1) + " is "
                + PatchText.beside(there, sent) + ", not " + PatchText.beside(sent, there);
    }

    InvalidInputException several(String what, List<Integer> lines, int count, String next) {
        String numbers = lines.stream()
                .limit(MOST_PLACES)
                .distinct()
                .map(line -> Integer.toString(line + 1))
                .collect(Collectors.joining(", "));
        return problem(
                "several",
                what + " in " + name + " in " + count + (count == 1 ? " place" : " places")
                        + ", beginning at the lines " + numbers + (count > MOST_PLACES ? ", ..." : ""),
                next);
    }

    InvalidInputException open(int place, int count) {
        return problem(
                "doubtful",
                "the hunk may have been cut off: the counts in the @@ line do not match the lines of the hunk, and the "
                        + "last line of the hunk is not an unchanged line of " + name,
                "Send the complete hunk, either with an unchanged line at its end or with correct counts",
                block(place, count));
    }

    InvalidInputException problem(String why, String what, String next) {
        return problem(why, what, next, null);
    }

    private InvalidInputException problem(String why, String what, String next, @Nullable NearestBlock nearest) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("at", at.inDocument());
        details.put("path", path.value());
        details.put("why", why);
        details.put("next", next + ".");
        if (nearest != null) {
            details.put("nearest", nearest);
        }
        return at.problem(what + ". " + next).with(details);
    }

    private record NearestBlock(int line, int lines, String text) {}

    private NearestBlock block(int line, int most) {
        int count = Math.min(most, file.size() - line);
        String text = file.subList(line, line + Math.min(count, MOST_SHOWN)).stream()
                .map(each -> visible(each) + "\n")
                .collect(Collectors.joining());
        return new NearestBlock(line + 1, count, text);
    }

    private static String visible(String line) {
        String shown = line.equals(FileText.HIDDEN) ? Visibility.HIDDEN : line;
        return shown.length() <= LONGEST ? shown : shown.substring(0, shown.offsetByCodePoints(0, LONGEST / 2)) + "…";
    }
}
