// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.json.Digest;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The files that a policy extends, as they are there now; the same rules hold for them as for the policy itself. */
record LayerFiles(Workspace workspace) implements LayerSource {
    @Override
    public byte[] file(String name, Digest expected) {
        Path file = place(name);
        if (!StateFiles.exists(file)) {
            throw new InvalidInputException(
                    "The policy " + file
                            + " does not exist, which another one extends. Correct the path under `extends`, or bring the file.");
        }
        PolicyChoice.inside(workspace, file);
        return PolicyFile.read(file);
    }

    @Override
    public byte[] builtIn(String name, byte[] present) {
        return present;
    }

    private Path place(String name) {
        try {
            return workspace.root().resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new InvalidInputException(
                    "Under `extends` a file is named that cannot be a path: " + e.getReason(), e);
        }
    }
}
