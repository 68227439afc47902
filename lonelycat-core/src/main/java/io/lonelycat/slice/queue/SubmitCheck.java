// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.slice.queue.move.Submission;
import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses what cannot be put into the queue. */
record SubmitCheck(QueuePlans plans) {

    /**
     * Checks what is to be submitted.
     *
     * @return the plan as it is now; absent where the queue does not have it
     * @throws InvalidInputException when it is landed or being landed, it needs a plan that is not there, or plans would need each
     *     other
     */
    Optional<QueuedPlan> check(String plan, Submission submission) {
        Optional<QueuedPlan> before = plans.find(plan);
        before.ifPresent(there -> refuseTaken(there, submission));
        List<String> needed = submission.terms().needs();
        needed.forEach(needs -> refuseUnknown(plan, needs));
        refuseCircle(plan, needed);
        return before;
    }

    private static void refuseTaken(QueuedPlan there, Submission submission) {
        if (!there.submission().digest().equals(submission.digest())) {
            throw new InvalidInputException("The queue has " + there.plan() + " with the digest "
                    + there.submission().digest() + ", and this one has " + submission.digest()
                    + ". A plan does not change; plan again with `lonelycat plan`.");
        }
        if (!there.state().next().contains(QueueState.WAITING) || there.state().isWorkedOn()) {
            throw new InvalidInputException(
                    "The plan " + there.plan() + " is " + there.state().words()
                            + there.execution().map(id -> " by " + id).orElse("") + " already.");
        }
    }

    private void refuseUnknown(String plan, String needs) {
        if (plans.find(needs).isEmpty()) {
            throw new InvalidInputException("needs: the queue has no plan `" + VisibleText.of(needs) + "`, and " + plan
                    + " is to be landed after it. Submit that one first.");
        }
    }

    private void refuseCircle(String plan, List<String> needed) {
        for (String needs : needed) {
            List<String> path = path(needs, plan, new HashSet<>());
            if (!path.isEmpty()) {
                throw new InvalidInputException("needs: these plans would wait for each other: " + plan + " after "
                        + String.join(" after ", path) + ". Leave one of them out.");
            }
        }
    }

    /** Returns a way from one plan to another along what each needs; empty where no such way leads. */
    private List<String> path(String from, String to, Set<String> seen) {
        if (from.equals(to)) {
            return List.of(to);
        }
        if (seen.add(from)) {
            List<String> needs =
                    plans.find(from).map(it -> it.submission().terms().needs()).orElse(List.of());
            for (String next : needs) {
                List<String> rest = path(next, to, seen);
                if (!rest.isEmpty()) {
                    List<String> path = new ArrayList<>(List.of(from));
                    path.addAll(rest);
                    return path;
                }
            }
        }
        return List.of();
    }
}
