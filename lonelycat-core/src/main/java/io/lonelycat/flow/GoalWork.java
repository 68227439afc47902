// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.api.Answer;
import io.lonelycat.api.Request;
import java.util.function.BiFunction;

/**
 * How a goal is carried out.
 *
 * @param request what it takes
 * @param work carries a request out; it throws {@link io.lonelycat.error.InvalidInputException} for what the caller can fix, and {@link
 *     io.lonelycat.error.EngineException} when the machine fails
 */
public record GoalWork<R extends Request>(Class<R> request, BiFunction<WorkspaceSession, R, Answer> work) {
    /** Describes a goal. */
    public static <R extends Request> GoalWork<R> of(Class<R> request, BiFunction<WorkspaceSession, R, Answer> work) {
        return new GoalWork<>(request, work);
    }

    /** Carries a request out that this takes. */
    public Answer run(WorkspaceSession site, Request asked) {
        R own = request.cast(asked);
        return new GoalRun(site, own.goal(), own).of(() -> work.apply(site, own));
    }
}
