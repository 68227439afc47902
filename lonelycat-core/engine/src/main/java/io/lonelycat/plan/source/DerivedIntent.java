// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.LineEdit;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.patch.LineDiff;
import io.lonelycat.workspace.VisibleText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done, in one line, for a plan that states no intent: the first changed file, and its first new line, else the first
 * one that goes: {@code Change src/App.java and 2 more files: return a + b;}.
 */
final class DerivedIntent {
    private static final int LONGEST_LINE = 100;

    private final Predicate<String> secret;
    private String what = "";
    private String line = "";
    private long more = -1;

    /**
     * Begins.
     *
     * @param secret whether a line holds what an intent must not repeat, since more people read it than the change
     */
    DerivedIntent(Predicate<String> secret) {
        this.secret = secret;
    }

    /** Takes the next file; only the first one is looked at. */
    void see(PlannedFile file) throws IOException {
        if (++more == 0) {
            what = verb(file) + VisibleText.of(file.path().value());
            line = file.keepsContent() ? "" : line(file);
        }
    }

    String text() {
        return what + (more == 0 ? "" : more == 1 ? " and 1 more file" : " and " + more + " more files") + line;
    }

    private static String verb(PlannedFile file) {
        return switch (file.operation()) {
            case CREATE -> "Add ";
            case DELETE -> "Delete ";
            case UPDATE -> "Change ";
            case RENAME -> "Rename " + VisibleText.of(file.oldPath().value()) + " to ";
            case MODE -> "Change the mode of ";
        };
    }

    private String line(PlannedFile file) throws IOException {
        Blob before = file.before();
        Blob after = file.after();
        if (after == null || after.binary() || (before != null && before.binary())) {
            return "";
        }
        byte[] old = before == null ? new byte[0] : before.content().bytes();
        byte[] changed = after.content().bytes();
        @Nullable List<LineEdit> known = file.edits();
        List<LineEdit> edits = known == null ? LineDiff.between(old, changed) : known;
        Lines oldLines = Lines.of(old);
        Lines newLines = Lines.of(changed);
        for (LineEdit edit : edits) {
            Optional<String> added = first(newLines, edit.newStart(), edit.newEnd());
            if (added.isPresent()) {
                return shown(": ", added.get());
            }
        }
        for (LineEdit edit : edits) {
            Optional<String> gone = first(oldLines, edit.oldStart(), edit.oldEnd());
            if (gone.isPresent()) {
                return shown(", without: ", gone.get());
            }
        }
        return "";
    }

    private static Optional<String> first(Lines lines, int from, int to) {
        for (int i = from; i < to; i++) {
            int start = lines.start(i);
            String text = new String(lines.bytes(), start, lines.end(i) - start, StandardCharsets.UTF_8).strip();
            if (!text.isEmpty()) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    private String shown(String before, String text) {
        if (secret.test(text)) {
            return "";
        }
        String visible = VisibleText.of(text);
        return before
                + (visible.codePointCount(0, visible.length()) <= LONGEST_LINE
                        ? visible
                        : visible.substring(0, visible.offsetByCodePoints(0, LONGEST_LINE)) + "...");
    }
}
