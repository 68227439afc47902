// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.slice.queue.QueueBook.Mover;
import io.lonelycat.slice.queue.move.Worker;
import io.lonelycat.slice.queue.move.WorkerState;
import java.util.Optional;
import java.util.Set;

/** Puts a worker on record: when it begins with its first plan, or waits for one, and when it has ended. */
final class Presence {
    private final QueueStore store;
    private final Worker worker;
    private final Set<String> tags;
    private final String place;
    private boolean begun;

    /**
     * Prepares for a worker that has not begun.
     *
     * @param tags what its machine has
     * @param place the workspace in which it is
     */
    Presence(QueueStore store, Worker worker, Set<String> tags, String place) {
        this.store = store;
        this.worker = worker;
        this.tags = Set.copyOf(tags);
        this.place = place;
    }

    /** It is at work, or looks for it. */
    void isThere(QueueBook book) {
        begun = true;
        book.note(worker.name(), WorkerState.WORKING, mover(), tags, Optional.of(place));
        book.index().crew().hear(worker, book.now());
    }

    /** It has ended. Where that cannot be put on record, it is found out later. */
    void ends() {
        if (begun) {
            begun = false;
            try {
                store.change(book -> {
                    book.note(worker.name(), WorkerState.ENDED, mover(), Set.of(), Optional.empty());
                    return true;
                });
            } catch (EngineException away) {
                // It is lost after a while.
            }
        }
    }

    private Mover mover() {
        return new Mover(worker.name(), "");
    }
}
