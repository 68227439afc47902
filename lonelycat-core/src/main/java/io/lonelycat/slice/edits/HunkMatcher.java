// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.slice.edits.FileText.Replacement;
import io.lonelycat.slice.edits.HunkMatch.MatchLevel;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the one place of a file that a hunk is for: first exactly, then ever more tolerant, and never a place that is not the only one.
 * Of several places the one at the announced line counts, else the only one below the anchors, else the end of the file.
 */
final class HunkMatcher {
    /** Of so many places that differ in their indentation alone none is meant. */
    private static final int MOST_INDENTED = 1_000;

    private final WorkspacePath path;
    private final FileText file;
    private final List<String> lines;

    private HunkMatcher(WorkspacePath path, FileText file) {
        this.path = path;
        this.file = file;
        this.lines = file.shown();
    }

    /**
     * Applies hunks. Each is looked for in the file as it was before the first.
     *
     * @param matched takes the place of each
     * @throws io.lonelycat.error.InvalidInputException if a hunk has no place, more than one, or that of another hunk
     */
    static FileText apply(WorkspacePath path, FileText file, List<EditHunk> hunks, Consumer<HunkMatch> matched) {
        HunkMatcher matcher = new HunkMatcher(path, file);
        List<HunkMatch> matches = new ArrayList<>();
        hunks.forEach(hunk -> matches.add(matcher.find(hunk)));
        matches.forEach(matched);
        matches.sort(Comparator.comparingInt(HunkMatch::line));
        List<Replacement> replacements = new ArrayList<>();
        int end = 0;
        for (HunkMatch match : matches) {
            if (match.line() < end) {
                throw match.hunk()
                        .at()
                        .problem("the lines from " + (match.line() + 1) + " on of `" + path.display()
                                + "` are those of another hunk as well. Make one hunk of both");
            }
            replacements.add(match.replacement(path, matcher.lines));
            end = match.end();
        }
        FileText result = file.replaced(replacements);
        for (EditHunk hunk : hunks) {
            Boolean newline = hunk.endsWithNewline();
            result = newline == null ? result : result.endingWithNewline(newline);
        }
        return result;
    }

    private HunkMatch find(EditHunk hunk) {
        List<String> old = hunk.old();
        if (old.isEmpty()) {
            if (!lines.isEmpty() && !hunk.atEnd()) {
                throw new EditMismatch(hunk.at(), path, file).bare();
            }
            return new HunkMatch(hunk, lines.size(), MatchLevel.EXACT, Indentation.NONE, false);
        }
        for (MatchLevel level : MatchLevel.values()) {
            List<Integer> places = Occurrences.ofLines(old, lines, level::form);
            if (level == MatchLevel.INDENTATION && places.size() <= MOST_INDENTED) {
                places.removeIf(at -> indentation(old, at).isEmpty());
            }
            if (!places.isEmpty()) {
                return chosen(hunk, old, level, places);
            }
        }
        throw new EditMismatch(hunk.at(), path, file).nowhere(old, hunk.changed());
    }

    private Optional<Indentation> indentation(List<String> old, int at) {
        return Indentation.between(old, lines.subList(at, at + old.size()));
    }

    private HunkMatch chosen(EditHunk hunk, List<String> old, MatchLevel level, List<Integer> places) {
        AnchorBlocks below = AnchorBlocks.of(lines, hunk.anchors());
        int announced = hunk.announced() - 1;
        int end = lines.size() - old.size();
        int at = places.size() == 1
                ? places.get(0)
                : decided(hunk, level, places, below, announced, end)
                        .orElseThrow(() -> new EditMismatch(hunk.at(), path, file).several(old.size(), places));
        boolean elsewhere = (announced < 0 ? !below.has(at) : announced != at) || (hunk.atEnd() && at != end);
        if (hunk.miscounted() && hunk.isOpen() && at > 0 && at < end) {
            throw new EditMismatch(hunk.at(), path, file).open(at, old.size());
        }
        Indentation indentation =
                level == MatchLevel.INDENTATION ? indentation(old, at).orElseThrow() : Indentation.NONE;
        return new HunkMatch(hunk, at, level, indentation, elsewhere);
    }

    private static Optional<Integer> decided(
            EditHunk hunk, MatchLevel level, List<Integer> places, AnchorBlocks below, int announced, int end) {
        List<Integer> inside = places.stream().filter(below::has).toList();
        boolean announces = level == MatchLevel.EXACT && !hunk.miscounted();
        if (announces && (inside.isEmpty() ? places : inside).contains(announced)) {
            return Optional.of(announced);
        }
        if (hunk.atEnd() && places.contains(end)) {
            return Optional.of(end);
        }
        return inside.size() == 1 ? Optional.of(inside.get(0)) : Optional.empty();
    }
}
