// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.plan.content.Lines;
import io.lonelycat.slice.edits.line.Closeness;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a file that belong to a line which begins a class or a method: the line itself, and what is indented more
 * than it, up to the next line that is not. Below the heading that a tool writes behind the numbers of a hunk is all up to the
 * next line of its kind.
 */
final class AnchoredBlocks {
    /** So many lines are looked at; where there are more, an anchor tells nothing. */
    private static final int MOST_LINES = 20_000_000;

    private final Lines file;
    private final boolean heading;
    private List<Block> blocks;
    private int looked;

    private AnchoredBlocks(Lines file, boolean heading) {
        this.file = file;
        this.heading = heading;
        blocks = List.of(new Block(0, file.count()));
    }

    /** From the first line up to the last, which is not part of it any more. */
    private record Block(int start, int end) {}

    /**
     * Finds the blocks.
     *
     * @param anchors lines, each of which is in the block of the one before it
     * @param heading whether a tool wrote it behind the numbers of a hunk
     */
    static AnchoredBlocks of(Lines file, List<String> anchors, boolean heading) {
        AnchoredBlocks found = new AnchoredBlocks(file, heading);
        for (String anchor : anchors) {
            found.narrow(anchor);
        }
        return found;
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    boolean has(int line) {
        return blocks.stream().anyMatch(block -> line >= block.start && line < block.end);
    }

    private void narrow(String anchor) {
        List<Block> inner = new ArrayList<>();
        int searched = 0;
        for (Block block : blocks) {
            int line = Math.max(block.start, searched);
            while (line < block.end) {
                if (isAnchor(line, anchor)) {
                    inner.add(new Block(line, Math.min(end(line), block.end)));
                }
                line++;
            }
            searched = line;
        }
        blocks = inner;
    }

    private boolean isAnchor(int line, String anchor) {
        int end = Closeness.textEnd(file, line);
        int start = Math.min(end, Closeness.textStart(file, line));
        // An anchor is often only the beginning of its line.
        return end > start && new String(file.bytes(), start, end - start, StandardCharsets.UTF_8).startsWith(anchor);
    }

    private int end(int anchor) {
        int indent = indent(anchor);
        int line = anchor + 1;
        while (line < file.count()
                && (heading ? !isSibling(line, anchor) : Closeness.isBlank(file, line) || belongs(line, indent))) {
            line++;
            looked++;
            if (looked > MOST_LINES) {
                return anchor;
            }
        }
        return line;
    }

    /** Says whether a line begins a block as deep as another does. */
    private boolean isSibling(int line, int anchor) {
        if (Closeness.isBlank(file, line) || indent(line) != indent(anchor) || isName(line) != isName(anchor)) {
            return false;
        }
        int next = line + 1;
        while (next < file.count() && Closeness.isBlank(file, next)) {
            next++;
        }
        byte end = file.bytes()[Closeness.textEnd(file, line) - 1];
        return "{:(".indexOf(end) >= 0
                || (next < file.count()
                        && (indent(next) > indent(line) || file.bytes()[Closeness.textStart(file, next)] == '{'));
    }

    private boolean isName(int line) {
        return Character.isJavaIdentifierStart(file.bytes()[Closeness.textStart(file, line)]);
    }

    private boolean belongs(int line, int indent) {
        int own = indent(line);
        return own > indent || (own == indent && "{})]".indexOf(file.bytes()[file.start(line) + own]) >= 0);
    }

    private int indent(int line) {
        return Closeness.textStart(file, line) - file.start(line);
    }
}
