// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.PlainText;
import java.time.Instant;
import java.util.Optional;

/**
 * Event of the queue of plans, from an untrusted database; the event's values are never used as file names.
 *
 * @param id plan id or worker name; {@code place} in an event that binds the queue to a workspace
 * @param to new state of the plan or worker, or the workspace to which the queue is bound
 */
record QueueEvent(
        long number,
        Instant at,
        Kind kind,
        String id,
        Optional<String> from,
        String to,
        String by,
        String reason,
        Optional<String> execution,
        Optional<String> failed) {

    QueueEvent {
        id = PlainText.line(id);
        to = PlainText.line(to);
        by = PlainText.line(by);
        reason = PlainText.line(reason);
        execution = execution.map(PlainText::line);
        failed = failed.map(PlainText::line);
    }

    enum Kind {
        PLAN,
        WORKER,
        PLACE
    }

    String line() {
        return "  " + Figures.time(at) + "  " + to + ", by " + by
                + execution.map(id -> ", " + id).orElse("")
                + (reason.isEmpty() ? "" : ": " + QueueView.flat(reason));
    }
}
