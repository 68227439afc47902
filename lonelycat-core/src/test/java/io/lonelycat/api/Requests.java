// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.feature.edits.EditsInput;
import io.lonelycat.plan.source.ChangeSource;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import io.lonelycat.plan.source.PlanInput.PatchInput;
import io.lonelycat.plan.source.PlanParameters;
import io.lonelycat.workspace.glob.Glob;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Creates requests for tests. */
public final class Requests {
    private static final Optional<Path> NONE = Optional.empty();

    private Requests() {}

    public static ExecuteRequest rehearsal() {
        return new ExecuteRequest(Optional.empty(), true, Optional.of(false), Optional.empty(), CommitWish.NONE);
    }

    public static PlanRequest plan(PlanInput input, Optional<Path> planFile) {
        return new PlanRequest(source(input), planFile, PlanParameters.NONE);
    }

    public static PlanRequest plan(PlanInput input) {
        return PlanRequest.of(source(input));
    }

    private static ChangeSource source(PlanInput input) {
        if (input instanceof PatchInput patch) {
            return ChangeSource.ofPatch(patch.file());
        }
        if (input instanceof EditsInput edits) {
            return ChangeSource.ofEdits(edits.file());
        }
        OverlayInput overlay = (OverlayInput) input;
        List<String> delete = overlay.delete().stream().map(Glob::pattern).toList();
        return new ChangeSource(NONE, Optional.of(overlay.from()), delete, NONE);
    }

    public static ApplyRequest apply(PlanRequest change) {
        return new ApplyRequest(change, false, Optional.empty(), Optional.empty(), CommitWish.NONE);
    }

    public static RollbackRequest rollback(String execution) {
        return new RollbackRequest(Optional.of(execution), Optional.empty());
    }

    /** Returns the request with dry run on or off. */
    public static ExecuteRequest dry(ExecuteRequest request, boolean only) {
        return new ExecuteRequest(
                request.plan(), request.rehearse(), Optional.of(only), request.environment(), request.commit());
    }
}
