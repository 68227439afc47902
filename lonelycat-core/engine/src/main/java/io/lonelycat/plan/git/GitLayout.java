// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Work trees and the folders in which git keeps their repository, found without opening anything that could block. */
public final class GitLayout {
    private static final String LINK = "gitdir: ";
    private static final int LONGEST_LINK = 1 << 13;
    private static final int KIND = 0170000;
    private static final int PIPE = 0010000;
    private static final int DEVICE = 0020000;

    private GitLayout() {}

    /**
     * Refuses a repository that holds a pipe or a device: git and its libraries would wait for good when they open it.
     *
     * @param root a folder that may be in a work tree
     * @return whether it is in one
     * @throws InvalidInputException if it does, with its name
     */
    static boolean refusePipes(Path root) {
        Optional<Path> git = top(root).flatMap(GitLayout::repository);
        git.ifPresent(folder -> {
            refusePipesIn(folder);
            common(folder).ifPresent(GitLayout::refusePipesIn);
        });
        return git.isPresent();
    }

    /** Returns the folder that a linked work tree shares with the others; empty for the repository of another one. */
    private static Optional<Path> common(Path repository) {
        return link(repository.resolve("commondir"), "").map(repository::resolve);
    }

    /** Returns whether two folders are in different work trees of the same repository. */
    public static boolean areWorktreesOfOne(Path folder, Path other) {
        return !top(folder).equals(top(other))
                && shared(folder).isPresent()
                && shared(folder).equals(shared(other));
    }

    /** Returns the folder that all work trees of the repository around a folder share. */
    private static Optional<Path> shared(Path folder) {
        return top(folder)
                .flatMap(GitLayout::repository)
                .map(repository -> common(repository).orElse(repository))
                .filter(StateFiles::exists)
                .map(StateFiles::realPath);
    }

    /** Returns the top of the work tree that a folder is in; empty if it is in none. */
    static Optional<Path> top(Path folder) {
        if (repository(folder).isPresent()) {
            return Optional.of(folder);
        }
        return folder.getParent() == null ? Optional.empty() : top(folder.getParent());
    }

    /** Returns where the repository of a work tree is whose top is this folder; empty if it is not a work tree. */
    static Optional<Path> repository(Path folder) {
        Path git = folder.resolve(".git");
        refuse(git);
        // A linked working tree or a submodule has a file that says where the repository is.
        return Files.isDirectory(git) ? Optional.of(git) : link(git, LINK).map(folder::resolve);
    }

    private static Optional<Path> link(Path file, String begin) {
        refuse(file);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return StateFiles.readAtMost(file, LONGEST_LINK)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .filter(text -> text.startsWith(begin) && text.indexOf('\0') < 0)
                .map(text -> FileNames.path(
                        file.getFileSystem(), text.substring(begin.length()).strip()));
    }

    private static void refusePipesIn(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes seen) {
                    if (seen.isOther() || seen.isSymbolicLink()) {
                        refuse(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failed) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw EngineException.cannot("read the folder " + folder, e);
        }
    }

    /** A socket cannot be opened as a file, so it blocks nothing. */
    static void refuse(Path file) {
        try {
            int kind = (Integer) Files.getAttribute(file, "unix:mode") & KIND;
            if (kind == PIPE || kind == DEVICE) {
                throw new InvalidInputException("`" + VisibleText.of(FileNames.text(file)) + "` is a "
                        + (kind == PIPE ? "pipe" : "device")
                        + ", which would block git forever. Remove it, and find out which process created it.");
            }
        } catch (IOException | UnsupportedOperationException absentOrUnknown) {
            // git says what is wrong with it.
        }
    }
}
