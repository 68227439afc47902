// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.figure.NamedTests;
import io.lonelycat.check.figure.TestResults;
import io.lonelycat.execute.ExecutionEvent.Observed;
import io.lonelycat.execute.ExecutionRecorder;
import io.lonelycat.execute.Proof;
import io.lonelycat.execute.StepFailure;
import io.lonelycat.feature.rehearsal.RehearsalDocument.ComparedTests;
import io.lonelycat.feature.rehearsal.RehearsalPolicy.ShownTests;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.workspace.VisibleText;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Compares test results with and without the change, and refuses a change that lacks required proof. */
final class TestProof implements Proof {
    private static final int NAMED = 5;

    private final Baseline baseline;
    private final Optional<ShownTests> demanded;
    private final UnaryOperator<String> masked;
    private final ExecutionRecorder recorder;
    private int failToPass;
    private int untried;

    TestProof(
            Baseline baseline,
            Optional<ShownTests> demanded,
            UnaryOperator<String> masked,
            ExecutionRecorder recorder) {
        this.baseline = baseline;
        this.demanded = demanded;
        this.masked = masked;
        this.recorder = recorder;
    }

    @Override
    public Runnable seen(CheckResult result) {
        Optional<TestComparison> tests = compared(result);
        if (tests.isEmpty()) {
            return () -> {};
        }
        recorder.record(new Observed(RehearsalDocument.of(new ComparedTests(result.name(), tests.get()))));
        return () -> demandNoneLost(result, tests.get());
    }

    private Optional<TestComparison> compared(CheckResult with) {
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

    /** Refuses a change after which tests are missing, because a test that does not run cannot fail. */
    private void demandNoneLost(CheckResult with, TestComparison tests) {
        int before = baseline.before(with.name())
                .flatMap(CheckResult::tests)
                .map(results -> results.counts().run())
                .orElse(0);
        int fewer = before - with.tests().map(results -> results.counts().run()).orElse(before);
        if (fewer > demanded.map(ShownTests::lost).orElse(0)) {
            throw new StepFailure(
                    "tests_lost",
                    "The check `" + with.name() + "` ran " + DecisionWording.count(before - fewer, "test")
                            + " with the change and " + before + " without the change" + named(tests.lost())
                            + ". Either restore the missing tests, or ask the owner of the policy to allow more missing tests "
                            + "(`lost` of `rehearsal.proof`).");
        }
    }

    private static String named(NamedTests names) {
        return names.total() == 0
                ? ""
                : "; missing: "
                        + VisibleText.of(String.join(
                                ", ", names.first().stream().limit(NAMED).toList()))
                        + (names.total() > NAMED ? " and " + (names.total() - NAMED) + " more" : "");
    }

    @Override
    public void demand() {
        int wanted = demanded.map(ShownTests::failToPass).orElse(0);
        if (failToPass < wanted) {
            throw new StepFailure(
                    "not_proven",
                    "The tests do not prove the change: " + DecisionWording.count(failToPass, "test")
                            + " failed without the change and passed with the change, but `rehearsal.proof` requires "
                            + wanted
                            + (untried > 0
                                    ? ". New tests had no result without the rest of the change. If these tests do "
                                            + "not compile on the old code, add a test that does. If "
                                            + "`verificationFiles.paths` of the policy matches all or none of the "
                                            + "changed files, ask the owner of the policy to name only the "
                                            + "test files there."
                                    : ". To a check that names its JUnit reports (`reports`), add a test that fails "
                                            + "without the change."));
        }
    }
}
