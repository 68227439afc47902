// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.SandboxSpec.Network;
import io.lonelycat.report.text.Figures;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What came of one check that was tried.
 *
 * @param result empty where it could not be started
 * @param obstacle why
 */
record TriedCheck(String name, Optional<CheckResult> result, Optional<String> obstacle) {
    /** What a closed network can be the reason of; any other failure is what it is. */
    private static final Set<ErrorCode> OF_THE_COMMAND =
            Set.of(ErrorCode.EXIT_CODE, ErrorCode.TESTS_FAILED, ErrorCode.NO_TESTS, ErrorCode.REPORT_INVALID);

    private static final int MOST_CHARACTERS = 240;

    /** From here on a check takes too long for people to wait for at each change. */
    private static final long SLOW_MILLIS = 300_000;

    boolean passed() {
        return result.filter(CheckResult::passed).isPresent();
    }

    boolean mayLackNetwork() {
        return result.filter(it -> it.code() != null && OF_THE_COMMAND.contains(it.code()))
                .flatMap(CheckResult::sandbox)
                .filter(it -> it.present() && it.network() != Network.ALL)
                .isPresent();
    }

    boolean isInSandbox() {
        return result.flatMap(CheckResult::sandbox).filter(it -> it.present()).isPresent();
    }

    /** Returns how long it ran. */
    String took() {
        return String.format(
                Locale.ROOT, "%.1f s", result.map(CheckResult::durationMillis).orElse(0L) / 1000.0);
    }

    String words() {
        return result.map(this::words).orElseGet(() -> "Not tried: " + obstacle.orElse(""));
    }

    private String words(CheckResult ran) {
        String open = ran.sandbox()
                .filter(it -> !it.present())
                .map(it -> " " + it.text() + ".")
                .orElse("");
        return ran.passed()
                ? "Check " + name + " passes without any change, in " + took() + tests(ran) + "." + slow(ran) + open
                : "Check " + name + " fails without any change, after " + took() + ": " + said(ran) + open;
    }

    private static String tests(CheckResult ran) {
        return ran.figures().run().isPresent()
                ? ", " + Figures.count(ran.figures().run().getAsInt(), "test")
                : "";
    }

    private static String slow(CheckResult ran) {
        return ran.durationMillis() < SLOW_MILLIS
                ? ""
                : " Each change that requires it waits that long. Where the build has a profile or a group with the fast"
                        + " tests, name it in the command, and run all tests each night.";
    }

    private String said(CheckResult ran) {
        ErrorCode code = ran.code();
        if (code == null || !OF_THE_COMMAND.contains(code)) {
            return ran.message() + (code == null ? "" : " " + code.remedy());
        }
        String line = line();
        return ran.message()
                + (line.equals(ran.message()) ? "" : " It said: `" + line + "`.")
                + " Until it passes, each change that requires it is rolled back: fix the build, or the check in `"
                + Policy.FILE_NAME + "`.";
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

    JsonObject toJson() {
        JsonObject written = new JsonObject().with("name", name).with("passed", passed());
        result.ifPresent(it -> written.withIfPresent(
                        "code", Optional.ofNullable(it.code()).map(Names::of).orElse(null))
                .with("message", it.message())
                .withIfPresent(
                        "tests",
                        it.figures().run().isPresent() ? it.figures().run().getAsInt() : null)
                .with("durationMillis", it.durationMillis()));
        return written.withIfPresent("notTried", obstacle.orElse(null));
    }
}
