// SPDX-License-Identifier: MIT
package io.lonelycat.slice.flaky;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.figure.TestOutcome;
import io.lonelycat.check.figure.TestResults;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What becomes of a command whose only failed tests are in quarantine. A build by Maven is run once more without these tests, because
 * it ends with the first module in which a test failed, so the results of the rest are unknown. Of another command the
 * reports
 * are believed.
 */
final class QuarantineRun {
    private static final int NAMED = 5;

    private final FlakyTests flaky;
    private final CommandCheck check;
    private final Path list;

    /**
     * Prepares it.
     *
     * @param list a file for the names of tests to leave out, while a build runs
     */
    QuarantineRun(FlakyTests flaky, CommandCheck check, Path list) {
        this.flaky = flaky;
        this.check = check;
        this.list = list;
    }

    /**
     * Judges again.
     *
     * @param first what came of the command
     * @param again runs another one
     */
    AttemptResult after(AttemptResult first, Function<CommandCheck, AttemptResult> again) {
        Optional<TestResults> tests = first.tests();
        if (tests.isEmpty() || tests.get().counts().quarantined() == 0) {
            return first;
        }
        AttemptResult result = first;
        if (isFailedByThem(first, tests.get())) {
            result = check.maven().isPresent()
                    ? withoutThem(first, tests.get(), again)
                    : first.asPassed("Each test that failed is in quarantine.");
        }
        return result.withNote(named(tests.get()));
    }

    private static boolean isFailedByThem(AttemptResult first, TestResults tests) {
        return first.code() == ErrorCode.EXIT_CODE && tests.counts().failed() == 0;
    }

    private AttemptResult withoutThem(
            AttemptResult first, TestResults tests, Function<CommandCheck, AttemptResult> again) {
        byte[] patterns = flaky.quarantine().stream()
                .flatMap(test -> patterns(test).stream())
                .map(pattern -> pattern + "\n")
                .collect(Collectors.joining())
                .getBytes(UTF_8);
        try {
            AtomicFile.write(list, patterns);
        } catch (EngineException full) {
            return AttemptResult.failed(
                    ErrorCode.EXIT_CODE,
                    "The tests in quarantine cannot be left out, so that the failure counts: " + full.getMessage());
        }
        try {
            AttemptResult second = again.apply(
                    FlakyRuns.with(check, "-Dsurefire.excludesFile=" + list, "-Dfailsafe.excludesFile=" + list));
            return isStill(patterns)
                    ? joined(second, tests).with(first.usage().plus(second.usage()))
                    : AttemptResult.failed(
                            ErrorCode.TESTS_FAILED,
                            "The list of quarantined tests was modified while the build ran, so its results are"
                                    + " invalid.");
        } finally {
            StateFiles.delete(list);
        }
    }

    /** Returns the patterns by which Surefire and Failsafe leave a test out. */
    private static List<String> patterns(QuarantinedTest test) {
        String path = test.type().replace('.', '/');
        return test.method()
                .map(it -> List.of(path + "#" + it, path + "#" + it + "[*]"))
                .orElse(List.of(path + ".java"));
    }

    private boolean isStill(byte[] patterns) {
        try {
            return StateFiles.readAtMost(list, patterns.length)
                    .filter(bytes -> Arrays.equals(bytes, patterns))
                    .isPresent();
        } catch (EngineException | InvalidInputException somethingElse) {
            return false;
        }
    }

    /** A build without any other test has passed: what it would have run is in quarantine. */
    private static AttemptResult joined(AttemptResult second, TestResults first) {
        TestResults tests = second.tests().orElse(TestResults.NONE).withQuarantined(first);
        AttemptResult judged = second.code() == ErrorCode.NO_TESTS
                ? second.asPassed("All tests that it has are in quarantine.")
                : second;
        return judged.withNote(" It was run once more without what is in quarantine.")
                .with(tests);
    }

    private String named(TestResults tests) {
        List<String> failed = tests.named(TestOutcome.QUARANTINED);
        Set<String> whose = failed.stream()
                .flatMap(name -> flaky.quarantined(name).stream())
                .map(QuarantinedTest::text)
                .limit(NAMED)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return " " + failed.size() + (failed.size() == 1 ? " test" : " tests") + " in quarantine failed and "
                + (failed.size() == 1 ? "does" : "do") + " not count: " + String.join(", ", whose) + ".";
    }
}
