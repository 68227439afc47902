// SPDX-License-Identifier: MIT
package io.lonelycat.plan.edit;

import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.Tolerance.Kind;
import io.lonelycat.plan.content.FirstDifference;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.plan.edit.Edit.Swap;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

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
        if (exact.count() > 0 || swap.everywhere()) {
            return exact.replaced(swap.everywhere() ? Math.max(1, exact.count()) : 1, ALL);
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
                        List.of(Kind.LINE_ENDS),
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
        Chunk chunk = Chunk.between(swap.at(), line(swap.old()), line(swap.replacement()));
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
