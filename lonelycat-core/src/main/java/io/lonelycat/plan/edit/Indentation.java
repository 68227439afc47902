// SPDX-License-Identifier: MIT
package io.lonelycat.plan.edit;

import io.lonelycat.plan.content.Lines;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By what white space the lines of a file are indented more, or less, than those that were looked for. */
final class Indentation {
    private final byte[] more;
    private final byte[] less;

    private Indentation(byte[] more, byte[] less) {
        this.more = more;
        this.less = less;
    }

    /** Indents nothing. */
    static Indentation none() {
        return new Indentation(new byte[0], new byte[0]);
    }

    /**
     * Compares a block with what is there.
     *
     * @param at the first line of the file
     * @return nothing where the lines do not differ all by the same
     */
    static Optional<Indentation> between(Lines wanted, Lines file, int at) {
        Indentation found = null;
        for (int line = 0; line < wanted.count(); line++) {
            if (Closeness.isBlank(wanted, line)) {
                continue;
            }
            if (found == null) {
                found = ofLine(wanted, line, file, at + line);
            }
            if (found == null || !found.holds(wanted, line, file, at + line)) {
                return Optional.empty();
            }
        }
        return Optional.of(found == null ? none() : found);
    }

    private static @Nullable Indentation ofLine(Lines wanted, int line, Lines file, int there) {
        byte[] old = space(wanted, line);
        byte[] now = space(file, there);
        if (endsWith(now, old)) {
            return new Indentation(Arrays.copyOf(now, now.length - old.length), new byte[0]);
        }
        return endsWith(old, now) ? new Indentation(new byte[0], Arrays.copyOf(old, old.length - now.length)) : null;
    }

    private boolean holds(Lines wanted, int line, Lines file, int there) {
        byte[] moved = of(space(wanted, line));
        return moved != null && Arrays.equals(moved, space(file, there));
    }

    /** Indents a line; null where it has less white space than is to be taken away. */
    byte @Nullable [] of(byte[] line) {
        int differs = Arrays.mismatch(less, line);
        if (differs >= 0 && differs < less.length) {
            return null;
        }
        byte[] moved = new byte[more.length + line.length - less.length];
        System.arraycopy(more, 0, moved, 0, more.length);
        System.arraycopy(line, less.length, moved, more.length, line.length - less.length);
        return moved;
    }

    boolean isNone() {
        return more.length == 0 && less.length == 0;
    }

    private static byte[] space(Lines lines, int line) {
        return Arrays.copyOfRange(lines.bytes(), lines.start(line), Closeness.textStart(lines, line));
    }

    private static boolean endsWith(byte[] all, byte[] end) {
        int from = all.length - end.length;
        return from >= 0 && Arrays.equals(all, from, all.length, end, 0, end.length);
    }
}
