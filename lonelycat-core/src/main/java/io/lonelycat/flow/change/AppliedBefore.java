// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.Slice.RepeatedInput;
import io.lonelycat.flow.Slice.Repetition;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.workspace.StateFiles;
import java.util.Map;
import java.util.Optional;

/** Answers for an input that was applied before: a second time it might fit again. */
record AppliedBefore(WorkspaceSession site) {
    /**
     * Refuses an input that is on record as applied, and whose files are all as it left them.
     *
     * @throws InvalidInputException with the execution; it says that nothing is to do
     */
    void refuse(PlanInput input) {
        find(input).ifPresent(earlier -> {
            throw new InvalidInputException(
                            earlier.message()
                                    + " To apply the same input once more, run `lonelycat plan`, which looks at nothing but the files.")
                    .with(Map.of("execution", earlier.execution()))
                    .sayingNothingIsToDo();
        });
    }

    /**
     * Answers for an input that cannot be planned, since an execution on record has applied it and its files are all as it left
     * them: with its plan, which is executed again without any effect. Empty where that is not why, or the plan is gone.
     */
    Optional<Result> instead(PlanInput input) {
        return find(input).flatMap(this::withPlan);
    }

    private Optional<Repetition> find(PlanInput input) {
        return site.plugged(RepeatedInput.class).stream()
                .flatMap(slice -> slice.find(site, input).stream())
                .findFirst();
    }

    private Optional<Result> withPlan(Repetition earlier) {
        String execution = earlier.execution();
        String plan =
                ExecutionStory.read(site.executions().resolve(execution)).plan().id();
        return StateFiles.exists(site.plans().resolve(plan))
                ? Optional.of(new Result(
                        "plan",
                        Names.of(OutcomeKind.ALREADY_APPLIED),
                        Result.OK,
                        Map.of("plan", plan, "execution", execution),
                        "There is nothing to plan.\n" + earlier.message() + " Its plan is " + plan
                                + "; to execute it again changes nothing.",
                        new JsonObject().with("folder", site.shown(site.plans().resolve(plan)))))
                : Optional.empty();
    }
}
