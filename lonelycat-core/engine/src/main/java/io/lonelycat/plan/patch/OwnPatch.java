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

/** Reads a patch that LonelyCat wrote, together with its change set. */
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

    public static OwnPatch open(Path file, List<FileChange> changes) {
        try {
            return new OwnPatch(file, RegularFile.channel(file), changes);
        } catch (IOException e) {
            throw EngineException.cannot("read the patch " + file, e);
        }
    }

    /**
     * Patch sections of one changed file.
     *
     * @param removed for a change between file and symbolic link, the section that deletes the old file
     * @param section patch section, valid until the next section is read
     */
    public record Sections(FileChange change, @Nullable PatchSection removed, PatchSection section) {
        public Sections withoutBody() {
            return new Sections(change, removed, section.withoutBody());
        }
    }

    /**
     * Reads the patch sections of the next changed file; null after the last file.
     *
     * @throws InvalidInputException if the patch differs from the change set
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
                            + "`. The patch or changeset.json was altered. If the two files are evidence of an"
                            + " execution, restore both from an archived copy. Otherwise plan again");
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

    /** Passes the lines of a patch section, unless its content is binary, to a consumer. */
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
