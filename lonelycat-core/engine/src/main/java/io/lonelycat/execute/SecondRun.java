// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.command.ChildListener;
import io.lonelycat.check.failure.FailureReason;
import io.lonelycat.check.figure.TestOutcome;
import io.lonelycat.execute.RollBack.Cause;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.Cancel;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs a failed check again without the change, to find out whether the change caused the failure. */
record SecondRun(ExecutionRequest run, TamperCheck watch, CommandCheck check, CheckResult failed) {
    private static final Set<ErrorCode> OF_THE_COMMAND = Set.of(
            ErrorCode.EXIT_CODE,
            ErrorCode.TESTS_FAILED,
            ErrorCode.NO_TESTS,
            ErrorCode.REPORT_INVALID,
            ErrorCode.NOT_FOUND);

    /**
     * Matches output lines about missing dependencies, which are ignored because a dependency's name may equal a
     * changed file's name.
     */
    private static final Pattern UNRESOLVED = Pattern.compile("(?i)(cannot|could not) (be )?(resolve|find artifact)");

    private static final int SHORTEST_NAME = 3;

    boolean isUseful(List<FileChange> changes, Journal journal) {
        return canTell(changes)
                && isSafe(journal)
                && !run.cancel().now()
                && !run.passedBefore().test(check);
    }

    /** Returns whether the failed check's output names no changed file, so that another cause is possible. */
    private boolean canTell(List<FileChange> changes) {
        Stream<String> places = FailureReason.placed(failed.excerpt().lines().toList()).stream()
                .filter(line -> !UNRESOLVED.matcher(line).find());
        List<String> named = Stream.concat(failedTests(failed).stream(), places).toList();
        return OF_THE_COMMAND.contains(failed.failure())
                && changes.stream()
                        .map(change -> stem(change.path().name()))
                        .filter(name -> name.length() >= SHORTEST_NAME)
                        .noneMatch(name -> named.stream().anyMatch(line -> names(line, name)));
    }

    private static boolean names(String line, String name) {
        return line.contains(name)
                && Pattern.compile("\\b" + Pattern.quote(name) + "\\b")
                        .matcher(line)
                        .find();
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /**
     * Returns whether files that a second run of the check modifies can be rolled back. The journal keeps no copy of
     * old files that a roll back moved to the workspace.
     */
    private boolean isSafe(Journal journal) {
        boolean rollsBackAgain = watch.isConfined()
                || journal.written()
                        .filter(done -> done.removals().stream().allMatch(Move::folder))
                        .isPresent();
        return rollsBackAgain && !watch.foundMore();
    }

    Cause run(Cause cause, Cancel cancel) {
        ExecutionRecorder recorder = run.recorder();
        recorder.log("Running the check " + check.name() + " again, without the change");
        CheckResult without = run.checks().run(check, recorder.output(), cancel, ChildListener.NONE);
        recorder.log("Without the change: " + without.message());
        if (without.passed()) {
            return cause.and("Without the change, the check passes.");
        }
        if (without.code() == ErrorCode.CANCELLED) {
            return cause;
        }
        if (!failsAlike(without)) {
            return cause.and("Without the change, the check fails, too, but for another reason: "
                    + without.reason().orElse(without.message()));
        }
        return new Cause(
                cause.step(),
                Outcome.COULD_NOT_RUN,
                "The check `" + check.name()
                        + "` fails without your change, too, so this failure says nothing about the change: "
                        + ChecksOfChange.reasonAndMessage(failed)
                        + "\nFix the check or the workspace until the check passes without the change, then execute the change again.",
                cause.files());
    }

    private boolean failsAlike(CheckResult without) {
        return failed.failure() == without.failure()
                && failed.exitCode().equals(without.exitCode())
                && failedTests(failed).equals(failedTests(without))
                && maskedReason(failed).equals(maskedReason(without));
    }

    private static List<String> failedTests(CheckResult result) {
        return result.tests().map(it -> it.named(TestOutcome.FAILED)).orElse(List.of());
    }

    private static String maskedReason(CheckResult result) {
        return FailureReason.masked(result.reason().orElse(""));
    }
}
