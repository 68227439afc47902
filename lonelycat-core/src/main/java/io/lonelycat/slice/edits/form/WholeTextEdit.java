// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.Tolerance.ToleranceKind;
import io.lonelycat.plan.content.FirstDifference;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.slice.edits.form.Edit.Insert;
import io.lonelycat.slice.edits.form.Edit.Rewrite;
import io.lonelycat.slice.edits.line.Closeness;
import io.lonelycat.slice.edits.line.ElidedText;
import io.lonelycat.slice.edits.line.ElidedText.Filled;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/** Puts the whole text of a file, as an agent writes it, in the place of what is there; or lines at a number. */
final class WholeTextEdit {
    private WholeTextEdit() {}

    /** The new content, and where markers stood for lines that stay. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record PlacedText(byte[] content, Optional<Tolerance> tolerance) {}

    /**
     * Makes the new content.
     *
     * @throws io.lonelycat.error.InvalidInputException if markers stand for lines that cannot be told, or the text is a part
     */
    static PlacedText of(Rewrite rewrite, byte[] there) {
        boolean python = rewrite.path().value().matches(".*\\.pyi?");
        ElidedText elided = new ElidedText(there, rewrite.text(), true, !python);
        if (!elided.hasMarkers() || Lines.of(there).count() == 0) {
            return plain(rewrite, there);
        }
        Optional<Filled> filled = elided.filled();
        if (filled.isEmpty() && elided.takesLines()) {
            throw elided.problem(rewrite.at(), rewrite.path().display());
        }
        return filled.map(it -> new PlacedText(it.content(), Optional.of(tolerance(rewrite, it))))
                .orElseGet(() -> plain(rewrite, there));
    }

    private static Tolerance tolerance(Rewrite rewrite, Filled filled) {
        return new Tolerance(
                rewrite.path(),
                rewrite.at().inDocument(),
                List.of(ToleranceKind.ELISION),
                filled.first(),
                filled.kept(),
                filled.matched());
    }

    private static PlacedText plain(Rewrite rewrite, byte[] there) {
        if (!rewrite.part()) {
            return new PlacedText(rewrite.text(), Optional.empty());
        }
        if (!isWhole(Lines.of(rewrite.text()), Lines.of(there))) {
            throw rewrite.at()
                    .problem("this looks like a part of `" + rewrite.path().display()
                            + "`, or like another file: it does not begin with the"
                            + " first line of the file, or lacks its last one. Send all of the file with a call of file_path and content, or"
                            + " the lines that change as a block of <<<<<<< SEARCH");
        }
        boolean crLf = new String(there, java.nio.charset.StandardCharsets.ISO_8859_1).contains("\r\n");
        return new PlacedText(crLf ? FirstDifference.withCrLf(rewrite.text()) : rewrite.text(), Optional.empty());
    }

    private static boolean isWhole(Lines text, Lines there) {
        int first = firstLine(there);
        int last = there.count() - 1;
        while (last > first && Closeness.isBlank(there, last)) {
            last--;
        }
        if (first == there.count()) {
            return true;
        }
        int top = firstLine(text);
        if (top == text.count() || !Closeness.TRAILING_SPACE.same(text, top, there, first)) {
            return false;
        }
        for (int line = text.count() - 1; line >= top; line--) {
            if (Closeness.TRAILING_SPACE.same(text, line, there, last)) {
                return true;
            }
        }
        return false;
    }

    private static int firstLine(Lines lines) {
        int first = 0;
        while (first < lines.count() && Closeness.isBlank(lines, first)) {
            first++;
        }
        return first;
    }

    /**
     * Puts lines behind a line.
     *
     * @throws io.lonelycat.error.InvalidInputException if the file has not so many
     */
    static byte[] inserted(Insert insert, byte[] there) {
        Lines lines = Lines.of(there);
        if (insert.line() > lines.count()) {
            throw insert.at()
                    .problem("the text is to come behind line " + insert.line() + " of `"
                            + insert.path().display() + "`, which has " + lines.count() + ". Read the file again");
        }
        boolean crLf = lines.count() > 0 && Closeness.lineEnd(lines, 0) + 2 == lines.end(0);
        byte[] text = crLf ? FirstDifference.withCrLf(insert.text()) : insert.text();
        int at = insert.line() == lines.count() ? there.length : lines.start(insert.line());
        ByteArrayOutputStream out = new ByteArrayOutputStream(there.length + text.length + 4);
        out.write(there, 0, at);
        endLine(out, at > 0 && there[at - 1] != '\n', crLf);
        out.writeBytes(text);
        endLine(out, text.length > 0 && text[text.length - 1] != '\n', crLf);
        out.write(there, at, there.length - at);
        return out.toByteArray();
    }

    private static void endLine(ByteArrayOutputStream out, boolean open, boolean crLf) {
        if (open) {
            out.writeBytes(crLf ? new byte[] {'\r', '\n'} : new byte[] {'\n'});
        }
    }
}
