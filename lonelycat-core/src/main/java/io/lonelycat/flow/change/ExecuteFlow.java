// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ApplyRequest;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WithWorkspaceLock;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.ExecutionResult.BusyWorkspace;
import io.lonelycat.next.Goal;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.workspace.Cancel;
import java.util.Optional;
import java.util.function.Function;

/** Executes a plan: lock, recover, gate again, journal, apply with checks, evidence, history, commit, unlock. */
public record ExecuteFlow(WorkspaceSession site) {

    /** Finds or makes a plan under the lock, and has the gate decide about it there. */
    interface GatedSource {
        GatedPlan gated(WorkspaceSession here, Cancel cancel);
    }

    /** Finds or makes a plan under the lock. */
    public interface PlanSource {
        PlanChoice plan(WorkspaceSession here, Cancel cancel);
    }

    /** Executes a plan, tries it out in a copy, or looks whether it could be executed. */
    public Answer run(ExecuteRequest request) {
        GatedSource plan =
                gated(PolicyChoice::of, request.environment(), (here, cancel) -> PlanChoice.of(here, request.plan()));
        return run(
                request.kind(),
                request.rehearse() ? rehearsed(plan) : plan,
                new CommitStep(request.commit()),
                site.isDry(request.dryRun()));
    }

    /**
     * Plans a change and executes it in one call. The gate is asked once, under the lock; a "no" is on record as an execution that was
     * refused, and the plan waits. What is in the workspace already is not done again.
     */
    public Answer apply(ApplyRequest request) {
        GatedSource plan = gated(PolicyChoice::of, request.environment(), (here, cancel) -> {
            PlanFlow flow = new PlanFlow(here);
            Planned made = flow.write(flow.spec(request.change()));
            made.notes().forEach(here::tell);
            return new PlanChoice(made.proposal(), made.folder());
        });
        return run(
                request.kind(),
                request.rehearse() ? rehearsed(plan) : plan,
                new CommitStep(request.commit()),
                site.isDry(request.dryRun()));
    }

    /**
     * Executes a plan that is for no environment, whole or not at all, and commits nothing.
     *
     * @param policy the one that judges it, asked first
     * @param dry does all but touch the workspace and leave a record
     */
    public Answer run(Goal goal, Function<WorkspaceSession, PolicyChoice> policy, PlanSource plan, boolean dry) {
        return run(goal, gated(policy, Optional.empty(), plan), CommitStep.none(), dry);
    }

    private static GatedSource gated(
            Function<WorkspaceSession, PolicyChoice> policy, Optional<String> environment, PlanSource plan) {
        return (here, cancel) -> {
            PolicyChoice choice = policy.apply(here);
            return GatedPlan.of(here, choice, environment, plan.plan(here, cancel));
        };
    }

    private static GatedSource rehearsed(GatedSource plan) {
        return (here, cancel) -> plan.gated(here, cancel).rehearsed();
    }

    /**
     * Executes a plan, whole or not at all, for a caller that goes on by how it ended.
     *
     * @param environment the environment of the policy that the change is for
     * @param commit the same for all plans of a call
     * @param wish looked at while it works, since the caller may have reasons of its own to stop
     */
    public ExecutionResult execute(
            Goal goal, Optional<String> environment, PlanSource plan, CommitStep commit, Cancel wish) {
        String id = site.ids().execution();
        return new WithWorkspaceLock(site, goal, id, wish)
                .run(
                        (here, lock, cancel) -> new LockedExecution(here, goal, id, commit, lock, cancel)
                                .execute(gated(PolicyChoice::of, environment, plan)),
                        BusyWorkspace::new);
    }

    Answer run(Goal goal, GatedSource plan, CommitStep commit, boolean dry) {
        String id = site.ids().execution();
        return new WithWorkspaceLock(site, goal, id).run((here, lock, cancel) -> {
            LockedExecution execution = new LockedExecution(here, goal, id, commit, lock, cancel);
            return dry
                    ? ExecutionAnswers.unlessThere(goal, () -> ExecutionAnswers.of(here, goal, execution.dryRun(plan)))
                    : ExecutionAnswers.of(here, goal, execution.execute(plan));
        });
    }
}
