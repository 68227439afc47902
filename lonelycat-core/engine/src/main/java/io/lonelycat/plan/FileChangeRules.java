// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange.Side;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which members a {@link FileChange} must and must not have, by its operation. */
final class FileChangeRules {
    private final Operation operation;
    private final WorkspacePath path;

    private FileChangeRules(Operation operation, WorkspacePath path) {
        this.operation = operation;
        this.path = path;
    }

    static void check(
            Operation operation, WorkspacePath path, @Nullable WorkspacePath oldPath, Side before, Side after) {
        FileChangeRules rules = new FileChangeRules(operation, path);
        rules.checkNames(oldPath);
        rules.checkSide("old", before, operation != Operation.CREATE);
        rules.checkSide("new", after, operation != Operation.DELETE);
        boolean sameContent = Objects.equals(before.sha256(), after.sha256());
        if (sameContent && before.sizeBytes() != after.sizeBytes()) {
            throw rules.broken("oldSizeBytes and newSizeBytes differ although the content is the same");
        }
        if (operation == Operation.MODE) {
            rules.checkMode(before, after, sameContent);
        }
        if (operation == Operation.UPDATE && sameContent && isSameKind(before, after)) {
            throw rules.broken("oldSha256 and newSha256 are the same, so that nothing is updated");
        }
    }

    static void checkLines(WorkspacePath path, int added, int deleted, boolean binary) {
        if (added < 0 || deleted < 0 || (binary && (added > 0 || deleted > 0))) {
            throw new InvalidInputException("The change of `" + path.display() + "` has " + added + " linesAdded and "
                    + deleted + " linesDeleted; expected 0 or more, and 0 for binary content.");
        }
    }

    private void checkNames(@Nullable WorkspacePath oldPath) {
        boolean rename = operation == Operation.RENAME;
        if (rename && (oldPath == null || oldPath.equals(path))) {
            throw broken("oldPath must be there and differ from path");
        }
        if (!rename && oldPath != null) {
            throw broken("oldPath belongs to a rename only");
        }
    }

    private void checkSide(String side, Side content, boolean expected) {
        boolean complete = content.sha256() != null && content.mode() != null && content.sizeBytes() >= 0;
        boolean absent = content.sha256() == null && content.mode() == null && content.sizeBytes() == 0;
        if (expected && !complete) {
            throw broken(side + "Sha256, " + side + "Mode and " + side + "SizeBytes must be there");
        }
        if (!expected && !absent) {
            throw broken(side + "Sha256, " + side + "Mode and " + side + "SizeBytes must not be there");
        }
    }

    private void checkMode(Side before, Side after, boolean sameContent) {
        if (!sameContent) {
            throw broken("the content changes, which is an update");
        }
        if (before.mode() == after.mode() || !isSameKind(before, after)) {
            throw broken("oldMode and newMode must be 100644 and 100755, or the other way round");
        }
    }

    private static boolean isSameKind(Side before, Side after) {
        return (before.mode() == FileMode.LINK) == (after.mode() == FileMode.LINK);
    }

    private InvalidInputException broken(String why) {
        return new InvalidInputException("The " + Names.of(operation) + " of `" + path.display()
                + "` is contradictory: " + why + ". Make the change set again with the goal plan.");
    }
}
