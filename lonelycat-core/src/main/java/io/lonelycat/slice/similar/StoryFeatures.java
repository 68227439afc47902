// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.check.CheckResult;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.RecordedFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The features of an execution, by which later ones are compared with it: those of its change, and of its failure. */
public final class StoryFeatures {
    private static final Set<OutcomeKind> TRIED =
            Set.of(OutcomeKind.APPLIED, OutcomeKind.ROLLED_BACK, OutcomeKind.QUARANTINED);

    private StoryFeatures() {}

    /**
     * Returns them.
     *
     * @param patch as {@link FeatureReader#ofChange} takes it
     */
    public static Features of(ExecutionStory story, Optional<byte[]> patch) {
        Features change = FeatureReader.ofChange(story.plan(), story.changeset(), patch);
        RecordedFailure failure = new RecordedFailure(story.execution());
        return failure.isThere()
                ? change.and(FeatureReader.ofFailure(
                        failure.step(),
                        failure.checks().stream().map(CheckResult::name).toList(),
                        failure.printed()))
                : change;
    }

    /**
     * Returns those of its features by which an execution is found. One that wrote to the workspace or tried to, and did not
     * only roll another one back, is found as one that is like another; one that failed in a copy only by its error.
     *
     * @param features all of them
     */
    public static List<Feature> searched(ExecutionDocument execution, Features features) {
        if (isTried(execution)) {
            return features.searched();
        }
        return new RecordedFailure(execution).isThere()
                ? features.searched().stream()
                        .filter(it -> it.kind() == FeatureKind.SIGNATURE)
                        .toList()
                : List.of();
    }

    private static boolean isTried(ExecutionDocument execution) {
        return execution.origin().trigger() != Trigger.ROLLBACK
                && execution
                        .ending()
                        .map(Ending::outcome)
                        .filter(TRIED::contains)
                        .isPresent();
    }
}
