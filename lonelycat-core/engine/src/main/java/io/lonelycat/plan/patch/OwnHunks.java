// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.error.EngineException;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.patch.PatchSection.Text;
import io.lonelycat.workspace.RegularFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines of a proposal's patch, for those who compare changes with one another: all of them are held in memory. */
public final class OwnHunks {
    private OwnHunks() {}

    /**
     * What a patch says of one file.
     *
     * @param lines whether its content changes by lines; not so where it is bytes, or where a file becomes a link
     */
    public record OwnLines(FileChange change, boolean lines, List<LineHunk> hunks) {
        public OwnLines {
            hunks = List.copyOf(hunks);
        }
    }

    /**
     * Lines that are beside one another.
     *
     * @param oldStart the index of the first of them before the change, from 0
     */
    public record LineHunk(int oldStart, List<HunkLine> lines) {
        public LineHunk {
            lines = List.copyOf(lines);
        }

        /** Returns the lines as they were before. */
        public List<String> before() {
            return side('+');
        }

        /** Returns the lines as they are afterwards. */
        public List<String> after() {
            return side('-');
        }

        private List<String> side(char other) {
            return lines.stream()
                    .filter(line -> line.kind() != other)
                    .map(HunkLine::text)
                    .toList();
        }
    }

    /**
     * One line.
     *
     * @param kind a space, {@code -} or {@code +}
     * @param text a character for each byte, with its line end unless it has none
     */
    public record HunkLine(char kind, String text) {}

    /**
     * Reads all of it.
     *
     * @throws io.lonelycat.error.InvalidInputException if patch and change set do not agree
     */
    public static List<OwnLines> of(Proposal proposal) {
        List<OwnLines> files = new ArrayList<>();
        try (FileChannel channel = RegularFile.channel(proposal.patchFile())) {
            PatchWindow window = new PatchWindow(proposal.patchFile().toString(), channel, PatchWindow.BUFFER_BYTES);
            OwnSections sections = new OwnSections(window);
            for (FileChange change : proposal.changeset().changes()) {
                OwnSections.Matched matched = sections.next(change);
                boolean lines =
                        matched.removed().isEmpty() && matched.section().body() instanceof Text && !change.binary();
                files.add(new OwnLines(change, lines, lines ? hunks(window, matched.section()) : List.of()));
            }
            sections.end();
        } catch (IOException e) {
            throw new EngineException("Cannot read the patch " + proposal.patchFile() + ": " + e.getMessage() + ".", e);
        }
        return files;
    }

    private static List<LineHunk> hunks(PatchWindow window, PatchSection section) {
        List<LineHunk> hunks = new ArrayList<>();
        for (Hunk hunk : ((Text) section.body()).hunks()) {
            List<HunkLine> lines = new ArrayList<>();
            for (HunkLines at = new HunkLines(window, hunk); at.next(); ) {
                lines.add(new HunkLine(
                        (char) at.kind(),
                        new String(at.bytes(), at.start(), at.length(), StandardCharsets.ISO_8859_1)));
            }
            hunks.add(new LineHunk(hunk.oldCount() == 0 ? hunk.oldStart() : hunk.oldStart() - 1, lines));
        }
        return hunks;
    }
}
