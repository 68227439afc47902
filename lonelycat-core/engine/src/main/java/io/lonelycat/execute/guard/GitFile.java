// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.git.GitIndex;
import io.lonelycat.workspace.FileNumbers;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the files by which git decides what it runs and commits, as it is at one moment.
 *
 * @param picture what is compared
 * @param mode its permission bits
 * @param staged what it says the next commit has, where it is an index
 */
record GitFile(String picture, int mode, Optional<GitIndex> staged) {
    private static final long LARGEST_READ = 64L << 20;

    /**
     * Reads the file.
     *
     * @param name its path in the folder of its repository
     */
    static GitFile read(Path file, String name, BasicFileAttributes seen) throws IOException {
        if (seen.isSymbolicLink()) {
            return new GitFile("link to " + StateFiles.readLink(file), 0, Optional.empty());
        }
        if (!seen.isRegularFile()) {
            return new GitFile("neither a file nor a link", 0, Optional.empty());
        }
        int mode = StateFiles.mode(file);
        if (seen.size() > LARGEST_READ) {
            String stamp = seen.fileKey() + " " + seen.size() + " " + FileNumbers.changed(file);
            return new GitFile(mode + " " + stamp, mode, Optional.empty());
        }
        byte[] bytes;
        try (InputStream in = RegularFile.stream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readAllBytes();
        } catch (AccessDeniedException closed) {
            return new GitFile("closed", mode, Optional.empty());
        }
        Optional<GitIndex> staged = GitWrites.isIndex(name) ? GitIndex.of(bytes) : Optional.empty();
        return new GitFile(mode + " " + Digest.of(bytes), mode, staged);
    }

    /** Says whether git itself may have made this of what was there before. */
    boolean mayFollow(@Nullable GitFile before) {
        return before != null
                && (picture.equals(before.picture)
                        || (mode == before.mode
                                && staged.isPresent()
                                && before.staged.isPresent()
                                && staged.get().mayFollow(before.staged.get())));
    }
}
