// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.Answer;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.WaitingPlans;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** Takes back a plan that waits: it stays to be read, and is not executed any more. */
public record WithdrawFlow(WorkspaceSession site) {
    /** What is said to take a plan back. */
    static final String DECISION = "withdraw";

    public Answer run(Optional<String> plan, Optional<String> why) {
        if (plan.isEmpty()) {
            throw new InvalidInputException("A plan that is withdrawn has to be named: add `lonelycat.plan=...`.");
        }
        String reason = why.filter(text -> !text.isBlank())
                .orElseThrow(() -> new InvalidInputException(
                        "What is withdrawn goes on record with a reason: add `lonelycat.reason=...`."));
        PlanChoice choice = PlanChoice.of(site, plan);
        new WaitingPlans(site).withdraw(choice.folder(), reason);
        String id = choice.proposal().plan().id();
        return new Answer(
                "approve",
                "withdrawn",
                Answer.OK,
                Map.of("plan", id),
                "The plan " + id + " is withdrawn. It stays in " + site.shown(choice.folder())
                        + ", and cannot be executed any more.",
                new JsonObject().with("folder", site.shown(choice.folder())));
    }
}
