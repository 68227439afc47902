// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.api.Answer;
import io.lonelycat.api.Request;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Json;
import io.lonelycat.json.Utf8;
import io.lonelycat.plan.git.GitIndex;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Carries a request out, once its workspace, its configuration and all of its texts are sound. The answer is also left in
 * {@code .lonelycat/result.json}, whichever way the goal ends.
 */
public record GoalRun(WorkspaceSession site, Request request) {
    private static final Set<String> LEFT_BY_EACH_GOAL = Set.of(
            ".gitignore",
            "lock",
            "lock.threads",
            "place",
            "plans",
            "executions",
            "history.db",
            "history.db-wal",
            "history.db-shm");

    /**
     * Runs the work of the goal.
     *
     * @param work gets the workspace as the request sees it; it throws {@link InvalidInputException} for what the caller can fix, and
     *     {@link EngineException} when the machine fails
     * @throws InvalidInputException if workspace, configuration or texts are not sound, and what the work throws
     */
    public Answer run(Function<WorkspaceSession, Answer> work) {
        try {
            refuseTrackedState();
            boolean fresh = isNoWorkspace(site.workspace());
            if (!fresh) {
                site.workspace().ensureState();
            }
            try {
                demandSound();
                Answer result = site.completed(work.apply(site.asked(request)), request);
                leave(site, result, fresh);
                return result;
            } catch (RuntimeException | Error e) {
                leaveRefusal(e, fresh);
                throw e;
            }
        } finally {
            site.announce(feature -> feature.goalEnded(site));
        }
    }

    private void demandSound() {
        String texts = Arrays.asList(
                        request,
                        site.settings().caller(),
                        site.frontEnd().origin().author())
                .toString();
        if (!Utf8.isWhole(texts)) {
            throw new InvalidInputException(
                    "A parameter or the user name has an incomplete character (half of a Unicode surrogate pair). Write the whole "
                            + "character in place of each \uFFFD here: " + Utf8.repaired(texts));
        }
        site.settings().configuration().demandSound();
    }

    /** A record that is part of a commit could have been forged by its author. */
    private void refuseTrackedState() {
        Path root = site.workspace().root();
        Optional<String> file = GitIndex.tracked(root, Workspace.STATE);
        if (file.isPresent()) {
            throw new InvalidInputException("git tracks " + Workspace.STATE + " in " + root
                    + " (for example `" + VisibleText.of(file.get())
                    + "`), so every user who can push to the repository could forge the record of"
                    + " what was decided and done. To delete the tracked files here and in git, run `git rm -r -q "
                    + Workspace.STATE + "`. Then commit the removal.");
        }
    }

    /**
     * Returns whether the folder shows no sign that it is meant: no repository, no policy, no state. A goal started one folder
     * too high must not make a workspace of it.
     */
    private static boolean isNoWorkspace(Workspace workspace) {
        Path root = workspace.root();
        return Stream.of(workspace.stateFolder(), root.resolve(Workspace.GIT), root.resolve(Policy.FILE_NAME))
                .noneMatch(StateFiles::exists);
    }

    /** Nothing was planned or executed, and no process holds the lock, which {@code lock.json} would say. */
    private static boolean isUnused(Path state) {
        return StateFiles.list(EvidenceFiles.plans(state)).isEmpty()
                && StateFiles.list(EvidenceFiles.executions(state)).isEmpty()
                && StateFiles.list(state).stream().allMatch(child -> LEFT_BY_EACH_GOAL.contains(Folders.name(child)));
    }

    /** A failure to leave the answer must not replace the one that the answer is about. */
    private void leaveRefusal(Throwable failure, boolean fresh) {
        try {
            leave(site, site.completed(Answer.Refused.of(request.goal(), failure), request), fresh);
        } catch (RuntimeException e) {
            WorkspaceSession.suppress(failure, e);
        }
    }

    /** The caller already has the result, so a full disk here does not affect it. */
    private static void leave(WorkspaceSession site, Answer result, boolean fresh) {
        Path state = site.workspace().stateFolder();
        if (fresh && isUnused(state)) {
            StateFiles.deleteTree(state);
            return;
        }
        try (Folder folder = Folder.at(fresh ? site.workspace().ensureState() : state)) {
            folder.write(
                    String.valueOf(EvidenceFiles.result(state).getFileName()),
                    Json.pretty(result.document(site.frontEnd().format())));
        } catch (IOException | InvalidInputException | EngineException e) {
            site.tell("LonelyCat could not write the result of this goal to " + site.shown(EvidenceFiles.result(state))
                    + ". Reason: " + e.getMessage());
        }
    }
}
