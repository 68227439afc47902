// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import io.lonelycat.feature.edits.Edit.Swap;
import io.lonelycat.feature.edits.EditHunk.Header;
import io.lonelycat.json.InputDocument;
import io.lonelycat.plan.Tolerance;
import java.util.List;
import java.util.function.Consumer;

/**
 * Replaces the old text of an edit with the new text in a file. If the file lacks the exact text, LonelyCat searches
 * whole lines, and ignores indentation and trailing white space.
 */
final class TextSwap {
    private static final String LF = "\n";

    private final Swap swap;
    private final FileText file;
    private final String text;
    private final String old;
    private final String replacement;

    private TextSwap(Swap swap, FileText file) {
        this.swap = swap;
        this.file = file;
        text = file.shownText();
        old = plain(swap.old());
        replacement = plain(swap.replacement());
    }

    private String plain(String sent) {
        String lines = sent.replace("\r\n", LF);
        return file.marked() && lines.startsWith(FileText.MARK) ? lines.substring(1) : lines;
    }

    static FileText apply(Swap swap, FileText file, Consumer<Tolerance> tolerances) {
        return new TextSwap(swap, file).applied(tolerances);
    }

    private FileText applied(Consumer<Tolerance> tolerances) {
        EditMismatch mismatch = new EditMismatch(swap.at(), swap.path(), file);
        List<Integer> places = Occurrences.ofText(old, text);
        if (places.isEmpty()) {
            return byLines(mismatch, tolerances);
        }
        boolean wrong = swap.places() > 0 && places.size() != swap.places();
        if (places.size() == Occurrences.MOST || wrong) {
            throw mismatch.several(
                    swap.places() > 1
                            ? "expected_replacements is " + swap.places() + ", but the old text is"
                            : "the old text is",
                    places.stream()
                            .limit(EditMismatch.MOST_PLACES)
                            .map(this::line)
                            .toList(),
                    places.size(),
                    swap.places() > 1
                            ? "Either correct expected_replacements, or correct the old text"
                            : EditMismatch.ONE_PLACE);
        }
        long size = text.length() + (long) places.size() * (replacement.length() - old.length());
        if (size > InputDocument.MOST_BYTES) {
            throw swap.at()
                    .problem("`" + swap.path().display() + "` would have " + size
                            + " characters after the edit; the limit is " + InputDocument.MOST_BYTES
                            + ". Give a git patch with `lonelycat.patch=FILE`");
        }
        FileText changed = file.rewritten(text.replace(old, replacement));
        if (changed.hasLostHidden()) {
            throw mismatch.problem(
                    "hidden",
                    "the edit would overwrite a hidden line of `" + swap.path().display()
                            + "`, which may contain a secret, or join a hidden line with another line",
                    "Send one edit for each place. The old and the new text of each edit must be whole lines with their "
                            + "line breaks, and must not touch a hidden line");
        }
        return changed;
    }

    private int line(int offset) {
        return (int) text.chars()
                .limit(offset)
                .filter(character -> character == '\n')
                .count();
    }

    private FileText byLines(EditMismatch mismatch, Consumer<Tolerance> tolerances) {
        boolean joins = !replacement.isEmpty() && old.endsWith(LF) != replacement.endsWith(LF);
        List<String> lines = FileText.linesOf(old);
        List<String> changed = FileText.linesOf(replacement);
        if (swap.places() != 1 || joins || lines.isEmpty()) {
            throw mismatch.nowhere(lines, changed);
        }
        return HunkMatcher.apply(
                swap.path(), file, List.of(EditHunk.between(swap.at(), Header.NONE, lines, changed)), tolerances);
    }
}
