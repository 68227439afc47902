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
 * Results of the step {@code lonelycatPlan}, by place (workspace and branches) in the build. A later step that names no plan uses only its
 * own place's result, because other builds and {@code parallel} branches plan in the same directory. Has only simple fields, because
 * Jenkins stores them with the build.
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

    /** Adds a result of {@code lonelycatPlan} and removes used results of the same place. */
    void add(StepPlace place, ReturnedAnswer answer) {
        all.removeIf(each -> each.used && each.isSeen(place));
        all.add(new ReturnedPlan(place, answer));
    }

    void use(String plan) {
        all.stream().filter(each -> each.plan.equals(plan)).forEach(each -> each.used = true);
    }

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
