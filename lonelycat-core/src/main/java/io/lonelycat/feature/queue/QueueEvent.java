// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.PlainText;
import java.time.Instant;
import java.util.Optional;

/**
 * An event of the queue. Texts of the database are shown, and never used as the name of a file.
 *
 * @param number from 1 on, without a gap
 * @param id what it happened to: the id of a plan, the name of a worker, or the name of the kind
 * @param from the state before; absent for the first one
 * @param to the state after it; of the kind PLACE, where the queue lands
 * @param failed the check that failed, where that is why
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

    /** The kinds of subjects. */
    enum Kind {
        PLAN,
        WORKER,
        PLACE
    }

    /** Returns the event as a line, without its id. */
    String line() {
        return "  " + Figures.time(at) + "  " + to + ", by " + by
                + execution.map(id -> ", " + id).orElse("")
                + (reason.isEmpty() ? "" : ": " + QueueView.flat(reason));
    }
}
