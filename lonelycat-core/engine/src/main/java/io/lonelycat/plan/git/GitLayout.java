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

/** Finds git work trees and repositories without opening files that may block. */
public final class GitLayout {
    private static final String LINK = "gitdir: ";
    private static final int LONGEST_LINK = 1 << 13;
    private static final int KIND = 0170000;
    private static final int PIPE = 0010000;
    private static final int DEVICE = 0020000;

    private GitLayout() {}

    /**
     * Fails if the repository contains pipes or devices, which would block git forever.
     *
     * @return whether {@code root} is in a git work tree
     */
    static boolean refusePipes(Path root) {
        Optional<Path> git = top(root).flatMap(GitLayout::repository);
        git.ifPresent(folder -> {
            refusePipesIn(folder);
            common(folder).ifPresent(GitLayout::refusePipesIn);
        });
        return git.isPresent();
    }

    private static Optional<Path> common(Path repository) {
        return link(repository.resolve("commondir"), "").map(repository::resolve);
    }

    public static boolean areWorktreesOfOne(Path folder, Path other) {
        return !top(folder).equals(top(other))
                && shared(folder).isPresent()
                && shared(folder).equals(shared(other));
    }

    private static Optional<Path> shared(Path folder) {
        return top(folder)
                .flatMap(GitLayout::repository)
                .map(repository -> common(repository).orElse(repository))
                .filter(StateFiles::exists)
                .map(StateFiles::realPath);
    }

    static Optional<Path> top(Path folder) {
        if (repository(folder).isPresent()) {
            return Optional.of(folder);
        }
        return folder.getParent() == null ? Optional.empty() : top(folder.getParent());
    }

    static Optional<Path> repository(Path folder) {
        Path git = folder.resolve(".git");
        refuse(git);
        // In a linked work tree or submodule, .git is a file with the path of the repository.
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

    /** Fails if a file is a pipe or device. */
    static void refuse(Path file) {
        try {
            int kind = (Integer) Files.getAttribute(file, "unix:mode") & KIND;
            if (kind == PIPE || kind == DEVICE) {
                throw new InvalidInputException("`" + VisibleText.of(FileNames.text(file)) + "` is a "
                        + (kind == PIPE ? "pipe" : "device")
                        + ", which would block git forever. Remove this file, and find out which process created it.");
            }
        } catch (IOException | UnsupportedOperationException absentOrUnknown) {
            // Accepts an unreadable file, which git itself reports.
        }
    }
}
