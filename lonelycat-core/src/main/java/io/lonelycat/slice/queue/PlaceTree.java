// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.execute.observe.TreeDigest;
import io.lonelycat.execute.observe.VerifiedAhead;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.WriteScope;
import java.util.List;
import java.util.Optional;

/**
 * Tells workers on other machines what was in the workspace in which plans are landed, and which of them are in a clone of it. Only
 * work is saved by this: what is landed is compared file by file.
 */
record PlaceTree(WorkspaceSession site, QueueStore store) {

    /**
     * A workspace in which the plans of a queue are landed.
     *
     * @param host the name of its machine
     * @param root its folder
     */
    record LandingPlace(String host, String root) {
        static LandingPlace of(WorkspaceSession site) {
            return new LandingPlace(
                    site.settings().caller().host(), site.workspace().root().toString());
        }

        @Override
        public String toString() {
            return root + " on " + host;
        }
    }

    /** Notes what is here, where plans are landed. */
    void note() {
        Optional<Long> before = store.change(book -> book.index().plans().landedLast());
        Optional<Digest> tree = before.isPresent() ? tree() : Optional.empty();
        tree.ifPresent(it -> store.change(book -> {
            boolean same = book.index().plans().landedLast().equals(before);
            if (same) {
                book.index().noteTree(it, before.get());
            }
            return same;
        }));
    }

    /** Returns the token of the last plan that is in this clone; absent where its files were never those of the other workspace. */
    Optional<Long> landedHere() {
        return tree().flatMap(it -> store.change(book -> book.index().plans().landedWith(it)));
    }

    /** Digests all but what checks write. */
    private Optional<Digest> tree() {
        WriteScope outputs = VerifiedAhead.outputs(
                List.copyOf(PolicyChoice.of(site).policy().checks().values()));
        try {
            return TreeDigest.of(
                    site.workspace(), outputs::covers, site.settings().machine().cancel());
        } catch (EngineException changing) {
            return Optional.empty();
        }
    }
}
