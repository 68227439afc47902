// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.json.Digest;
import io.lonelycat.record.ExecutionDocument.Subject;
import java.util.List;
import java.util.Optional;

/** Compares the ids and digests by which an execution's documents refer to each other. */
public final class Bindings {

    private Bindings() {}

    public static Optional<String> same(String what, Digest computed, Digest stated) {
        return computed.equals(stated)
                ? Optional.empty()
                : Optional.of("the recorded digest is " + stated + ", but " + what + " in this folder has the digest "
                        + computed + ". Either the recorded digest or " + what
                        + " was altered. Restore the evidence folder from an archived copy.");
    }

    public static Optional<String> ids(ExecutionStory story) {
        String plan = story.plan().id();
        String changeset = story.changeset().id();
        Subject subject = story.execution().subject();
        return first(List.of(
                equal("changeset.json, planId", plan, story.changeset().planId()),
                equal("decision.json, planId", plan, story.decision().planId()),
                equal("decision.json, changesetId", changeset, story.decision().changesetId()),
                equal("execution.json, planId", plan, subject.planId()),
                equal("execution.json, changesetId", changeset, subject.changesetId()),
                equal("execution.json, decisionId", story.decision().id(), subject.decisionId())));
    }

    public static Optional<String> equal(String where, Object expected, Object found) {
        return expected.equals(found)
                ? Optional.empty()
                : Optional.of(where + ": expected " + expected + ", found " + found);
    }

    public static Optional<String> first(List<Optional<String>> problems) {
        return problems.stream().flatMap(Optional::stream).findFirst();
    }
}
