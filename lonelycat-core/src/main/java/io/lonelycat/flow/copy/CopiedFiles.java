// SPDX-License-Identifier: MIT
package io.lonelycat.flow.copy;

import io.lonelycat.execute.journal.Journals;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.TreeCopy;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * The files of a copy of the workspace, which go when it is closed.
 *
 * @param copy made them
 * @param described what was copied to where, for people
 */
public record CopiedFiles(CopyPlace place, Path root, TreeCopy copy, String described) implements Closeable {
    /**
     * Copies the files; no other process may write to the workspace meanwhile.
     *
     * @param count hears of each file
     * @param cancel looked at before each file; a copy that was cancelled is not whole
     * @throws io.lonelycat.error.EngineException when there is no room for it, or nowhere to put it
     */
    public static CopiedFiles make(CopyPlace place, CopyExtent extent, Progress.Count count, Cancel cancel) {
        long begun = System.nanoTime();
        Path root = place.make();
        try {
            TreeCopy copy = new TreeCopy(
                    place.site().workspace(),
                    root,
                    Journals.isBelowGit().or(extent.isLeftOut()),
                    extent.isShared(),
                    cancel);
            TreeCopy.Copied copied = copy.run(count);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            return new CopiedFiles(
                    place,
                    root,
                    copy,
                    String.format(
                            Locale.ROOT,
                            "The workspace was copied to %s: %,d files, %,d MB, in %,d ms",
                            root,
                            copied.files(),
                            copied.bytes() >> 20,
                            took.toMillis()));
        } catch (RuntimeException e) {
            place.removeOrTell(root);
            throw e;
        }
    }

    @Override
    public void close() {
        place.removeOrTell(root);
    }
}
