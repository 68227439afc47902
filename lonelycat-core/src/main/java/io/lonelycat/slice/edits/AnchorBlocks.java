// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a file that belong to a line which begins a class or a method: the line itself, and what is indented more than it, up to
 * the next line that is not.
 */
final class AnchorBlocks {
    private final List<String> file;
    private List<Block> blocks;

    private AnchorBlocks(List<String> file) {
        this.file = file;
        this.blocks = List.of(new Block(0, file.size()));
    }

    /** Lines {@code [start, end)}. */
    private record Block(int start, int end) {}

    /**
     * Finds the blocks.
     *
     * @param anchors beginnings of lines, each of which is in the block of the one before it
     */
    static AnchorBlocks of(List<String> file, List<String> anchors) {
        AnchorBlocks found = new AnchorBlocks(file);
        anchors.forEach(found::narrow);
        return found;
    }

    boolean has(int line) {
        return blocks.stream().anyMatch(block -> line >= block.start && line < block.end);
    }

    private void narrow(String anchor) {
        List<Block> inner = new ArrayList<>();
        int searched = 0;
        for (Block block : blocks) {
            for (int line = Math.max(block.start, searched); line < block.end; line++) {
                if (file.get(line).strip().startsWith(anchor)) {
                    Block found = new Block(line, Math.min(end(line), block.end));
                    inner.add(found);
                    // An anchor within the block of the same anchor adds nothing, and each line is looked at once.
                    line = found.end - 1;
                }
                searched = line + 1;
            }
        }
        blocks = inner;
    }

    private int end(int anchor) {
        int indent = indent(anchor);
        int line = anchor + 1;
        while (line < file.size() && (file.get(line).isBlank() || belongs(line, indent))) {
            line++;
        }
        return line;
    }

    private boolean belongs(int line, int indent) {
        int own = indent(line);
        return own > indent || (own == indent && "{})]".indexOf(file.get(line).charAt(own)) >= 0);
    }

    private int indent(int line) {
        return Indentation.space(file.get(line)).length();
    }
}
