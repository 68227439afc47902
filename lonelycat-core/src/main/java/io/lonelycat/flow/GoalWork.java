// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.api.Answer;
import io.lonelycat.api.Request;
import java.util.Optional;
import java.util.function.BiFunction;

/** The work of a goal that a feature brings. */
public record GoalWork<R extends Request>(Class<R> request, BiFunction<WorkspaceSession, R, Answer> work) {
    public static <R extends Request> GoalWork<R> of(Class<R> request, BiFunction<WorkspaceSession, R, Answer> work) {
        return new GoalWork<>(request, work);
    }

    /** Carries a request out; empty if it is the request of another goal. */
    Optional<Answer> answer(WorkspaceSession site, Request asked) {
        return request.isInstance(asked) ? Optional.of(work.apply(site, request.cast(asked))) : Optional.empty();
    }
}
