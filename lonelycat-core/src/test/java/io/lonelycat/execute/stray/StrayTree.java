// SPDX-License-Identifier: MIT
package io.lonelycat.execute.stray;

import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A tree in which a test plays the check that writes beside the change. */
final class StrayTree {
    final Path folder;
    final Path root;

    /** Where what was taken away had stood. */
    final List<String> kept = new ArrayList<>();

    StrayTree(Path folder) {
        this.folder = folder;
        this.root = folder.resolve("ws");
    }

    TreeBefore before(String... ofChange) throws IOException {
        return before(WriteScope.BUILD_OUTPUTS, ofChange);
    }

    TreeBefore before(WriteScope outputs, String... ofChange) throws IOException {
        Path mark = Files.writeString(folder.resolve("mark"), "\n");
        Set<WorkspacePath> change = new HashSet<>();
        for (String path : ofChange) {
            change.add(WorkspacePath.of(path));
        }
        return new TreeBefore(Workspace.of(root), change, outputs, mark, entry -> {});
    }

    WrittenOutside putBack(TreeBefore before) {
        return before.look(entry -> {}).putBack(this::keep);
    }

    private void keep(Folder from, Path at, String name, WorkspacePath place, String wanted, String why)
            throws IOException {
        if (!at.resolve(name).equals(root.resolve(place.value()))) {
            throw new AssertionError(at + " is not where " + place + " is");
        }
        kept.add(wanted + " " + place);
        from.deleteTree(name);
    }

    Path write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, text);
    }

    /** Lays a socket there, which is neither a file, a link nor a folder. */
    void socket(String path) throws IOException {
        Path made = folder.resolve("s");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(made));
        }
        Files.move(made, root.resolve(path));
    }
}
