// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.figure.TestComparison;
import io.lonelycat.check.figure.TestComparison.TestNames;
import io.lonelycat.check.figure.TestResults;
import io.lonelycat.execute.Rehearsal.Proof;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.workspace.VisibleText;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Compares what tests say with the change and without it, and sees whether the change shows what it has to. */
final class TestProof {
    private static final int NAMED = 5;

    private final Baseline baseline;
    private final Proof demanded;
    private final UnaryOperator<String> masked;
    private int failToPass;
    private int untried;

    TestProof(Baseline baseline, Proof demanded, UnaryOperator<String> masked) {
        this.baseline = baseline;
        this.demanded = demanded;
        this.masked = masked;
    }

    /**
     * Compares a check.
     *
     * @return what the change does to its tests; absent where it has none, or was not looked at without the change
     */
    Optional<TestComparison> compared(CheckResult with) {
        Optional<TestResults> before = baseline.before(with.name()).flatMap(CheckResult::tests);
        if (before.isEmpty() || with.tests().isEmpty()) {
            return Optional.empty();
        }
        Optional<TestResults> judged = baseline.judged(with.name()).flatMap(CheckResult::tests);
        TestComparison comparison =
                TestComparison.of(before.get(), judged, with.tests().get(), masked);
        failToPass += comparison.failToPass().total();
        untried += judged.isPresent() ? 0 : comparison.added().total();
        return Optional.of(comparison);
    }

    /**
     * Refuses fewer tests than there were: what does not run any more cannot fail.
     *
     * @throws StepFailure when more are lost than may be
     */
    void demandNoneLost(CheckResult with, TestComparison tests) {
        int before = baseline.before(with.name())
                .flatMap(CheckResult::tests)
                .map(results -> results.counts().run())
                .orElse(0);
        int fewer = before - with.tests().map(results -> results.counts().run()).orElse(before);
        if (fewer > demanded.lost()) {
            throw new StepFailure(
                    "tests_lost",
                    "The check " + with.name() + " ran " + DecisionWording.count(before - fewer, "test")
                            + " with the change and " + before
                            + " without it" + named(tests.lost())
                            + ". What does not run cannot fail. Bring them back, or have"
                            + " the policy say under `proof` how many may go.");
        }
    }

    private static String named(TestNames names) {
        return names.total() == 0
                ? ""
                : "; lost: "
                        + VisibleText.of(String.join(
                                ", ", names.first().stream().limit(NAMED).toList()))
                        + (names.total() > NAMED ? " and " + (names.total() - NAMED) + " more" : "");
    }

    /**
     * Asks, after all checks, whether enough tests fail without the change and pass with it.
     *
     * @throws StepFailure when there are too few
     */
    void demandShown() {
        if (failToPass < demanded.failToPass()) {
            throw new StepFailure(
                    "not_proven",
                    "Of the tests of all checks " + failToPass
                            + " failed without the change and pass with it; the policy"
                            + " (proof) asks for " + demanded.failToPass()
                            + (untried > 0
                                    ? ". New tests could not be assessed: no file of the change is among the"
                                            + " policy's `judges.paths`, or nothing else is, so that they were not tried"
                                            + " without the rest. Have the policy name tests there."
                                    : ". Add a test that fails without the change,"
                                            + " and see that the check that runs it names its reports."));
        }
    }
}
