// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file that a check reads: in the workspace, or anywhere by its absolute path.
 *
 * @param path as the document names it
 */
public record CheckFile(String path) {
    /** Refuses a path that leads elsewhere than it says. */
    public CheckFile {
        if (!path.startsWith("/")) {
            WorkspacePath.of(path);
        } else if (path.indexOf('\0') >= 0 || Arrays.asList(path.split("/", -1)).contains("..")) {
            throw new InvalidInputException("An absolute path must not contain `..` or a zero byte. Give it straight.");
        }
    }

    /** Returns the path in the workspace; empty for an absolute one. */
    public Optional<WorkspacePath> inWorkspace() {
        return path.startsWith("/") ? Optional.empty() : Optional.of(WorkspacePath.of(path));
    }

    static CheckFile read(InputValue value) {
        return DocumentValues.at(value, () -> new CheckFile(value.text()));
    }
}
