// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Outcome;
import io.lonelycat.flow.Result;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.JsonObject;
import io.lonelycat.next.Action;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The answers when a recorded change is made again in another tree.
 *
 * @param evidence the folder of the evidence, as people should read it
 * @param into the root of the other tree
 */
record ReplayResults(String evidence, ExecutionStory story, Path into) {
    private static final int SHOWN = 20;

    /** The change is in the other tree now, or was there before. */
    Result made(Outcome outcome, List<WorkspacePath> differing) {
        String files = Figures.count(story.changeset().changes().size(), "file");
        if (!differing.isEmpty()) {
            return result(
                    "differs",
                    "The change was made in " + into + ", but " + Figures.count(differing.size(), "file")
                            + " of " + files + " there differ from the record; another process changes that tree:\n"
                            + list(differing),
                    differing);
        }
        boolean before = outcome instanceof Outcome.AlreadyApplied;
        return result(
                "equal",
                (before ? "The change was in " + into + " already" : "The change was made again in " + into) + ": "
                        + files + ", each as the digests on record say. "
                        + (before
                                ? "Nothing was written there."
                                : "Nothing else was written there; its checks were not run."),
                differing);
    }

    /** The other tree is not what the change was made for, or the change could not be finished; it was rolled back. */
    Result notMade(Outcome outcome) {
        List<WorkspacePath> stale = outcome instanceof Outcome.Refused refused ? refused.paths() : List.of();
        if (!stale.isEmpty()) {
            return result(
                    "refused",
                    into + " does not hold the tree as it was before the change; nothing was written there:\n"
                            + outcome.message()
                                    .lines()
                                    .filter(line -> line.startsWith("  "))
                                    .collect(Collectors.joining("\n"))
                            + base(),
                    stale);
        }
        String next = outcome.status() == ExecutionStatus.QUARANTINED
                ? " Roll it back with " + Action.of("recover").with("workspace", into.toString()) + "."
                : "";
        return result("refused", "The change could not be made in " + into + ": " + outcome.message() + next, stale);
    }

    /** This gate does not say what the gate on record said. */
    Result notAllowed(Decision now) {
        List<String> differences = story.decision().differences(now);
        String why = differences.isEmpty()
                ? "The gate did not allow it then: " + story.decision().id() + "."
                : "The gate decides otherwise now than on record:\n  " + String.join("\n  ", differences);
        return result("refused", "Nothing was written in " + into + ". " + why, List.of());
    }

    private String base() {
        return story.plan()
                .origin()
                .base()
                .map(base -> "\nIt was made on the commit " + base.commit()
                        + (base.dirty() ? ", with changes that were not committed." : "."))
                .orElse("\nThe record does not say on which commit it was made.");
    }

    private static String list(List<WorkspacePath> paths) {
        String shown = paths.stream()
                .limit(SHOWN)
                .map(path -> "  `" + path.display() + "`")
                .collect(Collectors.joining("\n"));
        return shown + (paths.size() > SHOWN ? "\n  and " + (paths.size() - SHOWN) + " more" : "");
    }

    private Result result(String status, String message, List<WorkspacePath> differing) {
        return new Result(
                "verify",
                status,
                status.equals("equal") ? Result.OK : Result.REFUSED,
                Map.of("execution", story.execution().subject().executionId()),
                "The evidence in " + evidence + " is intact and consistent.\n" + message,
                new JsonObject()
                        .with("folder", evidence)
                        .with("into", into.toString())
                        .with("files", story.changeset().changes().size())
                        .with(
                                "differing",
                                differing.stream().map(WorkspacePath::value).toList()));
    }
}
