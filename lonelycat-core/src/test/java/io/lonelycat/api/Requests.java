// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.feature.edits.EditsInput;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.plan.source.ChangeSource;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import io.lonelycat.plan.source.PlanInput.PatchInput;
import io.lonelycat.plan.source.PlanInput.RangeInput;
import io.lonelycat.plan.source.PlanParameters;
import io.lonelycat.workspace.glob.Glob;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Requests as tests make them. */
public final class Requests {
    private static final Optional<Path> NONE = Optional.empty();

    private Requests() {}

    public static ExecuteRequest rehearsal() {
        return new ExecuteRequest(Optional.empty(), NONE, true, Optional.of(false), Optional.empty(), CommitWish.NONE);
    }

    public static ExecuteRequest execution(Optional<String> plan, Optional<String> environment) {
        return new ExecuteRequest(plan, NONE, false, Optional.of(false), environment, CommitWish.NONE);
    }

    public static GateRequest decision(Optional<String> plan, Optional<String> environment) {
        return new GateRequest(plan, NONE, environment);
    }

    /** Names the newest plan, with approvals from a folder. */
    public static ExecuteRequest approvedBy(Path approvals) {
        return new ExecuteRequest(
                Optional.empty(), Optional.of(approvals), false, Optional.of(false), Optional.empty(), CommitWish.NONE);
    }

    public static ApproveRequest environment(ApproveRequest answer, String name) {
        return new ApproveRequest(answer.plan(), answer.decision(), answer.reason(), answer.key(), Optional.of(name));
    }

    /** Asks for executions by one parameter or several. */
    public static HistoryRequest history(ExecutionFilter filter) {
        return new HistoryRequest(filter, Optional.of(50L), Optional.empty(), Optional.empty());
    }

    /** Asks for a view in place of a list. */
    public static HistoryRequest view(HistoryRequest list, String name, Optional<String> about) {
        return new HistoryRequest(list.filter(), list.limit(), Optional.of(name), about);
    }

    /** Makes the change again in another tree. */
    public static VerifyRequest into(VerifyRequest request, Path tree) {
        return new VerifyRequest(
                request.evidence(),
                request.execution(),
                Optional.of(tree),
                request.publicKey(),
                request.drift(),
                request.revision());
    }

    public static PlanRequest plan(PlanInput input, Optional<Path> planFile) {
        return new PlanRequest(source(input), planFile, PlanParameters.NONE);
    }

    public static PlanRequest plan(PlanInput input) {
        return PlanRequest.of(source(input));
    }

    /** Names two commits; the engine finds git itself. */
    public static RangeInput range(String range) {
        return new RangeInput(range, () -> {
            throw new IllegalStateException();
        });
    }

    /** Names the source of an input as a call does. */
    public static ChangeSource source(PlanInput input) {
        if (input instanceof PatchInput patch) {
            return ChangeSource.ofPatch(patch.file());
        }
        if (input instanceof EditsInput edits) {
            return ChangeSource.ofEdits(edits.file());
        }
        if (input instanceof RangeInput range) {
            return new ChangeSource(NONE, NONE, List.of(), Optional.of(range.range()), NONE);
        }
        OverlayInput overlay = (OverlayInput) input;
        List<String> delete = overlay.delete().stream().map(Glob::pattern).toList();
        return new ChangeSource(NONE, Optional.of(overlay.from()), delete, Optional.empty(), NONE);
    }

    /** Applies a change of which nothing more is said. */
    public static ApplyRequest apply(PlanRequest change) {
        return new ApplyRequest(change, Optional.empty(), false, Optional.empty(), Optional.empty(), CommitWish.NONE);
    }

    /** Answers a plan without a key. */
    public static ApproveRequest approve(Optional<String> plan, Choice decision, Optional<String> reason) {
        return new ApproveRequest(plan, Optional.of(decision), reason, KeyName.NONE, Optional.empty());
    }

    public static RollbackRequest rollback(String execution) {
        return new RollbackRequest(Optional.of(execution), Optional.empty());
    }

    /** Signs an execution of this workspace. */
    public static SignRequest sign(String execution, KeyName key) {
        return new SignRequest(Optional.empty(), Optional.of(execution), key);
    }

    /** Returns the same without touching the workspace, or the other way round. */
    public static ExecuteRequest dry(ExecuteRequest request, boolean only) {
        return new ExecuteRequest(
                request.plan(),
                request.approvals(),
                request.rehearse(),
                Optional.of(only),
                request.environment(),
                request.commit());
    }
}
