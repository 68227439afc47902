// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.queue.QueueCrew.Working;
import io.lonelycat.slice.queue.move.Priority;
import io.lonelycat.slice.queue.move.QueuedPlan;
import io.lonelycat.slice.queue.page.ShownPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a plan stands in the queue, and why.
 *
 * @param now when that was looked up
 * @param position from 1 on, behind all that are being landed; 0 where it has no turn
 * @param needs the plans that have to be landed before, and are not
 * @param usual how long plans take
 * @param hasWorker whether a worker is there whose machine has what its checks need
 */
record Standing(
        QueuedPlan plan,
        Instant now,
        int position,
        List<QueuedPlan> needs,
        Optional<UsualTime> usual,
        boolean hasWorker) {
    /** Copies the list. */
    Standing {
        needs = List.copyOf(needs);
    }

    static Standing of(QueueBook book, QueuedPlan plan) {
        QueuePlans plans = book.index().plans();
        boolean hasWorker = hasWorker(plan, book.index().crew().working());
        return new Standing(
                plan, book.now(), plans.position(plan), plans.unlanded(plan), UsualTime.of(plans), hasWorker);
    }

    /** Says whether one of some workers could take a plan, or any worker could. */
    static boolean hasWorker(QueuedPlan plan, List<Working> workers) {
        List<String> tags = plan.submission().terms().tags();
        return tags.isEmpty() || workers.stream().anyMatch(it -> it.tags().containsAll(tags));
    }

    /** Returns it as the page has it. */
    ShownPlan shown() {
        return new ShownPlan(plan, position, why());
    }

    /** Returns it as a line of the list. */
    String line() {
        String priority = plan.priority() == Priority.NORMAL ? "" : Names.of(plan.priority()) + ", ";
        return "  " + (position == 0 ? "-" : position) + "  " + plan.plan() + "  " + priority + why() + ": "
                + QueueView.flat(plan.submission().intent());
    }

    /** Returns it as lines about this plan alone. */
    String place(String queue) {
        String turn = position == 0
                ? ""
                : "  Position   " + position
                        + usual.map(it -> ", for " + it.words(position)).orElse("") + "\n";
        return turn + "  State      " + why() + "\n  Queue      " + queue;
    }

    /** Says why a plan is where it is. */
    private String why() {
        String since =
                " for " + Figures.duration(Duration.between(plan.since(), now).toMillis());
        return switch (plan.state()) {
            case LANDING, VERIFYING -> plan.state().words() + " by " + plan.by() + since;
            case VERIFIED -> plan.state().words() + since + ", is landed after those before it";
            case DOUBTED -> plan.state().words() + since + " (" + QueueView.flat(plan.reason()) + ")";
            case HELD -> "held by " + plan.by() + since + " (" + QueueView.flat(plan.reason()) + ")";
            case NEED_APPROVAL -> plan.state().words() + since;
            case WAITING -> waiting(since);
            case LANDED, RETURNED, REPLACED, CANCELLED ->
                plan.state().words() + since + (plan.reason().isEmpty() ? "" : ": " + QueueView.flat(plan.reason()));
        };
    }

    private String waiting(String since) {
        if (!needs.isEmpty()) {
            return "waits for "
                    + needs.stream()
                            .map(it -> it.plan() + ", which is " + it.state().words())
                            .collect(Collectors.joining(", "));
        }
        if (!hasWorker) {
            List<String> tags = plan.submission().terms().tags();
            return "waits for a worker with " + (tags.size() == 1 ? "the tag " : "the tags ") + String.join(", ", tags);
        }
        return position == 1 ? "next" : "waits" + since;
    }

    JsonObject toJson() {
        JsonObject json = plan.toJson().with("why", why());
        if (position > 0) {
            json.with("position", position);
            usual.ifPresent(it -> json.with("remainingMillis", it.toJson(position)));
        }
        return json.withIfNotEmpty(
                "waitsFor", needs.stream().map(QueuedPlan::plan).toList());
    }
}
