// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.api.Answer;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Json;
import io.lonelycat.json.WholeText;
import io.lonelycat.plan.git.GitIndex;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One run of a goal. What the goal answers is also left in {@code .lonelycat/result.json}, whichever way it ends.
 *
 * @param goal its name
 * @param given all that the caller said, a value or several
 */
public record GoalRun(WorkspaceSession site, String goal, Object given) {
    /**
     * Carries the goal out, once its workspace, its configuration and all that was said are sound.
     *
     * @throws InvalidInputException if one of them is not, and whatever the work throws
     */
    public Answer of(Supplier<Answer> work) {
        try {
            refuseTrackedState();
            Path state = site.workspace().stateFolder();
            boolean fresh = isNoWorkspace();
            if (!fresh) {
                site.workspace().ensureState();
            }
            site.announce(new FlowEvent.GoalBegins(site, goal));
            try {
                demandSound();
                Answer result = work.get().in(site.frontEnd().format());
                leave(state, result, fresh);
                return result;
            } catch (RuntimeException | Error e) {
                leave(state, Answer.of(goal, e).in(site.frontEnd().format()), fresh);
                throw e;
            }
        } finally {
            site.announce(new FlowEvent.GoalEnds(site));
        }
    }

    private void demandSound() {
        String texts = Arrays.asList(
                        given,
                        site.settings().caller(),
                        site.environment(),
                        site.frontEnd().origin().author())
                .toString();
        if (!WholeText.is(texts)) {
            throw new InvalidInputException("A text has half of a surrogate pair, which no document can hold: "
                    + WholeText.repaired(texts) + ". Write the whole character.");
        }
        site.settings().configuration().demandSound();
    }

    /** A record that is part of a commit could have been forged by its author. */
    private void refuseTrackedState() {
        Workspace workspace = site.workspace();
        Optional<String> file = GitIndex.tracked(workspace.root(), Workspace.STATE);
        if (file.isPresent()) {
            throw new InvalidInputException("git tracks " + Workspace.STATE + " in " + workspace.root() + " (`"
                    + VisibleText.of(file.get())
                    + "`), so every user who can push to the repository could forge the record of"
                    + " what was decided and done. Run: git rm -r -q " + Workspace.STATE + " and commit that.");
        }
    }

    /**
     * Says whether the folder shows no sign that it is meant: no repository, no policy, no state. A goal started one folder
     * too high must not make a workspace of it.
     */
    private boolean isNoWorkspace() {
        Path root = site.workspace().root();
        return Stream.of(site.workspace().stateFolder(), root.resolve(Workspace.GIT), root.resolve(Policy.FILE_NAME))
                .noneMatch(StateFiles::exists);
    }

    /** The caller already has the result, so a full disk here does not affect it. */
    private void leave(Path state, Answer result, boolean fresh) {
        if (fresh && StateTraces.remove(state)) {
            return;
        }
        try (Folder folder = Folder.at(fresh ? site.workspace().ensureState() : state)) {
            folder.write(String.valueOf(EvidenceFiles.result(state).getFileName()), Json.pretty(result.toJson()));
        } catch (IOException | InvalidInputException | EngineException e) {
            site.tell("The result is not in " + site.shown(EvidenceFiles.result(state)) + ": " + e.getMessage());
        }
    }
}
