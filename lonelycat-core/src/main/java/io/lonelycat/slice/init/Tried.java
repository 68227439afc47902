// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.figure.TestOutcome;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.SandboxSpec.Network;
import io.lonelycat.report.text.Figures;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What came of one check that was tried, and what it needs. */
record Tried(String name, Attempt attempt, CheckNeeds needs) {
    /** What the network, or a place to write to, can be the reason of; any other failure is what it is. */
    private static final Set<ErrorCode> OF_THE_COMMAND =
            Set.of(ErrorCode.EXIT_CODE, ErrorCode.TESTS_FAILED, ErrorCode.NO_TESTS, ErrorCode.REPORT_INVALID);

    private static final Set<ErrorCode> OF_REPORTS = Set.of(ErrorCode.NO_TESTS, ErrorCode.REPORT_INVALID);

    private static final int MOST_CHARACTERS = 240;
    private static final int MOST_NAMED = 5;

    /** From here on a check takes too long for people to wait for at each change. */
    private static final long SLOW_MILLIS = 300_000;

    private static final Pattern OF_TESTS = Pattern.compile("(?:Failures|Errors): [1-9]");

    Tried having(CheckNeeds other) {
        return new Tried(name, attempt, other);
    }

    String words() {
        return attempt.result()
                .map(it -> ran(it, String.format(Locale.ROOT, "%.1f s", it.durationMillis() / 1000.0)))
                .orElseGet(() -> "Not tried: " + attempt.obstacle().orElse(""));
    }

    private String ran(CheckResult result, String took) {
        String needed = needs.network()
                        .map(because -> " It has the network, `sandbox: {network: all}`: without it, it said: `"
                                + because + "`.")
                        .orElse("")
                + (needs.packaged().contains(name)
                        ? " It runs package in place of test, without which the build fails before its tests."
                        : "")
                + Optional.ofNullable(needs.writes().get(name))
                        .map(places -> " Its outputs are also " + String.join(", ", places) + ".")
                        .orElse("");
        String open = result.sandbox()
                .filter(it -> !it.present())
                .map(it -> " " + it.text() + ".")
                .orElse("");
        return result.passed()
                ? "Check " + name + " passes without any change, in " + took + tests(result) + "." + slow(result)
                        + needed + open
                : "Check " + name + " fails without any change, after " + took + ": " + said(result) + needed + open;
    }

    private static String tests(CheckResult result) {
        return result.figures().run().isPresent()
                ? ", " + Figures.count(result.figures().run().getAsInt(), "test")
                : "";
    }

    private static String slow(CheckResult result) {
        return result.durationMillis() < SLOW_MILLIS
                ? ""
                : " Each change that requires it waits that long. Where the build has a profile or a group with the fast"
                        + " tests, name it in the command, and run all tests each night.";
    }

    private String said(CheckResult result) {
        ErrorCode code = result.code();
        if (code == null || !OF_THE_COMMAND.contains(code)) {
            return result.message() + (code == null ? "" : " " + code.remedy());
        }
        List<String> failed = attempt.failedTests();
        if (!failed.isEmpty()) {
            return Figures.count(failed.size(), "test fails", "tests fail") + ", "
                    + String.join(", ", failed.subList(0, Math.min(MOST_NAMED, failed.size())))
                    + (failed.size() > MOST_NAMED ? ", ..." : "") + ". It said: `" + attempt.line() + "`."
                    + until("fix these tests");
        }
        String line = attempt.line();
        return result.message()
                + (line.equals(result.message()) ? "" : " It said: `" + line + "`.")
                + until("fix the build, or the check in `" + Policy.FILE_NAME + "`");
    }

    private static String until(String whatToDo) {
        return " Until it passes, each change that requires it is rolled back: " + whatToDo + ".";
    }

    JsonObject toJson() {
        JsonObject written = new JsonObject().with("name", name).with("passed", attempt.passed());
        attempt.result().ifPresent(it -> written.withIfPresent(
                        "code", Optional.ofNullable(it.code()).map(Names::of).orElse(null))
                .with("message", it.message())
                .withIfPresent(
                        "tests",
                        it.figures().run().isPresent() ? it.figures().run().getAsInt() : null)
                .with("durationMillis", it.durationMillis()));
        return written.withIfPresent("notTried", attempt.obstacle().orElse(null))
                .withIfPresent("network", needs.network().isPresent() ? Network.ALL : null)
                .withIfPresent("packaged", needs.packaged().contains(name) ? true : null)
                .withIfNotEmpty("failedTests", attempt.failedTests())
                .withIfNotEmpty("writes", needs.writes().getOrDefault(name, List.of()));
    }

    /**
     * One run of a check.
     *
     * @param result empty where it could not be started
     * @param obstacle why
     * @param elsewhere places that are no outputs of it
     */
    record Attempt(Optional<CheckResult> result, Optional<String> obstacle, Set<String> elsewhere) {
        boolean passed() {
            return result.filter(CheckResult::passed).isPresent();
        }

        boolean wroteElsewhere() {
            return ended(Set.of(ErrorCode.WROTE_ELSEWHERE));
        }

        boolean hasNoReports() {
            return ended(OF_REPORTS);
        }

        private boolean ended(Set<ErrorCode> codes) {
            return result.filter(it -> it.code() != null && codes.contains(it.code()))
                    .isPresent();
        }

        boolean mayLackNetwork() {
            return ended(OF_THE_COMMAND)
                    && failedTests().isEmpty()
                    && result.flatMap(CheckResult::sandbox)
                            .filter(it -> it.present() && it.network() != Network.ALL)
                            .isPresent();
        }

        /** With package, a module gets the others as jars, and what they make of their classes. */
        boolean mayLackJars() {
            return ended(Set.of(ErrorCode.EXIT_CODE))
                    && result.filter(it -> OF_TESTS.matcher(it.excerpt()).find())
                            .isEmpty();
        }

        /** Returns the names of the tests that failed, where reports name them. */
        List<String> failedTests() {
            return result.flatMap(CheckResult::tests)
                    .map(tests -> tests.named(TestOutcome.FAILED))
                    .orElse(List.of());
        }

        /** Returns the line that says why it failed; else the last one that it printed, or what is known of its end. */
        String line() {
            String line = result.flatMap(CheckResult::reason)
                    .or(this::lastLine)
                    .orElse(result.map(CheckResult::message).orElse(""));
            return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "...";
        }

        private Optional<String> lastLine() {
            return result.stream()
                    .flatMap(it -> it.excerpt().lines())
                    .map(String::strip)
                    .filter(it -> !it.isEmpty())
                    .reduce((earlier, later) -> later);
        }
    }
}
