// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.queue.move.QueueEvent;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.workspace.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells what happens in the queue while it happens.
 *
 * @param plan of which it is told; absent for all
 */
record QueueFollow(WorkspaceSession site, QueueStore store, Optional<String> plan) {
    private static final long LOOK_AGAIN_MILLIS = 500;

    /** Tells each move from now on, until nothing is left to do for a worker, or the front end asks to stop; returns them. */
    List<QueueEvent> all() {
        Cancel cancel = site.settings().machine().cancel();
        List<QueueEvent> told = new ArrayList<>();
        long seen = store.change(book -> {
            plan.ifPresent(book::plan);
            return book.index().nextNumber() - 1;
        });
        while (!cancel.now() && store.change(this::goesOn)) {
            try {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            seen = tell(seen, told);
        }
        tell(seen, told);
        return told;
    }

    /** Returns the number of the last move that there was. */
    private long tell(long seen, List<QueueEvent> told) {
        List<QueueEvent> moves = store.change(book -> book.index().events().after(seen));
        for (QueueEvent move : moves) {
            if (plan.filter(it -> !it.equals(move.id())).isEmpty()) {
                site.tell(move.id() + line(move));
                told.add(move);
            }
        }
        return moves.isEmpty() ? seen : moves.get(moves.size() - 1).seq();
    }

    /** Returns a move as a line for people, without that to which it happened. */
    static String line(QueueEvent move) {
        return "  " + Figures.time(move.at()) + "  " + move.words() + ", by " + move.by()
                + move.execution().map(id -> ", " + id).orElse("")
                + (move.reason().isEmpty() ? "" : ": " + QueueView.flat(move.reason()));
    }

    private boolean goesOn(QueueBook book) {
        book.tidy();
        return QueueState.OPEN.stream()
                .filter(state -> state != QueueState.HELD && state != QueueState.NEED_APPROVAL)
                .anyMatch(state -> plan.isPresent()
                        ? book.plan(plan.get()).state() == state
                        : book.index().plans().count(state) > 0);
    }
}
