// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** A tree in which a test plays the check that writes beside the change. */
final class StrayTree {
    final Path folder;
    final Path root;

    StrayTree(Path folder) {
        this.folder = folder;
        this.root = folder.resolve("ws");
    }

    TreeSnapshot before(String... ofChange) throws IOException {
        return before(WriteScope.BUILD_OUTPUTS, ofChange);
    }

    TreeSnapshot before(WriteScope outputs, String... ofChange) throws IOException {
        Path mark = Files.writeString(folder.resolve("mark"), "\n");
        Set<WorkspacePath> change = new HashSet<>();
        for (String path : ofChange) {
            change.add(WorkspacePath.of(path));
        }
        return new TreeSnapshot(Workspace.of(root), change, outputs, mark, entry -> {});
    }

    WrittenOutside outside(TreeSnapshot before) {
        return before.compare(entry -> {}).outside();
    }

    Path write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, text);
    }
}
