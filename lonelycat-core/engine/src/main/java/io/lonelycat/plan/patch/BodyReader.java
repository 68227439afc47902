// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.patch.PatchSection.Binary;
import io.lonelycat.plan.patch.PatchSection.BinaryHunk;
import io.lonelycat.plan.patch.PatchSection.Body;
import io.lonelycat.plan.patch.PatchSection.Hunk;
import io.lonelycat.plan.patch.PatchSection.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds where the content of a section begins and ends. What the content means is not its matter. */
final class BodyReader {
    private static final int LONGEST_BINARY_LINE = 66;

    private final PatchWindow window;

    BodyReader(PatchWindow window) {
        this.window = window;
    }

    /**
     * Reads hunks or bytes from the next line on.
     *
     * @param hunksExpected whether {@code ---} and {@code +++} have been there
     */
    Body read(boolean hunksExpected) {
        if (!window.next()) {
            return none(hunksExpected);
        }
        if (window.starts("@@ -")) {
            return new Text(hunks());
        }
        if (window.starts("GIT binary patch")) {
            return binary();
        }
        if (window.starts("@@@")) {
            throw combined(window);
        }
        if (window.starts("Binary files ") || window.starts("Files ")) {
            throw withoutContent(window);
        }
        window.back();
        return none(hunksExpected);
    }

    static RuntimeException combined(PatchWindow window) {
        return window.problem("this is a combined diff of a merge, which says what differs from two parents at once;"
                + " make the patch against one parent, for example with `git diff <parent> <merge>`");
    }

    static RuntimeException withoutContent(PatchWindow window) {
        return window.problem(
                PatchText.shown(window.text()) + " leaves out the content; make the patch with `git diff --binary`");
    }

    private Body none(boolean hunksExpected) {
        if (hunksExpected) {
            throw window.problem("expected `@@ -line,count +line,count @@` after `+++`");
        }
        return new Text(List.of());
    }

    private List<Hunk> hunks() {
        List<Hunk> hunks = new ArrayList<>(2);
        do {
            hunks.add(new HunkReader(window).read());
            if (!window.next()) {
                return hunks;
            }
        } while (window.starts("@@ -"));
        if (window.at(0) == '+' || window.at(0) == ' ' || (window.at(0) == '-' && !isEndOfHunks())) {
            throw window.problem(
                    "more lines than the hunk " + hunks.get(hunks.size() - 1).header()
                            + " announces: " + PatchText.shown(window.text())
                            + "; expected the next hunk or the next file. Was the patch edited by hand?");
        }
        window.back();
        return hunks;
    }

    /** A mail's signature is {@code -- }; a plain diff goes on with {@code --- }. */
    private boolean isEndOfHunks() {
        return window.starts("--- ")
                || window.text().equals("-- ")
                || window.text().equals("--");
    }

    private Binary binary() {
        BinaryHunk forward = binaryHunk();
        if (forward == null) {
            throw window.problem("expected `literal <size>` or `delta <size>` after `GIT binary patch`");
        }
        return new Binary(forward, binaryHunk());
    }

    private @Nullable BinaryHunk binaryHunk() {
        if (!window.next()) {
            return null;
        }
        boolean delta = window.starts("delta ");
        if (!delta && !window.starts("literal ")) {
            window.back();
            return null;
        }
        long size = size(window.text().substring(window.text().indexOf(' ') + 1));
        int line = window.line() + 1;
        long start = window.endPosition();
        long end = endOfBinary();
        return new BinaryHunk(line, delta, size, start, end);
    }

    private long size(String digits) {
        if (digits.isEmpty() || digits.length() > 15 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw window.problem("expected a size in bytes but found " + PatchText.shown(digits));
        }
        return Long.parseLong(digits);
    }

    /** Returns where the empty line stands that ends the bytes. */
    private long endOfBinary() {
        while (window.next()) {
            if (window.length() == 0) {
                return window.position();
            }
            if (window.length() > LONGEST_BINARY_LINE || !window.hasNewline()) {
                throw window.problem("expected a line of base 85, or an empty line at its end, but found "
                        + PatchText.shown(window.text()));
            }
        }
        throw window.problem("the patch ends within a binary section; expected an empty line at the section's end."
                + " Was the patch cut off?");
    }
}
