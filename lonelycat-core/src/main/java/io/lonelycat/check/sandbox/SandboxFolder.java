// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.TemporaryFolder;
import java.io.Closeable;
import java.nio.file.Path;

/** A folder for what the commands of one execution write outside of the workspace. It goes with the execution. */
final class SandboxFolder implements Closeable {
    private final TemporaryFolder folder;
    private int layers;

    SandboxFolder(Path parent, String prefix) {
        this.folder = TemporaryFolder.in(parent, prefix);
        StateFiles.createFolder(root());
        StateFiles.createFolder(temporary());
    }

    /** Where what is written over a folder goes, and where the kernel prepares it. */
    record Layer(Path upper, Path work) {}

    Path folder() {
        return folder.path();
    }

    /** The place at which the root of a command is put together. */
    Path root() {
        return folder.path().resolve("root");
    }

    /** What commands see as the folders for temporary files. */
    Path temporary() {
        return folder.path().resolve("tmp");
    }

    Layer layer() {
        layers++;
        Path layer = folder.path().resolve("layer-" + layers);
        return new Layer(
                StateFiles.createFolder(layer.resolve("upper")), StateFiles.createFolder(layer.resolve("work")));
    }

    @Override
    public void close() {
        folder.close();
    }
}
