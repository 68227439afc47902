// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.Tolerance.ToleranceKind;
import io.lonelycat.plan.content.FirstDifference;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.slice.edits.form.Edit.Swap;
import io.lonelycat.slice.edits.line.ElidedText.Filled;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Puts a text in the place of another: exactly where it is, or with the file's own line ends, or as whole lines that fit. */
final class SwappedText {
    private static final String ALL = "set replace_all";

    private SwappedText() {}

    /**
     * Makes the new content.
     *
     * @param tolerances receives where the text does not fit in every respect
     * @throws io.lonelycat.error.InvalidInputException if it has no place, or more than one
     */
    static byte[] of(Swap swap, WorkspacePath path, byte[] content, List<Tolerance> tolerances) {
        TextSearch exact = new TextSearch(swap.at(), path, content, swap.old(), swap.replacement());
        if (exact.count() == 1 && swap.times() == 1) {
            Optional<Filled> filled = ElidedChunks.fill(swap.at(), path, swap.old(), swap.replacement());
            if (filled.isPresent()) {
                int line = exact.firstLine() + filled.get().first() - 1;
                tolerances.add(new Tolerance(
                        path,
                        swap.at().inDocument(),
                        List.of(ToleranceKind.ELISION),
                        line,
                        filled.get().kept(),
                        filled.get().matched()));
                return new TextSearch(
                                swap.at(),
                                path,
                                content,
                                swap.old(),
                                filled.get().content())
                        .replaced(1, ALL);
            }
        }
        if (exact.count() > 0 || swap.times() != 1) {
            return exact.replaced(swap.times() == 0 ? Math.max(1, exact.count()) : swap.times(), ALL);
        }
        byte[] old = FirstDifference.withCrLf(swap.old());
        if (!Arrays.equals(old, swap.old())) {
            TextSearch withCrLf =
                    new TextSearch(swap.at(), path, content, old, FirstDifference.withCrLf(swap.replacement()));
            if (withCrLf.count() > 0) {
                byte[] replaced = withCrLf.replaced(1, ALL);
                tolerances.add(new Tolerance(
                        path,
                        swap.at().inDocument(),
                        List.of(ToleranceKind.LINE_ENDS),
                        withCrLf.firstLine(),
                        Lines.of(old).count(),
                        new String(old, StandardCharsets.UTF_8)));
                return replaced;
            }
        }
        boolean goes = swap.replacement().length == 0 && endsLine(swap.old());
        if (!goes && endsLine(swap.old()) != endsLine(swap.replacement())) {
            return exact.replaced(1, ALL);
        }
        Chunk chunk = Chunk.between(swap.at(), 0, line(swap.old()), line(swap.replacement()));
        return ChunkApplier.apply(path, content, List.of(chunk), tolerances);
    }

    private static boolean endsLine(byte[] text) {
        return text.length > 0 && text[text.length - 1] == '\n';
    }

    /** Ends the last line, as all lines of a file do. */
    private static byte[] line(byte[] text) {
        if (text.length == 0 || endsLine(text)) {
            return text;
        }
        byte[] line = Arrays.copyOf(text, text.length + 1);
        line[text.length] = '\n';
        return line;
    }
}
