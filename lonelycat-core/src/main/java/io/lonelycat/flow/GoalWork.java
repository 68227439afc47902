// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.api.Answer;
import io.lonelycat.api.Request;
import java.util.Optional;
import java.util.function.BiFunction;

/** Request type of a feature, and the function that executes such requests. */
public record GoalWork<R extends Request>(Class<R> request, BiFunction<WorkspaceSession, R, Answer> work) {
    public static <R extends Request> GoalWork<R> of(Class<R> request, BiFunction<WorkspaceSession, R, Answer> work) {
        return new GoalWork<>(request, work);
    }

    Optional<Answer> answer(WorkspaceSession session, Request asked) {
        return request.isInstance(asked) ? Optional.of(work.apply(session, request.cast(asked))) : Optional.empty();
    }
}
