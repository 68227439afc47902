// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import io.lonelycat.plan.CheckSpec.CheckFile;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens files that checks read, without following symbolic links inside the workspace. */
public final class CheckFiles {
    private final Workspace workspace;

    public CheckFiles(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Opens a file.
     *
     * @throws IOException if the file is missing or not regular
     */
    public InputStream open(CheckFile file) throws IOException {
        Optional<WorkspacePath> path = file.inWorkspace();
        if (path.isPresent()) {
            return workspace.openRead(path.get());
        }
        try {
            return RegularFile.stream(path(file));
        } catch (NoSuchFileException e) {
            throw new IOException("there is no such file", e);
        }
    }

    public Path path(CheckFile file) {
        return FileNames.resolve(workspace.root(), file.path());
    }
}
