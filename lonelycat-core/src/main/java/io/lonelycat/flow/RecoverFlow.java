// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Journal;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Recovery;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.HeldLock;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes up what killed executions left, and ends quarantines as a person decides. */
final class RecoverFlow {
    private final Site site;

    RecoverFlow(Site site) {
        this.site = site;
    }

    /** What a person says about quarantined executions. */
    record Decree(Recovery.Resolution resolution, String reason) {}

    Result run(Optional<Recovery.Resolution> resolution, Optional<String> reason) {
        if (resolution.isPresent() && reason.filter(text -> !text.isBlank()).isEmpty()) {
            throw new InvalidInputException(
                    "Ending a quarantine goes on record with a reason: add -Dlonelycat.reason=\"why\".");
        }
        Optional<Decree> decree = resolution.map(it -> new Decree(it, reason.orElseThrow()));
        return new Locked(site, "recover", "recover")
                .run((here, lock, cancel) -> result(new RecoverFlow(here).recover(lock, decree)));
    }

    /** Refuses when an execution is unfinished: planning on a half-changed tree would plan the half change. */
    static void refuseUnfinished(Site site, String goal) {
        List<Journal> journals = Journal.unfinished(site.workspace());
        if (!journals.isEmpty()) {
            throw new InvalidInputException(
                    journals.get(0).executionId() + " is not finished: it is running, was killed,"
                            + " or is quarantined. Wait for it, or run lonelycat:recover, then " + goal + " again.");
        }
    }

    /**
     * What came of an unfinished execution.
     *
     * @param status the state in which it is now
     * @param message what was found and done, for people
     */
    record Taken(String executionId, ExecutionStatus status, String message) {
        static Taken of(Outcome outcome) {
            return new Taken(outcome.executionId(), outcome.status(), outcome.message());
        }

        Taken but(String more) {
            return new Taken(executionId, status, message + " " + more);
        }

        String line() {
            return executionId + ": " + message;
        }
    }

    /** What was found and done. */
    record Recovered(List<Taken> executions) {
        /** The executions that are still quarantined. */
        List<Taken> quarantined() {
            return executions.stream()
                    .filter(taken -> taken.status() == ExecutionStatus.QUARANTINED)
                    .toList();
        }

        List<String> lines() {
            return executions.stream().map(Taken::line).toList();
        }
    }

    Recovered recover(HeldLock lock, Optional<Decree> decree) {
        Journal.sweep(lock.workspace());
        List<Taken> taken = new ArrayList<>();
        for (String executionId : unfinished(site)) {
            Taken one = new Takeover(site, lock, executionId).take(decree);
            site.tell("Recovered " + one.line());
            taken.add(one);
        }
        return new Recovered(taken);
    }

    /** Those with a journal, and those that were killed before they had one or after they had none any more. */
    static Set<String> unfinished(Site site) {
        Set<String> ids = new TreeSet<>();
        Journal.unfinished(site.workspace()).forEach(journal -> ids.add(journal.executionId()));
        for (Path folder : StateFiles.list(site.executions())) {
            EvidenceFiles files = new EvidenceFiles(folder);
            String name = String.valueOf(folder.getFileName());
            // A dot is the mark of a folder that is being made or being removed: nothing was executed in it.
            if (!name.startsWith(".") && StateFiles.exists(files.events()) && !StateFiles.exists(files.sums())) {
                ids.add(name);
            }
        }
        return ids;
    }

    private static Result result(Recovered recovered) {
        boolean open = !recovered.quarantined().isEmpty();
        List<JsonObject> rows = recovered.executions().stream()
                .map(taken -> new JsonObject()
                        .with("executionId", taken.executionId())
                        .with("status", taken.status())
                        .with("message", taken.message()))
                .toList();
        String message = recovered.executions().isEmpty()
                ? "Nothing to recover: no execution was left unfinished."
                : String.join("\n", recovered.lines());
        return new Result(
                "recover",
                open ? "quarantined" : "recovered",
                open ? Result.REFUSED : Result.OK,
                Map.of(),
                message,
                new JsonObject().with("executions", rows));
    }
}
