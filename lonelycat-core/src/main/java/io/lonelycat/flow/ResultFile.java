// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.WholeText;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.Folder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/** What a goal answers is also left in {@code .lonelycat/result.json}, whichever way it ends. */
public final class ResultFile {
    private final WorkspaceSession site;

    /** Prepares to leave it in a workspace. */
    public ResultFile(WorkspaceSession site) {
        this.site = site;
    }

    /**
     * Carries a goal out, once its workspace, its configuration and all that was said are sound.
     *
     * @param goal its name
     * @param given all that the caller said, a value or several
     */
    public Result around(String goal, Object given, Supplier<Result> work) {
        TrackedState.refuse(site.workspace());
        Path state = site.workspace().ensureState();
        try {
            GivenTexts.check(goal, given);
            GivenTexts.check(goal, site.settings().caller());
            GivenTexts.check(goal, site.environment());
            GivenTexts.check(goal, site.signing());
            site.settings().configuration().demandSound();
            Result result = work.get().in(site.frontEnd().format());
            leave(state, result);
            return result;
        } catch (RuntimeException e) {
            String status = e instanceof InvalidInputException ? "invalid" : "failed";
            leave(
                    state,
                    new Result(goal, status, Result.SET_UP, Map.of(), message(e), new JsonObject())
                            .in(site.frontEnd().format()));
            throw e;
        }
    }

    private static String message(RuntimeException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : WholeText.repaired(e.getMessage());
    }

    /** Whoever called has the result in hand, so that a full disk here takes nothing back. */
    private void leave(Path state, Result result) {
        try (Folder folder = Folder.at(state)) {
            folder.write(String.valueOf(EvidenceFiles.result(state).getFileName()), Json.pretty(result.toJson()));
        } catch (IOException | InvalidInputException | EngineException e) {
            site.tell("The result is not in " + site.shown(EvidenceFiles.result(state)) + ": " + e.getMessage());
        }
    }
}
