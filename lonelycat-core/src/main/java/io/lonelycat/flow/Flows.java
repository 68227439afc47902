// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.config.Settings;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Recovery;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.WholeText;
import io.lonelycat.plan.PlanRequest;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.History;
import io.lonelycat.workspace.Folder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One method for each goal; what it answers is also left in {@code .lonelycat/result.json}. */
public final class Flows {
    private final Site site;

    /**
     * Opens the workspace that the settings name.
     *
     * @throws io.lonelycat.error.InvalidInputException when it is no folder
     */
    public Flows(Settings settings) {
        this(settings, FrontEnd.PLAIN);
    }

    /**
     * Opens the workspace that the settings name, for a front end that does some things itself.
     *
     * @throws io.lonelycat.error.InvalidInputException when it is no folder
     */
    public Flows(Settings settings, FrontEnd frontEnd) {
        this(new Site(settings, frontEnd));
    }

    private Flows(Site site) {
        this.site = site;
    }

    /** Makes a plan. */
    public Result plan(PlanRequest request) {
        return kept("plan", request, () -> new PlanFlow(site).run(request));
    }

    /** Returns the same for changes that go to an environment. */
    public Flows to(Optional<String> environment) {
        return new Flows(site.to(environment));
    }

    /** Returns the same for evidence that has to be signed by somebody. */
    public Flows signing(Signing how) {
        return new Flows(site.signing(how));
    }

    /** Gates a plan, waits for approvals where that is wanted, and explains the decision in more forms. */
    public Result gate(Optional<String> plan, GateRequest request) {
        return kept("gate", List.of(plan, request), () -> new GateFlow(site.asking(request.approvals()))
                .run(plan, request));
    }

    /** Writes down what somebody says about a plan. */
    public Result approve(ApproveRequest request) {
        return kept("approve", request, () -> new ApproveFlow(site).run(request));
    }

    /** Makes a key to sign approvals or evidence with. */
    public Result keygen(Path file) {
        return kept("keygen", file, () -> new KeygenFlow(site).run(file));
    }

    /** Executes a plan, or rehearses it. */
    public Result execute(Optional<String> plan, boolean dryRun, ApprovalSources approvals) {
        if (!dryRun) {
            History.loadAhead();
        }
        ExecuteFlow flow = new ExecuteFlow(site.asking(approvals));
        return dryRun
                ? kept("execute", List.of(plan, approvals), () -> flow.rehearse(plan, approvals))
                : keyless("execute", List.of(plan, approvals), () -> flow.run(plan, approvals));
    }

    /** Recovers what killed executions left. */
    public Result recover(Optional<Recovery.Resolution> resolution, Optional<String> reason) {
        return keyless("recover", reason, () -> new RecoverFlow(site).run(resolution, reason));
    }

    /** Takes an execution back. */
    public Result rollback(String execution, Optional<String> reason) {
        return keyless("rollback", List.of(execution, reason), () -> new RollbackFlow(site).run(execution, reason));
    }

    /** Lists executions. */
    public Result history(HistoryRequest request) {
        return kept("history", request, () -> new HistoryFlow(site).run(request));
    }

    /** Tells the story of an execution. */
    public Result show(String execution, boolean logs) {
        return kept("show", execution, () -> new ShowFlow(site, logs).run(execution));
    }

    /** Checks evidence. */
    public Result verify(Optional<Path> evidence, String execution) {
        return kept(
                "verify",
                execution,
                () -> evidence.isEmpty() && execution.equals(RecordFlow.ALL)
                        ? new RecordFlow(site).verify()
                        : new LookFlow(site).verify(evidence, execution));
    }

    /** Signs evidence. */
    public Result sign(SignRequest request) {
        return kept("sign", request, () -> new SignFlow(site).run(request));
    }

    /** Removes old executions and plans, or pins one. */
    public Result prune(PruneRequest request) {
        return kept("prune", request, () -> new PruneFlow(site).run(request));
    }

    /** Checks evidence, and makes its change again in another tree. */
    public Result verify(Optional<Path> evidence, String execution, Path into) {
        return kept("verify", execution, () -> new LookFlow(site).verify(evidence, execution, into));
    }

    /** Shows the policy, tests it by cases, or compares it with another one. */
    public Result policy(PolicyRequest request) {
        return kept("policy", request, () -> new PolicyFlow(site).run(request));
    }

    /** Refuses a goal while the configuration has problems, all but the one that shows them. */
    public void admit(String goal) {
        if (!goal.equals(ConfigFlow.GOAL)
                && !site.settings().configuration().problems().isEmpty()) {
            kept(goal, goal, () -> {
                throw new InvalidInputException("The configuration has problems");
            });
        }
    }

    /** Shows the configuration, and looks at the health of the place. Leaves nothing. */
    public Result config() {
        return new ConfigFlow(site).run();
    }

    /**
     * Carries out a goal that stands above the flows.
     *
     * @param goal its name
     * @param given all that the caller said, a value or several
     */
    public Result kept(String goal, Object given, Supplier<Result> work) {
        TrackedState.refuse(site.workspace());
        Path state = site.workspace().ensureState();
        try {
            GivenTexts.check(goal, given);
            GivenTexts.check(goal, site.settings().caller());
            GivenTexts.check(goal, site.environment());
            GivenTexts.check(goal, site.signing());
            site.settings().configuration().demandSound();
            Result result = work.get();
            leave(state, result);
            return result;
        } catch (RuntimeException e) {
            String status = e instanceof InvalidInputException ? "invalid" : "failed";
            leave(state, new Result(goal, status, Result.SET_UP, Map.of(), message(e), new JsonObject()));
            throw e;
        }
    }

    /** Where checks run, no key is. */
    private Result keyless(String goal, Object given, Supplier<Result> work) {
        return kept(goal, given, () -> {
            KeyChoice.refuseHere(site, goal);
            return work.get();
        });
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
