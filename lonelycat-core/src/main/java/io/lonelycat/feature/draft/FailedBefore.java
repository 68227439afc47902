// SPDX-License-Identifier: MIT
package io.lonelycat.feature.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.next.Action;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.SealedFiles;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A change that failed and is to be repaired.
 *
 * @param execution its id
 * @param intent of its plan
 * @param patch of that plan
 * @param printed the end of what its checks printed
 * @param paths that it changed
 */
record FailedBefore(String execution, String intent, String patch, String printed, List<WorkspacePath> paths) {
    private static final int MOST_PATCH = 128 << 10;
    private static final int MOST_PRINTED = 16_000;

    FailedBefore {
        paths = List.copyOf(paths);
    }

    /** Returns the same without the patch if it has a file that a model may not see. */
    FailedBefore shownIf(Predicate<WorkspacePath> seen) {
        return paths.stream().allMatch(seen)
                ? this
                : new FailedBefore(execution, intent, "(It has files that are not shown.)", printed, paths);
    }

    /** Reads the evidence of an execution. */
    static FailedBefore read(WorkspaceSession site, String reference) {
        Path folder = ExecutionFolders.of(site).folder(reference);
        ExecutionStory story = ExecutionStory.read(folder, SealedFiles.of(folder)::bytes);
        ExecutionDocument execution = story.execution();
        // A check that fails without the change, too, may be the one that the change is to mend.
        if (!execution.hasFailed() && execution.failures().isEmpty()) {
            throw new InvalidInputException(Action.setting("execution", reference)
                    + " names an execution in which no check and no step failed, so there is nothing to repair."
                    + " To list failed executions, run"
                    + " `lonelycat history status=rolled_back`.");
        }
        String printed = execution.printedFailure();
        return new FailedBefore(
                story.id(),
                story.plan().intent(),
                StateFiles.readAtMost(new EvidenceFiles(folder).patch(), MOST_PATCH)
                        .map(bytes -> new String(bytes, UTF_8))
                        .orElse("(larger than " + (MOST_PATCH >> 10) + " KB)"),
                printed.substring(Math.max(0, printed.length() - MOST_PRINTED)),
                story.changeset().changes().stream()
                        .flatMap(change -> Stream.of(change.path(), change.source()))
                        .distinct()
                        .toList());
    }
}
