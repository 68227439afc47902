// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.falsify.RehearsalPart;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Trigger;
import io.lonelycat.similarity.Feature;
import io.lonelycat.similarity.FeatureKind;
import io.lonelycat.similarity.FeatureReader;
import io.lonelycat.similarity.Features;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The features of an execution, by which later ones are compared with it: those of its change, and of its failure. */
public final class StoryFeatures {
    private StoryFeatures() {}

    /**
     * Returns them.
     *
     * @param patch see {@link FeatureReader#patch}
     */
    public static Features of(ExecutionStory story, Optional<byte[]> patch) {
        Features change = FeatureReader.ofChange(story.plan(), story.changeset(), patch);
        return failed(story.execution()) ? change.and(ofFailure(story.execution())) : change;
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
        return failed(execution)
                ? features.searched().stream()
                        .filter(it -> it.kind() == FeatureKind.SIGNATURE)
                        .toList()
                : List.of();
    }

    private static boolean isTried(ExecutionDocument execution) {
        return execution.origin().trigger() != Trigger.ROLLBACK
                && ended(execution, OutcomeKind.APPLIED, OutcomeKind.ROLLED_BACK, OutcomeKind.QUARANTINED);
    }

    private static boolean ended(ExecutionDocument execution, OutcomeKind... outcomes) {
        Optional<Ending> ending = execution.ending();
        return ending.isPresent() && List.of(outcomes).contains(ending.get().outcome());
    }

    /** What was refused never failed, unless it was tried in a copy. */
    private static boolean failed(ExecutionDocument execution) {
        return ended(execution, OutcomeKind.ROLLED_BACK, OutcomeKind.QUARANTINED)
                || refusing(execution).anyMatch(StoryFeatures::made);
    }

    /** Says whether a result made an execution fail. */
    private static boolean made(CheckResult result) {
        return !result.passed() && !result.couldNotRun() && result.critical();
    }

    /** Returns the features of what failed, whether or not the change was tried. */
    public static Features ofFailure(ExecutionDocument execution) {
        List<CheckResult> failed = failures(execution);
        Optional<Failure> error = execution.error();
        return FeatureReader.ofFailure(
                error.flatMap(Failure::step).map(Names::of),
                failed.stream().map(CheckResult::name).toList(),
                failed.isEmpty() ? error.map(Failure::message).orElse("") : output(failed.get(failed.size() - 1)));
    }

    /** Returns the results that made an execution fail, in the workspace or in a copy of it. */
    public static List<CheckResult> failures(ExecutionDocument execution) {
        return Stream.concat(execution.checks().stream().map(CheckRow::result), refusing(execution))
                .filter(StoryFeatures::made)
                .toList();
    }

    /** What was refused after it was tried in a copy failed there, with the change. */
    private static Stream<CheckResult> refusing(ExecutionDocument execution) {
        boolean refused = ended(execution, OutcomeKind.REFUSED);
        return execution.rehearsal().stream()
                .filter(row -> refused && (row.part() == RehearsalPart.CHANGED || row.part() == RehearsalPart.AGAIN))
                .flatMap(row -> row.checks().stream());
    }

    /** The message says it where the output does not. */
    private static String output(CheckResult result) {
        return result.excerpt().isBlank() ? result.message() : result.excerpt();
    }
}
