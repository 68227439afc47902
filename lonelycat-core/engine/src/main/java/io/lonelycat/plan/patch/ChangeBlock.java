// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.WorkspacePath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Lines of a file that stand together and that a change replaces by others.
 *
 * @param oldFirst the first of them in the old file, from 1; if there are no lines, the line before which they would be
 * inserted
 * @param oldLines how many go
 * @param newFirst the first of those that come, in the new file, from 1
 * @param newLines how many come
 * @param dull whether nothing of it does anything: blank lines, comments, imports, and braces alone
 */
public record ChangeBlock(int oldFirst, int oldLines, int newFirst, int newLines, boolean dull) {

    /**
     * Reads the blocks of a patch that a plan wrote, by the path of the new file; files of bytes have none.
     *
     * @param changes those of the change set that belongs to it, all of them
     */
    public static Map<WorkspacePath, List<ChangeBlock>> read(Path patch, List<FileChange> changes) {
        Map<WorkspacePath, List<ChangeBlock>> blocks = new HashMap<>();
        try (PatchContents contents = PatchContents.open(patch, changes)) {
            for (NewContent content = contents.next(); content != null; content = contents.next()) {
                Taker taker = new Taker();
                content.lines(taker);
                blocks.put(content.change().path(), taker.blocks());
            }
        }
        return blocks;
    }

    /** Returns the new content of the file with the old lines in place of this block. */
    public byte[] without(byte[] oldContent, byte[] newContent) {
        List<byte[]> old = lines(oldContent);
        List<byte[]> lines = new ArrayList<>(lines(newContent));
        List<byte[]> come = lines.subList(newFirst - 1, newFirst - 1 + newLines);
        come.clear();
        lines.addAll(newFirst - 1, old.subList(oldFirst - 1, oldFirst - 1 + oldLines));
        ByteArrayOutputStream content = new ByteArrayOutputStream(newContent.length);
        lines.forEach(content::writeBytes);
        return content.toByteArray();
    }

    private static List<byte[]> lines(byte[] content) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                lines.add(Arrays.copyOfRange(content, from, i + 1));
                from = i + 1;
            }
        }
        if (from < content.length) {
            lines.add(Arrays.copyOfRange(content, from, content.length));
        }
        return lines;
    }

    /** Takes the blocks of one file. */
    private static final class Taker implements PatchLines {
        private static final Pattern DULL =
                Pattern.compile("\\s*(|//.*|/?\\*.*|#.*|<!--.*-->|import\\s.*|package\\s.*|[{}()\\[\\];,]+)\\s*");

        private final List<ChangeBlock> blocks = new ArrayList<>();
        private int oldNext;
        private int newNext;
        private int removed;
        private int added;
        private boolean dull = true;

        List<ChangeBlock> blocks() {
            end();
            return List.copyOf(blocks);
        }

        @Override
        public void hunk(int oldStart, int oldCount, int newStart, int newCount) {
            end();
            oldNext = oldCount == 0 ? oldStart + 1 : oldStart;
            newNext = newCount == 0 ? newStart + 1 : newStart;
        }

        @Override
        public boolean line(char kind, byte[] bytes, int from, int length) {
            if (kind == ' ') {
                end();
                oldNext++;
                newNext++;
                return true;
            }
            dull &= DULL.matcher(new String(bytes, from, length, StandardCharsets.UTF_8))
                    .matches();
            if (kind == '-') {
                oldNext++;
                removed++;
            } else {
                newNext++;
                added++;
            }
            return true;
        }

        private void end() {
            if (removed + added > 0) {
                blocks.add(new ChangeBlock(oldNext - removed, removed, newNext - added, added, dull));
            }
            removed = 0;
            added = 0;
            dull = true;
        }
    }
}
