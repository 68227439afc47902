// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.patch.PatchSection.Hunk;
import io.lonelycat.plan.patch.PatchSection.Text;
import io.lonelycat.workspace.RegularFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a patch that plan wrote, in step with the changes that it belongs to: sections, and nothing between them. Memory
 * is that of the largest section of text.
 */
public final class OwnPatch implements Closeable {
    private final FileChannel channel;
    private final PatchWindow window;
    private final SectionReader reader;
    private final List<FileChange> changes;
    private int done;

    private OwnPatch(Path file, FileChannel channel, List<FileChange> changes) {
        this.channel = channel;
        this.window = new PatchWindow(file.toString(), channel, PatchWindow.BUFFER_BYTES);
        this.reader = SectionReader.own(window);
        this.changes = changes;
    }

    /**
     * Opens the patch; to be closed.
     *
     * @param changes in the order of the change set
     */
    public static OwnPatch open(Path file, List<FileChange> changes) {
        try {
            return new OwnPatch(file, RegularFile.channel(file), changes);
        } catch (IOException e) {
            throw EngineException.cannot("read the patch " + file, e);
        }
    }

    /**
     * The sections of one change.
     *
     * @param removed of a file that becomes a link, or the other way round, the section that removes it, without its body
     * @param section held in the window until another one is read
     */
    public record Sections(FileChange change, @Nullable PatchSection removed, PatchSection section) {
        /** Returns the same without what is held in memory. */
        public Sections withoutBody() {
            return new Sections(change, removed, section.withoutBody());
        }
    }

    /**
     * Reads the sections of the next change.
     *
     * @return null after the last change
     * @throws InvalidInputException if the patch has another file there, or is not as plan writes it
     */
    public @Nullable Sections next() {
        if (done == changes.size()) {
            end();
            return null;
        }
        FileChange change = changes.get(done++);
        FileMode before = change.oldMode();
        FileMode after = change.newMode();
        boolean typeChange = before != null && after != null && !before.isSameKindAs(after);
        PatchSection removed = typeChange ? section(change).withoutBody() : null;
        return new Sections(change, removed, section(change));
    }

    /** Reads the sections of a change once more. */
    public Sections again(Sections known) {
        return new Sections(known.change, known.removed, reader.at(known.section));
    }

    private PatchSection section(FileChange change) {
        PatchSection section = reader.next();
        if (section == null) {
            throw window.problem("the patch has no section of `" + change.path().display()
                    + "`, but changeset.json lists this file. Plan again");
        }
        if (!section.path().equals(change.path())) {
            throw window.problem(
                    section.line(),
                    "the section is about " + PatchText.shown(section.path().value())
                            + ", but the next file in changeset.json is `"
                            + change.path().display()
                            + "`. A file was altered. If LonelyCat wrote the file as evidence of an"
                            + " execution, restore the evidence from a copy. Else plan again");
        }
        return section;
    }

    private void end() {
        PatchSection extra = reader.next();
        if (extra != null) {
            throw window.problem(
                    extra.line(),
                    "the patch changes " + PatchText.shown(extra.path().value())
                            + ", but changeset.json does not list this file. Plan again");
        }
    }

    /**
     * Hands over the lines of a change just read, with those that stay, until no more are wanted; none where it has bytes.
     * Of a file that becomes a link, or the other way round, only those of what it becomes.
     */
    public void lines(Sections sections, PatchLines lines) {
        List<Hunk> hunks = sections.section.body() instanceof Text text ? text.hunks() : List.of();
        for (Hunk hunk : hunks) {
            lines.hunk(hunk.oldStart(), hunk.oldCount(), hunk.newStart(), hunk.newCount());
            HunkLines each = new HunkLines(window, hunk);
            while (each.next()) {
                if (!lines.line((char) each.kind(), each.bytes(), each.start(), each.length())) {
                    return;
                }
            }
        }
    }

    PatchWindow window() {
        return window;
    }

    SectionReader reader() {
        return reader;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw EngineException.cannot("close " + window.name(), e);
        }
    }
}
