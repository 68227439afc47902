// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.json.InputDocument;
import io.lonelycat.plan.Tolerance;
import io.lonelycat.slice.edits.Edit.Swap;
import io.lonelycat.slice.edits.FileText.Replacement;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Replaces a text that is in a file exactly, but for the ends of lines; else as whole lines that fit. */
final class TextSwap {
    private static final int MOST_SHOWN = 10;
    private static final String LF = "\n";

    private final Swap swap;
    private final WorkspacePath path;
    private final FileText file;
    private final String text;
    private final String old;
    private final String replacement;
    /** Where each line begins. */
    private final int[] starts;

    private TextSwap(Swap swap, WorkspacePath path, FileText file) {
        this.swap = swap;
        this.path = path;
        this.file = file;
        this.text = file.shownText();
        this.old = plain(swap.old());
        this.replacement = plain(swap.replacement());
        this.starts = new int[file.lines().size()];
        for (int line = 1; line < starts.length; line++) {
            starts[line] = text.indexOf('\n', starts[line - 1]) + 1;
        }
    }

    /** Agents do not see a mark at the beginning of a file, and some send it. */
    private String plain(String sent) {
        String lines = sent.replace("\r\n", LF);
        return file.marked() && lines.startsWith(FileText.MARK) ? lines.substring(1) : lines;
    }

    /**
     * Replaces the text.
     *
     * @throws io.lonelycat.error.InvalidInputException if it has no place, or several where one is meant
     */
    static FileText apply(Swap swap, WorkspacePath path, FileText file, Consumer<Tolerance> tolerances) {
        return new TextSwap(swap, path, file).applied(tolerances);
    }

    private FileText applied(Consumer<Tolerance> tolerances) {
        List<Integer> places = Occurrences.ofText(old, text);
        if (places.isEmpty()) {
            return byLines(tolerances);
        }
        if (places.size() == Occurrences.MOST || (places.size() > 1 && !swap.everywhere())) {
            throw several(places);
        }
        long size = text.length() + (long) places.size() * (replacement.length() - old.length());
        if (size > InputDocument.MOST_BYTES) {
            throw swap.at()
                    .problem("`" + path.display() + "` would have " + size + " characters then, and "
                            + InputDocument.MOST_BYTES
                            + " is the limit for what edits make. Use a patch or a folder for so much content");
        }
        return file.replaced(regions(places));
    }

    /** Joins places that share a line. */
    private List<Replacement> regions(List<Integer> places) {
        List<Replacement> regions = new ArrayList<>();
        int next = 0;
        while (next < places.size()) {
            int from = line(places.get(next));
            int to = from;
            while (next < places.size() && line(places.get(next)) <= to) {
                to = Math.max(to, line(places.get(next) + old.length()));
                next++;
            }
            int end = to + 1 < starts.length ? starts[to + 1] - 1 : text.length();
            String changed = text.substring(starts[from], end).replace(old, replacement);
            List<String> lines = List.of(changed.split(LF, -1));
            if (lines.stream().anyMatch(line -> line.length() > 1 && line.contains(FileText.HIDDEN))) {
                throw new EditMismatch(swap.at(), path, file).joinsHidden();
            }
            regions.add(new Replacement(from, to + 1, lines));
        }
        return regions;
    }

    private int line(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found : -found - 2;
    }

    /** Looks for the text as whole lines, which may differ in white space around them. */
    private FileText byLines(Consumer<Tolerance> tolerances) {
        boolean joins = !replacement.isEmpty() && old.endsWith(LF) != replacement.endsWith(LF);
        List<String> lines = FileText.linesOf(old);
        List<String> changed = FileText.linesOf(replacement);
        if (swap.everywhere() || joins || lines.isEmpty()) {
            throw new EditMismatch(swap.at(), path, file).nowhere(lines, changed);
        }
        EditHunk hunk = EditHunk.between(swap.at(), 0, lines, changed);
        return HunkMatcher.apply(
                path, file, List.of(hunk), match -> match.tolerance(path, file).ifPresent(tolerances));
    }

    private RuntimeException several(List<Integer> places) {
        TreeSet<Integer> lines = places.stream()
                .limit(10L * MOST_SHOWN)
                .map(place -> line(place) + 1)
                .collect(Collectors.toCollection(TreeSet::new));
        String shown = lines.stream().limit(MOST_SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
        return new EditMismatch(swap.at(), path, file)
                .several(
                        "the text occurs " + places.size() + " times in `" + path.display() + "`, in the lines " + shown
                                + (lines.size() > MOST_SHOWN ? ", ..." : "")
                                + ". Send more of the text around the place that is meant, or set replace_all");
    }
}
