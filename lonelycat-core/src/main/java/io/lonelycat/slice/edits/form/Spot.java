// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.Tolerance.ToleranceKind;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.slice.edits.line.Closeness;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a chunk goes.
 *
 * @param line the first line of the file, from 0
 * @param elsewhere whether that is not where the chunk says
 */
record Spot(Chunk chunk, Lines old, int line, Closeness closeness, Indentation indentation, boolean elsewhere) {
    int end() {
        return line + old.count();
    }

    Spot moved() {
        return new Spot(chunk, old, line, closeness, indentation, true);
    }

    /** Returns in which respects the chunk does not fit, if there is one. */
    Optional<Tolerance> tolerance(WorkspacePath path, Lines file) {
        Set<ToleranceKind> kinds = EnumSet.noneOf(ToleranceKind.class);
        kinds.addAll(chunk.damage());
        if (elsewhere) {
            kinds.add(ToleranceKind.POSITION);
        }
        for (int i = 0; closeness != Closeness.EXACT && i < old.count(); i++) {
            compare(file, line + i, i, kinds);
        }
        return kinds.isEmpty()
                ? Optional.empty()
                : Optional.of(new Tolerance(
                        path, chunk.at().inDocument(), List.copyOf(kinds), line + 1, old.count(), text(file)));
    }

    private void compare(Lines file, int there, int wanted, Set<ToleranceKind> kinds) {
        if (Closeness.EXACT.same(file, there, old, wanted)) {
            return;
        }
        if (!ending(file, there).equals(ending(old, wanted))) {
            kinds.add(ToleranceKind.LINE_ENDS);
        }
        if (Closeness.LINE_ENDS.same(file, there, old, wanted)) {
            return;
        }
        if (!space(file, there).equals(space(old, wanted))) {
            kinds.add(ToleranceKind.TRAILING_SPACE);
        }
        if (!Closeness.TRAILING_SPACE.same(file, there, old, wanted) && !kinds.contains(ToleranceKind.MARK)) {
            kinds.add(ToleranceKind.INDENTATION);
        }
    }

    private static String ending(Lines lines, int line) {
        return string(lines, Closeness.lineEnd(lines, line), lines.end(line));
    }

    private static String space(Lines lines, int line) {
        return string(lines, Closeness.textEnd(lines, line), Closeness.lineEnd(lines, line));
    }

    private static String string(Lines lines, int start, int end) {
        return new String(lines.bytes(), start, end - start, StandardCharsets.UTF_8);
    }

    private String text(Lines file) {
        int start = file.start(Math.min(line, file.count()));
        int end = Math.min(file.start(Math.min(end(), file.count())), start + 4 * Tolerance.LONGEST);
        return string(file, start, end);
    }
}
