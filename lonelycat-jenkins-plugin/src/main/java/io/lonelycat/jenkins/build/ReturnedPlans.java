// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.api.Answer;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The answers of {@code lonelycatPlan} in one build, each with its place. A later step that names no plan takes the answer given
 * at its own place, and nothing else: other builds, and other branches of {@code parallel}, plan in the same folder. Stored with
 * the build, so of plain fields.
 */
final class ReturnedPlans {
    private final ArrayList<ReturnedPlan> all = new ArrayList<>();

    private static final class ReturnedPlan {
        private final String workspace;
        private final ArrayList<String> branches;
        private final String plan;
        private final String status;
        private final String headline;
        private final String message;
        private boolean used;

        private ReturnedPlan(StepPlace place, ReturnedAnswer answer) {
            this.workspace = place.workspace();
            this.branches = new ArrayList<>(place.branches());
            this.plan = answer.ids().getOrDefault("plan", "");
            this.status = answer.status();
            this.headline = answer.headline();
            this.message = answer.message();
        }

        private boolean isSeen(StepPlace from) {
            return from.sees(new StepPlace(workspace, branches));
        }

        private ReturnedAnswer answer(String goal) {
            Map<String, String> ids = plan.isEmpty() ? Map.of() : Map.of("plan", plan);
            return new ReturnedAnswer(
                    goal, status, Answer.OK, ids, headline, Optional.empty(), message, List.of(), Map.of(), List.of());
        }
    }

    /** Keeps an answer, in place of what was executed or submitted at that place before. */
    void add(StepPlace place, ReturnedAnswer answer) {
        all.removeIf(each -> each.used && each.isSeen(place));
        all.add(new ReturnedPlan(place, answer));
    }

    /** Notes that a plan was executed or submitted; it can be taken again until the next change is planned. */
    void use(String plan) {
        all.stream().filter(each -> each.plan.equals(plan)).forEach(each -> each.used = true);
    }

    /**
     * Returns the answer that a step takes which names no plan: it has the id of the plan, or is the answer of that step as well.
     *
     * @param goal of that step
     * @throws InvalidInputException unless there is exactly one
     */
    ReturnedAnswer only(StepPlace place, String goal) {
        List<ReturnedPlan> here =
                all.stream().filter(each -> each.isSeen(place)).toList();
        if (here.isEmpty()) {
            throw new InvalidInputException(
                    Messages.of(place.branches().isEmpty() ? "ReturnedPlans.none" : "ReturnedPlans.noneInBranch"));
        }
        if (here.size() > 1 && here.stream().anyMatch(each -> !each.plan.isEmpty())) {
            throw new InvalidInputException(Messages.of(
                    "ReturnedPlans.several",
                    here.size(),
                    here.stream()
                            .map(each -> each.plan.isEmpty() ? new ChangeStatus(each.status).words() : each.plan)
                            .collect(Collectors.joining(", "))));
        }
        return here.get(0).answer(goal);
    }
}
