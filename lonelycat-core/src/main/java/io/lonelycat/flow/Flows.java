// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.config.Settings;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Recovery;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.PlanRequest;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.History;
import io.lonelycat.workspace.AtomicFile;
import java.nio.file.Path;
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
        return kept("plan", () -> new PlanFlow(site).run(request));
    }

    /** Returns the same for changes that go to an environment. */
    public Flows to(Optional<String> environment) {
        return new Flows(site.to(environment));
    }

    /** Returns the same for evidence that is signed or has to be. */
    public Flows signing(Signing how) {
        return new Flows(site.signing(how));
    }

    /** Gates a plan, waits for approvals where that is wanted, and explains the decision in more forms. */
    public Result gate(Optional<String> plan, GateRequest request) {
        return kept("gate", () -> new GateFlow(site).run(plan, request));
    }

    /** Writes down what somebody says about a plan. */
    public Result approve(ApproveRequest request) {
        return kept("approve", () -> new ApproveFlow(site).run(request));
    }

    /** Makes a key to sign approvals with. */
    public Result keygen(Path file) {
        return kept("keygen", () -> new KeygenFlow(site).run(file));
    }

    /** Executes a plan, or rehearses it. */
    public Result execute(Optional<String> plan, boolean dryRun, ApprovalSources approvals) {
        if (!dryRun) {
            History.loadAhead();
        }
        ExecuteFlow flow = new ExecuteFlow(site);
        return signed("execute", () -> dryRun ? flow.rehearse(plan, approvals) : flow.run(plan, approvals));
    }

    /** Recovers what killed executions left. */
    public Result recover(Optional<Recovery.Resolution> resolution, Optional<String> reason) {
        return signed("recover", () -> new RecoverFlow(site).run(resolution, reason));
    }

    /** Takes an execution back. */
    public Result rollback(String execution, Optional<String> reason) {
        return signed("rollback", () -> new RollbackFlow(site).run(execution, reason));
    }

    /** Lists executions. */
    public Result history(HistoryRequest request) {
        return kept("history", () -> new HistoryFlow(site).run(request));
    }

    /** Tells the story of an execution. */
    public Result show(String execution, boolean logs) {
        return kept("show", () -> new ShowFlow(site, logs).run(execution));
    }

    /** Checks evidence. */
    public Result verify(Optional<Path> evidence, String execution) {
        return kept(
                "verify",
                () -> evidence.isEmpty() && execution.equals(RecordFlow.ALL)
                        ? new RecordFlow(site).verify()
                        : new LookFlow(site).verify(evidence, execution));
    }

    /** Removes old executions and plans, or pins one. */
    public Result prune(PruneRequest request) {
        return kept("prune", () -> new PruneFlow(site).run(request));
    }

    /** Checks evidence, and makes its change again in another tree. */
    public Result verify(Optional<Path> evidence, String execution, Path into) {
        return kept("verify", () -> new LookFlow(site).verify(evidence, execution, into));
    }

    /** Shows the policy, tests it by cases, or compares it with another one. */
    public Result policy(PolicyRequest request) {
        return kept("policy", () -> new PolicyFlow(site).run(request));
    }

    /** Refuses a goal while the configuration has problems, all but the one that shows them. */
    public void admit(String goal) {
        if (!goal.equals(ConfigFlow.GOAL)
                && !site.settings().configuration().problems().isEmpty()) {
            kept(goal, () -> {
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
     */
    public Result kept(String goal, Supplier<Result> work) {
        Path state = site.workspace().ensureState();
        try {
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

    /** A key that cannot be used is not to be found out when everything but the signature is done. */
    private Result signed(String goal, Supplier<Result> work) {
        return kept(goal, () -> {
            KeyChoice.of(site, site.signing().key());
            return work.get();
        });
    }

    private static String message(RuntimeException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Whoever called has the result in hand, so that a full disk here takes nothing back. */
    private void leave(Path state, Result result) {
        try {
            AtomicFile.write(EvidenceFiles.result(state), Json.pretty(result.toJson()));
        } catch (EngineException e) {
            site.tell("The result is not in " + site.shown(EvidenceFiles.result(state)) + ": " + e.getMessage());
        }
    }
}
