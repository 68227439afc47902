// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A tree with repositories in it, in which a test plays the check that writes to them. */
final class GitTree {
    final Path folder;
    final Path root;

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

    GitSnapshot now() {
        GitFolders folders = new GitFolders();
        Workspace workspace = Workspace.of(root);
        workspace.walk(path -> true, folders::see);
        return GitSnapshot.now(workspace, folders);
    }
}
