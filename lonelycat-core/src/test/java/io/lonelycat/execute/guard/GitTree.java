// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** A tree with repositories in it, in which a test plays the check that writes to them. */
final class GitTree {
    final Path folder;
    final Path root;

    /** Where what was taken away is kept, by where it stood. */
    final TreeMap<String, String> kept = new TreeMap<>();

    private final Set<WorkspacePath> there = new HashSet<>();

    GitTree(Path folder) {
        this.folder = folder;
        this.root = folder.resolve("ws");
    }

    void write(String path, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(root.resolve(path).getParent()));
        Files.writeString(root.resolve(path), text);
    }

    /** Writes git's own folder of the tree. */
    void repository() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main\n");
        write(".git/config", "[core]\n");
        write(".git/hooks/pre-commit", "#!/bin/sh\n");
        StateFiles.setMode(root.resolve(".git/hooks/pre-commit"), 0755);
    }

    /** Makes a folder a repository by what is in it. */
    void bare(String folder) throws IOException {
        write(folder + "HEAD", "ref: refs/heads/main\n");
        write(folder + "config", "[core]\n");
        write(folder + "refs/heads/main", "0");
        Files.createDirectories(root.resolve(folder + "objects"));
    }

    GitPlaces now() {
        GitFolders folders = new GitFolders();
        Workspace workspace = Workspace.of(root);
        boolean first = there.isEmpty();
        workspace.walk(path -> true, entry -> {
            folders.see(entry);
            if (first) {
                there.add(entry.path());
            }
        });
        return GitPlaces.now(workspace, folders);
    }

    void bringBack(GitPlaces before) throws IOException {
        try (PutBack back = new PutBack(
                Workspace.of(root),
                folder.resolve("altered"),
                (place, keptAs, why) -> kept.put(place.value(), keptAs))) {
            now().bringBack(before, there::contains, back);
        }
    }
}
