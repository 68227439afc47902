// SPDX-License-Identifier: MIT
package io.lonelycat;

import io.lonelycat.config.Parameters;
import io.lonelycat.config.Settings;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Recovery;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.ApproveRequest;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.FrontEnd;
import io.lonelycat.flow.GateRequest;
import io.lonelycat.flow.Goal;
import io.lonelycat.flow.GoalCall;
import io.lonelycat.flow.GoalForm;
import io.lonelycat.flow.GoalRun;
import io.lonelycat.flow.Governance;
import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.KeyName;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.SignRequest;
import io.lonelycat.flow.Signing;
import io.lonelycat.flow.Slice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.ApplyFlow;
import io.lonelycat.flow.change.ApproveFlow;
import io.lonelycat.flow.change.ExecuteFlow;
import io.lonelycat.flow.change.GateFlow;
import io.lonelycat.flow.change.PlanFlow;
import io.lonelycat.flow.change.RollbackFlow;
import io.lonelycat.flow.change.WithdrawFlow;
import io.lonelycat.flow.look.ConfigFlow;
import io.lonelycat.flow.look.DriftFlow;
import io.lonelycat.flow.look.HistoryFlow;
import io.lonelycat.flow.look.LookFlow;
import io.lonelycat.flow.look.RecordFlow;
import io.lonelycat.flow.look.ShowFlow;
import io.lonelycat.flow.look.ShownOutput;
import io.lonelycat.flow.recover.RecoverFlow;
import io.lonelycat.flow.sign.KeygenFlow;
import io.lonelycat.flow.sign.SignFlow;
import io.lonelycat.plan.Author;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.PlanRequest;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.slice.AllSlices;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The governed write path of a build. A front end fills in {@link Settings}, calls a method, and shows the
 * {@link Result}; all decisions are made behind these methods.
 *
 * <p>Each method throws {@link io.lonelycat.error.InvalidInputException} for what the caller can fix, and
 * {@link io.lonelycat.error.EngineException} when the machine fails. A "no" is no exception: it is the result.
 */
public final class LonelyCat implements Governance {
    private final WorkspaceSession site;

    private LonelyCat(WorkspaceSession site) {
        this.site = site;
    }

    /** Opens a workspace. */
    public static LonelyCat with(Settings settings) {
        return with(settings, FrontEnd.PLAIN);
    }

    /** Opens a workspace for a front end that starts commands itself, or knows more of the past. */
    public static LonelyCat with(Settings settings, FrontEnd frontEnd) {
        return with(settings, frontEnd, AllSlices.ALL);
    }

    /** Returns the tables that the features have in a history, for a front end that keeps one of its own. */
    public static List<HistoryTable> historyTables() {
        return AllSlices.historyTables();
    }

    static LonelyCat with(Settings settings, FrontEnd frontEnd, List<Slice> slices) {
        return new LonelyCat(
                new WorkspaceSession(settings, frontEnd, slices, elsewhere -> with(elsewhere, FrontEnd.PLAIN, slices)));
    }

    /**
     * Returns the name of a key with its file looked for in a folder, if it is a relative path. A name without a slash is one in
     * the folder of the user for keys, and stays as it is.
     */
    public static String keyIn(Path folder, String key) {
        return KeyName.isFile(key) && key.indexOf('/') >= 0
                ? folder.resolve(key).toString()
                : key;
    }

    /**
     * Returns the author of what an agent makes.
     *
     * @param name of the agent as it states it, which proves nothing
     * @param user on whose behalf it works, and who is responsible
     */
    public static String agent(String name, String user) {
        return Author.agent(name, user).text();
    }

    /**
     * Refuses a goal while the configuration has problems. Every method does so; a front end that reads a request of its
     * own asks first, so that a misspelt parameter is not taken for a missing one.
     *
     * @param goal the name of the goal; {@code config}, which shows the problems, is never refused
     * @throws io.lonelycat.error.InvalidInputException names all problems at once
     */
    public void admit(String goal) {
        if (!goal.equals(ConfigFlow.GOAL)
                && !site.settings().configuration().problems().isEmpty()) {
            goal(goal, goal).of(() -> {
                throw new InvalidInputException("The configuration has problems");
            });
        }
    }

    /**
     * Makes an input for a plan of what a call named.
     *
     * @throws io.lonelycat.error.InvalidInputException when not exactly one source is named, or a parameter that belongs to
     *     another one
     */
    public PlanInput input(Parameters given) {
        return site.inputForms().input(given);
    }

    /** Returns the id of an execution, which may be given as {@code latest}. */
    String executionId(String reference) {
        return ExecutionFolders.of(site).id(reference);
    }

    @Override
    public Result plan(PlanRequest request) {
        return goal("plan", request).of(() -> new PlanFlow(site).run(request));
    }

    /**
     * Returns the same for changes that go to one of the policy's environments. Where a change is in the workspace already,
     * executing it there only runs its checks.
     *
     * @param environment its name; absent for none
     */
    public LonelyCat to(Optional<String> environment) {
        return new LonelyCat(site.to(environment));
    }

    /** Returns the same for looks at evidence that ask for a signature. */
    public LonelyCat signing(Signing how) {
        return new LonelyCat(site.signing(how));
    }

    /** Returns what takes from texts in which checks printed what an agent may not see. */
    public UnaryOperator<String> shownToAgents() {
        return new ShownOutput(site);
    }

    @Override
    public Result gate(Optional<String> plan, GateRequest request) {
        return goal("gate", List.of(plan, request))
                .of(() -> new GateFlow(site.asking(request.approvals())).run(plan, request));
    }

    /** Records an approver's answer beside the plan. */
    public Result approve(ApproveRequest request) {
        return goal("approve", request).of(() -> new ApproveFlow(site).run(request));
    }

    /**
     * Notes that a plan is not meant any more, so that it waits no longer.
     *
     * @param plan its id or folder; needed
     * @param why for the record; needed
     */
    public Result withdraw(Optional<String> plan, Optional<String> why) {
        return goal("approve", List.of(plan, why)).of(() -> new WithdrawFlow(site).run(plan, why));
    }

    /**
     * Makes a key to sign approvals or evidence with: the private half in a new file, the public half in the result.
     *
     * @param name of a file in the folder of the user for keys, or a path that is neither in the workspace nor beside it
     */
    public Result keygen(String name) {
        return goal("keygen", name).of(() -> new KeygenFlow(site).run(name));
    }

    @Override
    public Result execute(Optional<String> plan, boolean dryRun, ApprovalSources approvals) {
        ExecuteFlow flow = new ExecuteFlow(site.asking(approvals));
        return dryRun
                ? goal("execute", List.of(plan, approvals))
                        .of(() -> flow.dryRun("execute", ExecuteFlow.PlanSource.named(plan), approvals))
                : keyless("execute", List.of(plan, approvals))
                        .of(() -> flow.run("execute", ExecuteFlow.PlanSource.named(plan), approvals));
    }

    /** Tries a plan out in a copy of the workspace, if the gate allows it; the workspace is not changed. */
    public Result rehearse(Optional<String> plan, ApprovalSources approvals) {
        return keyless("execute", List.of(plan, approvals))
                .of(() -> new ExecuteFlow(site.asking(approvals)).rehearse("execute", plan, approvals));
    }

    /**
     * Plans a change and executes it, whole or not at all, if the gate allows it: {@link #plan}, {@link #gate} and {@link
     * #execute} in one call. What is in the workspace already is no failure.
     *
     * @param dryRun do everything but touch the workspace and run the checks; the plan stays
     */
    public Result apply(PlanRequest request, boolean dryRun, ApprovalSources approvals) {
        ApplyFlow flow = new ApplyFlow(site.asking(approvals));
        return dryRun
                ? goal("apply", List.of(request, approvals)).of(() -> flow.dryRun(request, approvals))
                : keyless("apply", List.of(request, approvals)).of(() -> flow.run(request, approvals));
    }

    @Override
    public Result recover(Optional<Recovery.RecoveryChoice> resolution, Optional<String> reason) {
        return keyless("recover", reason).of(() -> new RecoverFlow(site).run(resolution, reason));
    }

    @Override
    public Result rollback(String execution, Optional<String> reason) {
        return keyless("rollback", List.of(execution, reason)).of(() -> new RollbackFlow(site).run(execution, reason));
    }

    @Override
    public Result history(HistoryRequest request) {
        return goal("history", request).of(() -> new HistoryFlow(site).run(request));
    }

    /**
     * Tells the story of an execution, however much of its record is left.
     *
     * @param execution an id, or {@code latest}
     * @param logs show the logs as a whole, and what the checks printed as well
     */
    public Result show(String execution, boolean logs) {
        return goal("show", execution).of(() -> new ShowFlow(site, logs).run(execution));
    }

    @Override
    public Result verify(Optional<Path> evidence, String execution) {
        return goal("verify", execution)
                .of(() -> evidence.isEmpty() && execution.equals(RecordFlow.ALL)
                        ? new RecordFlow(site).verify()
                        : new LookFlow(site).verify(evidence, execution));
    }

    /**
     * Signs the evidence of an execution, if it holds. No check runs meanwhile, so that none can get at the key. Without a
     * workspace, {@link io.lonelycat.record.evidence.Attestation} does the same for documents from elsewhere.
     */
    public Result sign(SignRequest request) {
        return goal("sign", request).of(() -> new SignFlow(site).run(request));
    }

    /**
     * Carries out the goal that a call names, with its parameters. The environment is where a change is to go; in a history it is a
     * filter.
     *
     * @throws io.lonelycat.error.InvalidInputException if a parameter cannot be used, or there is no such goal
     */
    public Result run(GoalCall call) {
        admit(call.goal());
        LonelyCat there = call.goal().equals("history") ? this : to(call.given().text("environment"));
        return new MainGoals(there, site.settings(), call).run().orElseGet(() -> there.run(ofSlice(call)));
    }

    private Goal ofSlice(GoalCall call) {
        return GoalForm.request(site, call)
                .orElseThrow(() -> new InvalidInputException(
                        "There is no goal " + call.goal() + ": this LonelyCat was made without it."));
    }

    /** Carries out a goal that a slice brings; what it does is with its request. */
    public Result run(Goal goal) {
        return new GoalRun(site, goal.name(), goal, goal.startsPrograms()).of(() -> goal.run(site));
    }

    /**
     * Checks the evidence of an execution, and if it holds makes the recorded change again in another tree, without its
     * checks: gated under the recorded policy, whole or not at all. Then compares every file with the record.
     *
     * @param evidence a folder from anywhere; absent for an execution of this workspace
     * @param execution an id, or {@code latest}; counts only without a folder
     * @param into an existing folder that holds the tree as it was before the change, and has no record of its own
     */
    public Result verify(Optional<Path> evidence, String execution, Path into) {
        return goal("verify", execution).of(() -> new LookFlow(site).verify(evidence, execution, into));
    }

    /**
     * Verifies evidence, and compares the files of the workspace with what it recorded.
     *
     * @param execution an id, {@code latest}, or {@code all} for the newest execution of each path
     */
    public Result drift(String execution) {
        return goal("verify", execution).of(() -> new DriftFlow(site).run(execution));
    }

    /**
     * Shows every value of the configuration with its source and all problems, and looks at the health of the place.
     * Writes nothing, not even {@code .lonelycat}.
     */
    public Result config() {
        return new ConfigFlow(site).run();
    }

    private GoalRun goal(String name, Object given) {
        return new GoalRun(site, name, given);
    }

    /** Describes the run of a goal that runs checks, so that no private key may be near. */
    private GoalRun keyless(String name, Object given) {
        return new GoalRun(site, name, given, true);
    }
}
