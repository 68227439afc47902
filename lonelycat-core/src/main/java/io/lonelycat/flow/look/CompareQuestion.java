// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.next.Action;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.ExecutionComparison;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.util.List;

/** Puts two executions side by side. */
record CompareQuestion(WorkspaceSession site) {
    /** What came of it. */
    record Compared(String first, String second, ExecutionComparison comparison) {}

    /**
     * Compares.
     *
     * @param both two ids with a comma between; {@code latest} may be one of them
     * @throws InvalidInputException when there are not two, or one is not there
     */
    Compared answer(String both) {
        List<String> names = List.of(both.split(",", -1));
        if (names.size() != 2) {
            throw new InvalidInputException(Action.setting("compare", VisibleText.of(both))
                    + " are not two executions. Give two ids with a comma between; one of them may be latest.");
        }
        ExecutionFolders folders = ExecutionFolders.of(site);
        Path first = folders.folder(names.get(0).strip());
        Path second = folders.folder(names.get(1).strip());
        return new Compared(
                String.valueOf(first.getFileName()),
                String.valueOf(second.getFileName()),
                ExecutionComparison.of(ExecutionStory.read(first), ExecutionStory.read(second)));
    }
}
