// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.edits.EditHunk.Header;
import io.lonelycat.feature.edits.EditHunk.HunkLine;
import io.lonelycat.feature.edits.FileText.TextLine;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.Tolerance.ToleranceKind;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Finds the position of a hunk in a file, first by exact comparison, then ignoring trailing white space or indentation.
 * If the lines of a hunk occur at several positions, the hunk header must decide by line number, enclosing code or end
 * of file.
 */
final class HunkMatcher {
    /** Maximum number of positions of a hunk at which indentation is compared. */
    private static final int MOST_COMPARED = 1_000;

    private final WorkspacePath path;
    private final FileText file;
    private final List<String> lines;

    private HunkMatcher(WorkspacePath path, FileText file) {
        this.path = path;
        this.file = file;
        this.lines = file.shown();
    }

    /** Tolerated differences between hunk and file, in ascending order of tolerance. */
    private enum MatchLevel {
        EXACT,
        TRAILING_SPACE,
        INDENTATION;

        String form(String line) {
            return switch (this) {
                case EXACT -> line;
                case TRAILING_SPACE -> line.stripTrailing();
                case INDENTATION -> line.strip();
            };
        }
    }

    /**
     * Difference in indentation between a hunk and the file.
     *
     * @param more indentation to add to each line of the hunk
     * @param less indentation to remove from each line of the hunk
     */
    private record Indentation(String more, String less) {
        static final Indentation NONE = new Indentation("", "");

        static Optional<Indentation> between(List<String> wanted, List<String> there) {
            List<Integer> solid = IntStream.range(0, wanted.size())
                    .filter(i -> !wanted.get(i).isBlank())
                    .boxed()
                    .toList();
            if (solid.isEmpty()) {
                return Optional.of(NONE);
            }
            String own = space(wanted.get(solid.get(0)));
            String now = space(there.get(solid.get(0)));
            int same = Math.min(own.length(), now.length());
            Indentation found =
                    new Indentation(now.substring(0, now.length() - same), own.substring(0, own.length() - same));
            boolean all = solid.stream().allMatch(i -> found.of(space(wanted.get(i)))
                    .filter(space(there.get(i))::equals)
                    .isPresent());
            return all ? Optional.of(found) : Optional.empty();
        }

        Optional<String> of(String line) {
            return line.startsWith(less) ? Optional.of(more + line.substring(less.length())) : Optional.empty();
        }

        static String space(String line) {
            return line.substring(0, line.length() - line.stripLeading().length());
        }
    }

    /** Position of a hunk in the file; lines count from 0. */
    private record Match(EditHunk hunk, int line, Indentation indentation, Set<ToleranceKind> kinds) {
        int end() {
            return line + hunk.old().size();
        }
    }

    /** Finds all hunks in the unchanged file, then applies the hunks. */
    static FileText apply(WorkspacePath path, FileText file, List<EditHunk> hunks, Consumer<Tolerance> tolerances) {
        HunkMatcher matcher = new HunkMatcher(path, file);
        List<Match> matches = hunks.stream()
                .map(matcher::find)
                .sorted(Comparator.comparingInt(Match::line))
                .toList();
        List<TextLine> result = new ArrayList<>();
        int end = 0;
        for (Match match : matches) {
            if (match.line() < end) {
                throw match.hunk()
                        .at()
                        .problem("two hunks change the same lines of `" + path.display() + "`, from line "
                                + (match.line() + 1) + " on. Combine the hunks into one");
            }
            result.addAll(file.lines().subList(end, match.line()));
            matcher.put(match, result);
            end = match.end();
            if (!match.kinds().isEmpty()) {
                tolerances.accept(matcher.tolerance(match));
            }
        }
        result.addAll(file.lines().subList(end, file.lines().size()));
        return file.with(result);
    }

    private Match find(EditHunk hunk) {
        List<String> old = hunk.old();
        if (old.isEmpty()) {
            if (!lines.isEmpty() && !hunk.header().atEnd()) {
                throw mismatch(hunk)
                        .problem(
                                "nowhere",
                                "the hunk has no context line of `" + path.display()
                                        + "`, so the position of its new lines is unknown",
                                "Add an unchanged line of the file before or after the new lines, "
                                        + "and send the edit again");
            }
            return new Match(hunk, lines.size(), Indentation.NONE, Set.of());
        }
        for (MatchLevel level : MatchLevel.values()) {
            List<Integer> places = Occurrences.ofLines(old, lines, level::form);
            if (level == MatchLevel.INDENTATION && places.size() <= MOST_COMPARED) {
                places.removeIf(at -> indentation(old, at).isEmpty());
            }
            if (!places.isEmpty()) {
                return match(hunk, old, level, places);
            }
        }
        throw mismatch(hunk).nowhere(old, hunk.changed());
    }

    private EditMismatch mismatch(EditHunk hunk) {
        return new EditMismatch(hunk.at(), path, file);
    }

    private Optional<Indentation> indentation(List<String> old, int at) {
        return Indentation.between(old, lines.subList(at, at + old.size()));
    }

    private Match match(EditHunk hunk, List<String> old, MatchLevel level, List<Integer> places) {
        Header header = hunk.header();
        int announced = header.line() - 1;
        int end = lines.size() - old.size();
        List<Integer> below = below(header.anchors(), places);
        boolean announces = level == MatchLevel.EXACT && !header.miscounted();
        int at;
        if (places.size() == 1) {
            at = places.get(0);
        } else if (announces && (below.isEmpty() ? places : below).contains(announced)) {
            at = announced;
        } else if (header.atEnd() && places.contains(end)) {
            at = end;
        } else if (below.size() == 1) {
            at = below.get(0);
        } else {
            throw mismatch(hunk).several("the old lines are", places, places.size(), EditMismatch.ONE_PLACE);
        }
        if (header.miscounted() && hunk.isOpen() && at > 0 && at < end) {
            throw mismatch(hunk).open(at, old.size());
        }
        Set<ToleranceKind> kinds = EnumSet.noneOf(ToleranceKind.class);
        if (header.miscounted()) {
            kinds.add(ToleranceKind.COUNTS);
        }
        if ((announced < 0 ? !below.contains(at) : announced != at) || (header.atEnd() && at != end)) {
            kinds.add(ToleranceKind.POSITION);
        }
        if (level != MatchLevel.EXACT) {
            kinds.add(level == MatchLevel.INDENTATION ? ToleranceKind.INDENTATION : ToleranceKind.TRAILING_SPACE);
        }
        Indentation indentation =
                level == MatchLevel.INDENTATION ? indentation(old, at).orElseThrow() : Indentation.NONE;
        return new Match(hunk, at, indentation, kinds);
    }

    private record Enclosing(int indent, List<String> missing) {}

    /** Returns the positions of a hunk inside the class or method that the hunk header names. */
    private List<Integer> below(List<String> anchors, List<Integer> places) {
        if (anchors.isEmpty()) {
            return places;
        }
        Set<Integer> sought = new HashSet<>(places);
        List<Integer> below = new ArrayList<>();
        Deque<Enclosing> around = new ArrayDeque<>();
        List<String> missing = anchors;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty()) {
                int indent = Indentation.space(lines.get(i)).length();
                while (!around.isEmpty() && around.peek().indent() >= indent) {
                    around.pop();
                }
                missing = around.isEmpty() ? anchors : around.peek().missing();
                if (missing.stream().anyMatch(line::startsWith)) {
                    missing = missing.stream()
                            .filter(anchor -> !line.startsWith(anchor))
                            .toList();
                }
                around.push(new Enclosing(indent, missing));
            }
            if (sought.contains(i) && missing.isEmpty()) {
                below.add(i);
            }
        }
        return below;
    }

    private void put(Match match, List<TextLine> to) {
        int there = match.line();
        for (HunkLine line : match.hunk().lines()) {
            if (line.kind() == '+') {
                to.add(new TextLine(indented(match, line.text()), false));
                continue;
            }
            TextLine old = file.lines().get(there++);
            if (line.kind() == ' ') {
                to.add(old);
            }
        }
    }

    private String indented(Match match, String text) {
        return text.isBlank() ? text : match.indentation().of(text).orElseThrow(() -> tooLittle(match, text));
    }

    private InvalidInputException tooLittle(Match match, String text) {
        String from = "`. From line " + (match.line() + 1)
                + " on, the old lines of the edit are indented more than the lines of";
        return match.hunk()
                .at()
                .problem("the indentation of the edit cannot be adapted to `" + path.display() + from
                        + " the file, so LonelyCat would remove indentation from the new lines, but the new line "
                        + PatchText.shown(text) + " has too little. Send all lines with the indentation of the file");
    }

    private Tolerance tolerance(Match match) {
        return new Tolerance(
                path,
                match.hunk().at().inDocument(),
                List.copyOf(match.kinds()),
                match.line() + 1,
                match.end() - match.line(),
                String.join("\n", lines.subList(match.line(), match.end())));
    }
}
