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

/** Validates inputs, runs a goal, and writes the answer to {@code .lonelycat/result.json}, even after failure. */
public record GoalRun(WorkspaceSession session, Request request) {
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

    public Answer run(Function<WorkspaceSession, Answer> work) {
        try {
            refuseTrackedState();
            boolean fresh = isNoWorkspace(session.workspace());
            if (!fresh) {
                session.workspace().ensureState();
            }
            try {
                demandSound();
                Answer result = session.completed(work.apply(session.asked(request)), request);
                leave(session, result, fresh);
                return result;
            } catch (RuntimeException | Error e) {
                leaveRefusal(e, fresh);
                throw e;
            }
        } finally {
            session.announce(feature -> feature.goalEnded(session));
        }
    }

    private void demandSound() {
        String texts = Arrays.asList(
                        request,
                        session.settings().caller(),
                        session.frontEnd().origin().author())
                .toString();
        if (!Utf8.isWhole(texts)) {
            throw new InvalidInputException(
                    "A parameter or the user name has an incomplete character (half of a Unicode surrogate pair). Write the whole "
                            + "character in place of each \uFFFD here: " + Utf8.repaired(texts));
        }
        session.settings().configuration().demandSound();
    }

    /** Refuses a state folder that git tracks, because the author of a commit could forge the state. */
    private void refuseTrackedState() {
        Path root = session.workspace().root();
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
     * Returns whether a folder has no git repository, policy or state folder. A goal started in a wrong folder must
     * create no files.
     */
    private static boolean isNoWorkspace(Workspace workspace) {
        Path root = workspace.root();
        return Stream.of(workspace.stateFolder(), root.resolve(Workspace.GIT), root.resolve(Policy.FILE_NAME))
                .noneMatch(StateFiles::exists);
    }

    private static boolean isUnused(Path state) {
        return StateFiles.list(EvidenceFiles.plans(state)).isEmpty()
                && StateFiles.list(EvidenceFiles.executions(state)).isEmpty()
                && StateFiles.list(state).stream().allMatch(child -> LEFT_BY_EACH_GOAL.contains(Folders.name(child)));
    }

    private void leaveRefusal(Throwable failure, boolean fresh) {
        try {
            leave(session, session.completed(Answer.Refused.of(request.goal(), failure), request), fresh);
        } catch (RuntimeException e) {
            WorkspaceSession.suppress(failure, e);
        }
    }

    private static void leave(WorkspaceSession session, Answer result, boolean fresh) {
        Path state = session.workspace().stateFolder();
        if (fresh && isUnused(state)) {
            StateFiles.deleteTree(state);
            return;
        }
        try (Folder folder = Folder.at(fresh ? session.workspace().ensureState() : state)) {
            folder.write(
                    String.valueOf(EvidenceFiles.result(state).getFileName()),
                    Json.pretty(result.document(session.frontEnd().format())));
        } catch (IOException | InvalidInputException | EngineException e) {
            session.report("LonelyCat could not write the result of this goal to "
                    + session.shown(EvidenceFiles.result(state)) + ". Reason: " + e.getMessage());
        }
    }
}
