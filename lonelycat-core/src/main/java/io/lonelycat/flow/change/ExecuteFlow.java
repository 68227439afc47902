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

/** Executes a plan: lock, recover, gate, apply with checks, write evidence, commit, unlock. */
public record ExecuteFlow(WorkspaceSession session) {

    interface GatedSource {
        GatedPlan gated(WorkspaceSession here, Cancel cancel);
    }

    public interface PlanSource {
        PlanChoice plan(WorkspaceSession here, Cancel cancel);
    }

    public Answer run(ExecuteRequest request) {
        GatedSource plan =
                gated(PolicyChoice::of, request.environment(), (here, cancel) -> PlanChoice.of(here, request.plan()));
        return run(
                request.kind(),
                request.rehearse() ? rehearsed(plan) : plan,
                new CommitStep(request.commit()),
                session.isDry(request.dryRun()));
    }

    /**
     * Plans and executes a change in one call. Writes evidence even if the policy denies the change or an approval is
     * missing.
     */
    public Answer apply(ApplyRequest request) {
        GatedSource plan = gated(PolicyChoice::of, request.environment(), (here, cancel) -> {
            PlanFlow flow = new PlanFlow(here);
            Planned made = flow.write(flow.spec(request.change()));
            made.notes().forEach(here::report);
            return new PlanChoice(made.proposal(), made.folder());
        });
        return run(
                request.kind(),
                request.rehearse() ? rehearsed(plan) : plan,
                new CommitStep(request.commit()),
                session.isDry(request.dryRun()));
    }

    /** Executes a plan without a target environment and without a git commit. */
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
     * Executes a plan.
     *
     * @param commit commit step, shared by all plans of a command to test git signing only once
     */
    public ExecutionResult execute(
            Goal goal, Optional<String> environment, PlanSource plan, CommitStep commit, Cancel wish) {
        String id = session.ids().execution();
        return new WithWorkspaceLock(session, goal, id, wish)
                .run(
                        (here, lock, cancel) -> new LockedExecution(here, goal, id, commit, lock, cancel)
                                .execute(gated(PolicyChoice::of, environment, plan)),
                        BusyWorkspace::new);
    }

    Answer run(Goal goal, GatedSource plan, CommitStep commit, boolean dry) {
        String id = session.ids().execution();
        return new WithWorkspaceLock(session, goal, id).run((here, lock, cancel) -> {
            LockedExecution execution = new LockedExecution(here, goal, id, commit, lock, cancel);
            return dry
                    ? ExecutionAnswers.unlessThere(goal, () -> ExecutionAnswers.of(here, goal, execution.dryRun(plan)))
                    : ExecutionAnswers.of(here, goal, execution.execute(plan));
        });
    }
}
