// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.content.Edits;
import io.lonelycat.plan.patch.NewContent;
import io.lonelycat.plan.patch.PatchLines;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The section of a file as a patch writes it: {@code @10 20} begins a hunk, any other line has its kind before it. */
record HunkContent(List<String> written) implements NewContent {
    /** One hunk, which begins with the first line of the file. */
    static HunkContent of(String... written) {
        return new HunkContent(List.of(written));
    }

    @Override
    public void lines(PatchLines lines) {
        lines.hunk(1, 1, 1, 1);
        for (String line : written) {
            if (line.startsWith("@")) {
                String[] starts = line.substring(1).split(" ", -1);
                lines.hunk(Integer.parseInt(starts[0]), 1, Integer.parseInt(starts[1]), 1);
                continue;
            }
            byte[] bytes = (line + "\n").getBytes(UTF_8);
            if (!lines.line(line.charAt(0), bytes, 1, bytes.length - 1)) {
                return;
            }
        }
    }

    @Override
    public FileChange change() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean keepsContent() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean needsOld() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeTo(OutputStream out, byte @Nullable [] old) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int linesAdded() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int linesDeleted() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean binary() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void added(OutputStream out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void edits(Edits edits) {
        throw new UnsupportedOperationException();
    }
}
