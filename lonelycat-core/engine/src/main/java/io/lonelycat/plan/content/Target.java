// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;

/**
 * Path that a change creates, modifies or deletes.
 *
 * @param source old path of a rename; otherwise {@code path}
 * @param where origin of the change in the author's input, such as a patch line
 */
public record Target(Operation operation, WorkspacePath path, WorkspacePath source, String where) {
    public boolean leaves() {
        return operation == Operation.DELETE || operation == Operation.RENAME;
    }

    public boolean arrives() {
        return operation == Operation.CREATE || operation == Operation.RENAME;
    }
}
