// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;

/**
 * A name that a change touches, before anything is known about content.
 *
 * @param source where the content comes from and disappears; the path itself except for a rename
 * @param where the place in the input, for messages
 */
public record Target(Operation operation, WorkspacePath path, WorkspacePath source, String where) {
    public boolean leaves() {
        return operation == Operation.DELETE || operation == Operation.RENAME;
    }

    public boolean arrives() {
        return operation == Operation.CREATE || operation == Operation.RENAME;
    }
}
