// SPDX-License-Identifier: MIT
package io.lonelycat;

import io.lonelycat.config.Settings;
import io.lonelycat.execute.Recovery;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.ApproveRequest;
import io.lonelycat.flow.Flows;
import io.lonelycat.flow.FrontEnd;
import io.lonelycat.flow.GateRequest;
import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.PolicyRequest;
import io.lonelycat.flow.PruneRequest;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.SignRequest;
import io.lonelycat.flow.Signing;
import io.lonelycat.plan.PlanRequest;
import io.lonelycat.validate.ValidateRequest;
import io.lonelycat.validate.Validation;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The governed write path of a build. A front end fills in {@link Settings}, calls a method, and shows the
 * {@link Result}; all decisions are made behind these methods.
 *
 * <p>Each method throws {@link io.lonelycat.error.InvalidInputException} for what the caller can mend, and
 * {@link io.lonelycat.error.EngineException} when the machine fails. A "no" is no exception: it is the result.
 */
public final class LonelyCat {
    private final Settings settings;
    private final Flows flows;

    private LonelyCat(Settings settings, Flows flows) {
        this.settings = settings;
        this.flows = flows;
    }

    /** Opens a workspace. */
    public static LonelyCat with(Settings settings) {
        return with(settings, FrontEnd.PLAIN);
    }

    /** Opens a workspace for a front end that starts commands itself, or knows more of the past. */
    public static LonelyCat with(Settings settings, FrontEnd frontEnd) {
        return new LonelyCat(settings, new Flows(settings, frontEnd));
    }

    /**
     * Refuses a goal while the configuration has problems. Every method does so; a front end that reads a request of its
     * own asks first, so that a misspelt parameter is not taken for a missing one.
     *
     * @param goal the name of the goal; {@code config}, which shows the problems, is never refused
     * @throws io.lonelycat.error.InvalidInputException names all problems at once
     */
    public void admit(String goal) {
        flows.admit(goal);
    }

    /** Makes a plan of what somebody wants to change, below {@code .lonelycat/plans}. Touches nothing else. */
    public Result plan(PlanRequest request) {
        return flows.plan(request);
    }

    /**
     * Returns the same for changes that go to one of the policy's environments. Where a change is in the workspace already,
     * executing it there only runs its checks.
     *
     * @param environment its name; absent for none
     */
    public LonelyCat to(Optional<String> environment) {
        return new LonelyCat(settings, flows.to(environment));
    }

    /** Returns the same for looks at evidence that ask for a signature. */
    public LonelyCat signing(Signing how) {
        return new LonelyCat(settings, flows.signing(how));
    }

    /**
     * Lets the policy decide about a plan.
     *
     * @param plan an id or a folder; absent for the only plan that waits
     */
    public Result gate(Optional<String> plan) {
        return gate(plan, GateRequest.PLAIN);
    }

    /**
     * Lets the policy decide about a plan, with approvals from elsewhere, and explain itself.
     *
     * @param plan an id or a folder; absent for the only plan that waits
     */
    public Result gate(Optional<String> plan, GateRequest request) {
        return flows.gate(plan, request);
    }

    /** Puts on record, beside the plan, what somebody says about it. */
    public Result approve(ApproveRequest request) {
        return flows.approve(request);
    }

    /** Makes a key to sign approvals with: the private half in a new file, the public half in the result. */
    public Result keygen(Path file) {
        return flows.keygen(file);
    }

    /**
     * Executes a plan, whole or not at all, if the gate allows it now, in this process.
     *
     * @param plan an id or a folder; absent for the only plan that waits
     * @param dryRun do everything but touch the workspace and run the checks
     */
    public Result execute(Optional<String> plan, boolean dryRun) {
        return execute(plan, dryRun, ApprovalSources.NONE);
    }

    /** Executes a plan as {@link #execute(Optional, boolean)} does, with approvals from elsewhere. */
    public Result execute(Optional<String> plan, boolean dryRun, ApprovalSources approvals) {
        return flows.execute(plan, dryRun, approvals);
    }

    /**
     * Brings the workspace to a whole state after executions were killed.
     *
     * @param resolution how quarantined executions are to end; absent leaves them
     * @param reason why, in the words of who decides; needed with a resolution
     */
    public Result recover(Optional<Recovery.Resolution> resolution, Optional<String> reason) {
        return flows.recover(resolution, reason);
    }

    /**
     * Takes an execution back by another one with the inverse content.
     *
     * @param execution an id, or {@code latest} for the newest that applied a change
     * @param reason why; stands in the new plan's rationale
     */
    public Result rollback(String execution, Optional<String> reason) {
        return flows.rollback(execution, reason);
    }

    /** Lists executions, the newest first. */
    public Result history(HistoryRequest request) {
        return flows.history(request);
    }

    /**
     * Tells the story of an execution, however much of its record is left.
     *
     * @param execution an id, or {@code latest}
     * @param logs show the logs as a whole, and what the checks printed as well
     */
    public Result show(String execution, boolean logs) {
        return flows.show(execution, logs);
    }

    /**
     * Checks the evidence of an execution, from its folder alone, or the whole record.
     *
     * @param evidence a folder from anywhere; absent for an execution of this workspace
     * @param execution an id, {@code latest}, or {@code all} for the whole record; counts only without a folder
     */
    public Result verify(Optional<Path> evidence, String execution) {
        return flows.verify(evidence, execution);
    }

    /**
     * Signs the evidence of an execution, if it holds. No check runs meanwhile, so that none can get at the key. Without a
     * workspace, {@link io.lonelycat.record.Attestation} does the same for documents from elsewhere.
     */
    public Result sign(SignRequest request) {
        return flows.sign(request);
    }

    /** Tries out whether governance works here: in this project, and in a temporary workspace. */
    public Result validate(ValidateRequest request) {
        return new Validation(settings).run(request);
    }

    /** Shows the policy with the source of each line, tests it by cases, or compares it with another one. */
    public Result policy(PolicyRequest request) {
        return flows.policy(request);
    }

    /** Removes the evidence of old executions, and old plans; what went stays in {@code rotation.jsonl}. Or pins one. */
    public Result prune(PruneRequest request) {
        return flows.prune(request);
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
        return flows.verify(evidence, execution, into);
    }

    /**
     * Shows every value of the configuration with its source and all problems, and looks at the health of the place.
     * Writes nothing, not even {@code .lonelycat}.
     */
    public Result config() {
        return flows.config();
    }
}
