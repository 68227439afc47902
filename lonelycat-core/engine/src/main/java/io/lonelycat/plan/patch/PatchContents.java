// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.content.LinesBuilder;
import io.lonelycat.workspace.RegularFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads back the patch of a proposal, section by section, in step with its changes. Only what {@code plan} writes is
 * accepted: nothing between sections, exact positions. Memory is that of the largest section of text.
 */
public final class PatchContents implements Closeable {
    private final FileChannel channel;
    private final PatchWindow window;
    private final OwnSections sections;
    private final List<FileChange> changes;
    private final LinesBuilder scratch = new LinesBuilder();
    private int done;

    private PatchContents(Path patchFile, FileChannel channel, List<FileChange> changes) {
        this.channel = channel;
        this.window = new PatchWindow(patchFile.toString(), channel, PatchWindow.BUFFER_BYTES);
        this.sections = new OwnSections(window);
        this.changes = changes;
    }

    /**
     * Opens the patch; to be closed.
     *
     * @param changes in the order of the change set
     */
    public static PatchContents open(Path patchFile, List<FileChange> changes) {
        try {
            return new PatchContents(patchFile, RegularFile.channel(patchFile), changes);
        } catch (IOException e) {
            throw new EngineException("Cannot read the patch " + patchFile + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * Reads the next section.
     *
     * @return what it says; null after the last change
     * @throws InvalidInputException if the section does not belong to the next change, or is not as plan writes it
     */
    public @Nullable NewContent next() {
        if (done == changes.size()) {
            sections.end();
            return null;
        }
        FileChange change = changes.get(done++);
        OwnSections.Matched matched = sections.next(change);
        return new NewContent(window, change, matched.section(), matched.removedFigures(), scratch);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EngineException("Cannot close " + window.name() + ": " + e.getMessage() + ".", e);
        }
    }
}
