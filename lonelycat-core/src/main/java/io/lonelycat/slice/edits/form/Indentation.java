// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.plan.content.Lines;
import io.lonelycat.slice.edits.line.Closeness;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By what white space the lines of a file are indented more, or less, than those that were looked for; or which has tabs where the
 * others have spaces, and the same depth.
 */
final class Indentation {
    private static final int[] WIDTHS = {4, 2, 8, 3};

    private final byte[] more;
    private final byte[] less;
    /** How many columns a tab is wide where tabs and spaces differ; else 0. */
    private final int width;

    private final boolean tabs;

    private Indentation(byte[] more, byte[] less) {
        this(more, less, 0, false);
    }

    private Indentation(byte[] more, byte[] less, int width, boolean tabs) {
        this.more = more;
        this.less = less;
        this.width = width;
        this.tabs = tabs;
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
        return shifted(wanted, file, at).or(() -> otherTabs(wanted, file, at));
    }

    private static Optional<Indentation> otherTabs(Lines wanted, Lines file, int at) {
        for (int width : WIDTHS) {
            boolean same = true;
            boolean tabs = false;
            for (int line = 0; same && line < wanted.count(); line++) {
                byte[] there = space(file, at + line);
                same = Closeness.isBlank(wanted, line) || column(space(wanted, line), width) == column(there, width);
                tabs |= new String(there, StandardCharsets.ISO_8859_1).indexOf('\t') >= 0;
            }
            if (same) {
                return Optional.of(new Indentation(new byte[0], new byte[0], width, tabs));
            }
        }
        return Optional.empty();
    }

    private static int column(byte[] space, int width) {
        int column = 0;
        for (byte b : space) {
            column += b == '\t' ? width - column % width : 1;
        }
        return column;
    }

    private static Optional<Indentation> shifted(Lines wanted, Lines file, int at) {
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
        if (width > 0) {
            Lines one = Lines.of(line);
            byte[] space = one.count() == 0 ? new byte[0] : space(one, 0);
            int column = column(space, width);
            String moved = tabs ? "\t".repeat(column / width) + " ".repeat(column % width) : " ".repeat(column);
            byte[] other = Arrays.copyOf(
                    moved.getBytes(StandardCharsets.ISO_8859_1), moved.length() + line.length - space.length);
            System.arraycopy(line, space.length, other, moved.length(), line.length - space.length);
            return other;
        }
        int differs = Arrays.mismatch(less, line);
        if (differs >= 0 && differs < less.length) {
            return null;
        }
        byte[] moved = new byte[more.length + line.length - less.length];
        System.arraycopy(more, 0, moved, 0, more.length);
        System.arraycopy(line, less.length, moved, more.length, line.length - less.length);
        return moved;
    }

    private static byte[] space(Lines lines, int line) {
        return Arrays.copyOfRange(lines.bytes(), lines.start(line), Closeness.textStart(lines, line));
    }

    private static boolean endsWith(byte[] all, byte[] end) {
        int from = all.length - end.length;
        return from >= 0 && Arrays.equals(all, from, all.length, end, 0, end.length);
    }
}
