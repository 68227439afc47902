// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files in which git keeps a repository, before the library opens them: it does not ask whether they are regular ones, and
 * to open a pipe waits for good. Single objects are not looked at, since there can be millions.
 */
final class GitFolder {
    private static final String LINK = "gitdir: ";
    private static final int LONGEST_LINK = 1 << 13;
    private static final List<String> FILES = List.of(
            "HEAD",
            "config",
            "config.worktree",
            "index",
            "packed-refs",
            "shallow",
            "gitdir",
            "commondir",
            "info/exclude",
            "info/attributes",
            "info/grafts",
            "objects/info/alternates",
            "objects/info/commit-graph");
    private static final List<String> FOLDERS = List.of("refs", "objects/pack");

    private GitFolder() {}

    /**
     * Looks at each repository that a folder can be in.
     *
     * @throws io.lonelycat.error.InvalidInputException if one of their files is a pipe, a socket or a device
     */
    static void checkAround(Path root) {
        for (Path folder = root; folder != null; folder = folder.getParent()) {
            check(at(folder));
        }
    }

    /**
     * Where the repository of a work tree is whose top is this folder; empty if it is not a work tree, or its
     * repository is unknown.
     */
    static @Nullable Path at(Path folder) {
        Path git = folder.resolve(".git");
        if (Files.isDirectory(git)) {
            return git;
        }
        return Files.isRegularFile(git) ? linked(git) : null;
    }

    /** What several work trees have together is in one folder. */
    static Path common(Path git) {
        Path common = git.resolve("commondir");
        Path shared = Files.isRegularFile(common) ? named(git, text(common)) : null;
        return shared == null ? git : shared;
    }

    private static void check(@Nullable Path git) {
        if (git == null) {
            return;
        }
        for (Path place : new LinkedHashSet<>(List.of(git, common(git)))) {
            FILES.forEach(name -> RegularFile.check(place.resolve(name)));
            FOLDERS.forEach(name -> checkAll(place.resolve(name)));
        }
    }

    private static void checkAll(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (Path child : StateFiles.list(folder)) {
            if (isFolder(child)) {
                checkAll(child);
            } else {
                RegularFile.check(child);
            }
        }
    }

    private static boolean isFolder(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isDirectory();
        } catch (IOException vanished) {
            return false;
        }
    }

    /** A linked working tree or a submodule has a file that says where the repository is. */
    private static @Nullable Path linked(Path git) {
        String text = text(git);
        Path folder = git.getParent();
        return text.startsWith(LINK) && folder != null ? named(folder, text.substring(LINK.length())) : null;
    }

    private static @Nullable Path named(Path folder, String name) {
        try {
            return folder.resolve(name.strip());
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static String text(Path file) {
        try {
            return StateFiles.readAtMost(file, LONGEST_LINK)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("");
        } catch (EngineException unreadable) {
            return "";
        }
    }
}
