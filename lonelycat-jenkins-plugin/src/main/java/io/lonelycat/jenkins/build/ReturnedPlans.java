// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.api.Answer;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The answers of the steps of one build that plan, each with its place. A later step that names no plan takes the answer given at
 * its own place, and nothing else: other builds, and other branches of {@code parallel}, plan in the same folder. Stored with the
 * build, so of plain fields.
 */
final class ReturnedPlans {
    private final ArrayList<ReturnedPlan> all = new ArrayList<>();

    private static final class ReturnedPlan {
        private final String workspace;
        private final ArrayList<String> branches;
        private final String id;
        private final String status;
        private final String message;
        private boolean used;

        private ReturnedPlan(StepPlace place, ReturnedAnswer answer) {
            this.workspace = place.workspace().orElse("");
            this.branches = new ArrayList<>(place.branches());
            this.id = answer.ids().getOrDefault("plan", "");
            this.status = answer.status();
            this.message = answer.message();
        }

        private boolean isSeen(StepPlace from) {
            return from.sees(workspace, branches);
        }

        private ReturnedAnswer answer(String goal) {
            Map<String, String> ids = isPlan() ? Map.of("plan", id) : Map.of();
            return new ReturnedAnswer(goal, status, Answer.OK, ids, message, List.of(), new JsonObject(), List.of());
        }

        private boolean isPlan() {
            return !id.isEmpty();
        }

        private String words() {
            return isPlan() ? id : "one without a plan (" + status.replace('_', ' ') + ")";
        }
    }

    /** Keeps an answer, in place of what was executed or submitted at that place before. */
    void add(StepPlace place, ReturnedAnswer answer) {
        all.removeIf(each -> each.used && each.isSeen(place));
        all.add(new ReturnedPlan(place, answer));
    }

    /** Notes that a plan was executed or submitted; it can be taken again until the next change is planned. */
    void use(String plan) {
        all.stream().filter(each -> each.id.equals(plan)).forEach(each -> each.used = true);
    }

    /** Returns the ids of the plans that a step may take. */
    List<String> ids(StepPlace place) {
        return seen(place).stream()
                .filter(ReturnedPlan::isPlan)
                .map(each -> each.id)
                .toList();
    }

    private List<ReturnedPlan> seen(StepPlace place) {
        return all.stream().filter(each -> each.isSeen(place)).toList();
    }

    /**
     * Returns the answer that a step takes which names no plan: it has the id of the plan, or is the answer of that step as well.
     *
     * @param goal of that step
     * @throws InvalidInputException unless there is exactly one
     */
    ReturnedAnswer only(StepPlace place, String goal) {
        List<ReturnedPlan> here = seen(place);
        if (here.isEmpty()) {
            throw new InvalidInputException(
                    "This build has planned no change in this workspace"
                            + (place.branches().isEmpty() ? "" : " and this branch of parallel")
                            + ", and a plan of another build is not taken. Run lonelycatPlan before, or name a plan with `plan:`.");
        }
        if (here.size() > 1 && here.stream().anyMatch(ReturnedPlan::isPlan)) {
            throw new InvalidInputException("This build has planned " + here.size() + " changes here: "
                    + here.stream().map(ReturnedPlan::words).collect(Collectors.joining(", "))
                    + ". Name one with `plan:`.");
        }
        return here.get(0).answer(goal);
    }
}
