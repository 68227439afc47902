// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.failure.FailureReason;
import io.lonelycat.check.figure.TestOutcome;
import io.lonelycat.execute.RollBack.Cause;
import io.lonelycat.plan.FileChange;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares a failed check with a run without the change: did it fail because of the change? */
final class SecondRun {
    /** Of a command that ended by itself, or was not there. */
    private static final Set<ErrorCode> OF_THE_COMMAND = Set.of(
            ErrorCode.EXIT_CODE,
            ErrorCode.TESTS_FAILED,
            ErrorCode.NO_TESTS,
            ErrorCode.REPORT_INVALID,
            ErrorCode.NOT_FOUND);

    /** Matches the messages of builds about dependencies, which can name a file of the change, too. */
    private static final Pattern UNRESOLVED = Pattern.compile("(?i)(cannot|could not) (be )?(resolve|find artifact)");

    private static final int SHORTEST_NAME = 3;

    private SecondRun() {}

    /**
     * Returns whether a second run is worth its time: not where a test or a compiler names a file of the change. A wrong guess
     * costs that time, since only the run decides.
     */
    static boolean canTell(CheckResult failed, List<FileChange> changes) {
        Stream<String> tests = failed.tests().stream().flatMap(it -> it.named(TestOutcome.FAILED).stream());
        Stream<String> places = FailureReason.placed(failed.excerpt().lines().toList()).stream()
                .filter(line -> !UNRESOLVED.matcher(line).find());
        List<String> named = Stream.concat(tests, places).toList();
        return OF_THE_COMMAND.contains(failed.failure())
                && changes.stream().map(change -> stem(change.path().name())).noneMatch(name -> names(named, name));
    }

    private static boolean names(List<String> lines, String name) {
        Pattern word = Pattern.compile("\\b" + Pattern.quote(name) + "\\b");
        return name.length() >= SHORTEST_NAME
                && lines.stream().anyMatch(line -> word.matcher(line).find());
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Returns what is known of the cause after a run without the change. */
    static Cause of(CheckResult with, CheckResult without, Cause cause) {
        if (without.passed()) {
            return cause.and("Without the change, the check passes.");
        }
        if (without.code() == ErrorCode.CANCELLED) {
            return cause;
        }
        if (!isSame(with, without)) {
            return cause.and("Without the change, the check fails, too, but for another reason: "
                    + without.reason().orElse(without.message()));
        }
        return new Cause(
                cause.step(),
                Outcome.COULD_NOT_RUN,
                "The check `" + with.name()
                        + "` fails without your change, too, so this failure says nothing about the change: "
                        + with.reason().map(why -> why + "\n" + with.message()).orElse(with.message())
                        + "\nFix the check or the workspace until the check passes without the change, then execute the change again.",
                cause.files());
    }

    private static boolean isSame(CheckResult with, CheckResult without) {
        return with.failure() == without.failure()
                && with.exitCode().equals(without.exitCode())
                && tests(with).equals(tests(without))
                && reason(with).equals(reason(without));
    }

    private static List<String> tests(CheckResult result) {
        return result.tests().map(it -> it.named(TestOutcome.FAILED)).orElse(List.of());
    }

    private static String reason(CheckResult result) {
        return FailureReason.masked(result.reason().orElse(""));
    }
}
