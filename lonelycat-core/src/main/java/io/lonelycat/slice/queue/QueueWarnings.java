// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.flow.Slice.AfterWarning;
import io.lonelycat.flow.Slice.AtTheEnd;
import io.lonelycat.flow.Slice.Warning;
import io.lonelycat.flow.Slice.WarningKind;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.slice.queue.PlaceTree.LandingPlace;
import io.lonelycat.slice.queue.move.QueueEvent;
import io.lonelycat.slice.queue.move.QueueState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells of what happened in the queue where people should look. The policy of the workspace in which plans are landed says who is told.
 *
 * @param here this workspace
 */
record QueueWarnings(WorkspaceSession site, QueueStore store, LandingPlace here) {
    private static final Duration LATELY = Duration.ofDays(1);
    private static final int MOST = 50;
    private static final Map<String, WarningKind> KINDS = Map.of(
            "returned", WarningKind.RETURNED,
            "held", WarningKind.HELD,
            "lost", WarningKind.WORKER_LOST,
            "paused", WarningKind.QUEUE_STOPPED);

    /** Tells, and has it sent. Of several workers one tells of each, since no other one changes the queue meanwhile. */
    void tell() {
        List<AfterWarning> slices = site.plugged(AfterWarning.class);
        boolean told = store.change(book -> {
            List<Warning> warnings = book.landsAt(here, false).equals(here) ? of(book) : List.of();
            slices.forEach(slice -> slice.warned(site, warnings));
            return !warnings.isEmpty();
        });
        if (told) {
            site.plugged(AtTheEnd.class).forEach(slice -> slice.run(site));
        }
    }

    private static List<Warning> of(QueueBook book) {
        QueuePlans plans = book.index().plans();
        List<Warning> warnings = new ArrayList<>();
        book.index().events().since(book.now().minus(LATELY)).forEach(event -> Optional.ofNullable(
                        KINDS.get(event.to()))
                .ifPresent(kind -> warnings.add(
                        new Warning(kind, event.id() + " at " + event.at(), event.at(), more(plans, event)))));
        // Until a plan is landed, it is the same check that stops the queue.
        book.breaker()
                .ifPresent(it -> warnings.add(new Warning(
                        WarningKind.QUEUE_STOPPED,
                        it.check() + " after " + plans.count(QueueState.LANDED),
                        it.last(),
                        Map.of("check", it.check()))));
        return warnings.subList(Math.max(0, warnings.size() - MOST), warnings.size());
    }

    private static Map<String, String> more(QueuePlans plans, QueueEvent event) {
        Map<String, String> more = new HashMap<>();
        plans.find(event.id()).ifPresent(plan -> {
            more.put("planId", plan.plan());
            more.put("title", plan.submission().intent());
            event.execution().ifPresent(id -> more.put("executionId", id));
        });
        return more;
    }
}
