// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.cost.CheckCosts;
import io.lonelycat.check.figure.TestResults;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What came of one check, as events and execution.json keep it.
 *
 * @param name the check's name
 * @param type the kind of check, for example {@code command}
 * @param passed whether it passed
 * @param critical whether its failure rolls the change back
 * @param code why it failed; null exactly when it passed
 * @param message what happened, in one sentence or two, secrets masked
 * @param exitCode the exit code that the command itself gave; empty when it was ended or never began
 * @param durationMillis how long it took, in milliseconds
 * @param attempts how often it was tried; 0 when it was cancelled before
 * @param testsRun how many tests ran, when reports were asked for and could be read; skipped ones do not count
 * @param testsFailed how many of them failed
 * @param excerpt the end of the output, or the beginning of an answer: at most 20 lines and 2000 characters, plain text, secrets masked
 * @param sandbox what a command had around it; empty for checks that run no command
 * @param skipped whether it passed without having looked, because the policy lets it
 * @param tests what came of each test, as long as the run lasts: documents have the two counts alone
 * @param costs what it has cost, as far as that can be told
 */
public record CheckResult(
        String name,
        String type,
        boolean passed,
        boolean critical,
        @Nullable ErrorCode code,
        String message,
        OptionalInt exitCode,
        long durationMillis,
        int attempts,
        OptionalInt testsRun,
        OptionalInt testsFailed,
        String excerpt,
        Optional<SandboxReport> sandbox,
        boolean skipped,
        Optional<TestResults> tests,
        CheckCosts costs) {
    /** Refuses a result that contradicts itself. */
    public CheckResult {
        if (passed != (code == null)) {
            throw new InvalidInputException("The result of check '" + name + "' contradicts itself: "
                    + (passed ? "it passed, but has the code " + code : "it failed, but has no code"));
        }
        if (skipped && !passed) {
            throw new InvalidInputException(
                    "The result of check '" + name + "' contradicts itself: it was skipped, but failed");
        }
    }

    /** Creates a result without the tests by name. */
    public CheckResult(
            String name,
            String type,
            boolean passed,
            boolean critical,
            @Nullable ErrorCode code,
            String message,
            OptionalInt exitCode,
            long durationMillis,
            int attempts,
            OptionalInt testsRun,
            OptionalInt testsFailed,
            String excerpt,
            Optional<SandboxReport> sandbox) {
        this(
                name,
                type,
                passed,
                critical,
                code,
                message,
                exitCode,
                durationMillis,
                attempts,
                testsRun,
                testsFailed,
                excerpt,
                sandbox,
                false,
                Optional.empty(),
                CheckCosts.NONE);
    }

    /** Creates a result without costs. */
    public CheckResult(
            String name,
            String type,
            boolean passed,
            boolean critical,
            @Nullable ErrorCode code,
            String message,
            OptionalInt exitCode,
            long durationMillis,
            int attempts,
            OptionalInt testsRun,
            OptionalInt testsFailed,
            String excerpt,
            Optional<SandboxReport> sandbox,
            boolean skipped,
            Optional<TestResults> tests) {
        this(
                name,
                type,
                passed,
                critical,
                code,
                message,
                exitCode,
                durationMillis,
                attempts,
                testsRun,
                testsFailed,
                excerpt,
                sandbox,
                skipped,
                tests,
                CheckCosts.NONE);
    }

    /** Returns the same result with what came of each test. */
    public CheckResult with(Optional<TestResults> byName) {
        return new CheckResult(
                name,
                type,
                passed,
                critical,
                code,
                message,
                exitCode,
                durationMillis,
                attempts,
                testsRun,
                testsFailed,
                excerpt,
                sandbox,
                skipped,
                byName,
                costs);
    }

    /** Returns the same result with what it has cost. */
    public CheckResult with(CheckCosts known) {
        return new CheckResult(
                name,
                type,
                passed,
                critical,
                code,
                message,
                exitCode,
                durationMillis,
                attempts,
                testsRun,
                testsFailed,
                excerpt,
                sandbox,
                skipped,
                tests,
                known);
    }

    /**
     * Returns the result as documents write it; members that do not apply are left out.
     *
     * @return the JSON object
     */
    public JsonObject toJson() {
        JsonObject json = new JsonObject()
                .with("name", name)
                .with("type", type)
                .with("passed", passed)
                .with("critical", critical)
                .withIfPresent("skipped", skipped ? true : null)
                .withIfPresent("code", code)
                .with("message", message)
                .withIfPresent("exitCode", boxed(exitCode))
                .with("durationMillis", durationMillis)
                .with("attempts", attempts)
                .withIfPresent("testsRun", boxed(testsRun))
                .withIfPresent("testsFailed", boxed(testsFailed))
                .with("excerpt", excerpt)
                .withIfPresent("sandbox", sandbox.map(SandboxReport::toJson).orElse(null));
        costs.writeTo(json);
        return json;
    }

    /**
     * Reads a result.
     *
     * @param in the JSON object
     * @return the result
     * @throws InvalidInputException if a member is missing, unknown or of another type, or if they contradict each other
     */
    public static CheckResult read(InputObject in) {
        Optional<ErrorCode> code = in.optional("code").map(value -> value.oneOf(ErrorCode.class));
        boolean passed = in.required("passed").bool();
        if (passed == code.isPresent()) {
            throw in.asValue().problem("must have a code exactly when it did not pass");
        }
        if (in.bool("skipped", false) && !passed) {
            throw in.asValue().problem("must have passed, since it was skipped");
        }
        CheckResult result = new CheckResult(
                in.required("name").string(),
                in.required("type").string(),
                passed,
                in.required("critical").bool(),
                code.orElse(null),
                in.required("message").string(),
                number(in.optional("exitCode"), Integer.MIN_VALUE),
                in.required("durationMillis").integer(0, Long.MAX_VALUE),
                (int) in.required("attempts").integer(0, Integer.MAX_VALUE),
                number(in.optional("testsRun"), 0),
                number(in.optional("testsFailed"), 0),
                in.required("excerpt").string(),
                in.optional("sandbox").map(value -> SandboxReport.read(value.object())),
                in.bool("skipped", false),
                Optional.empty(),
                CheckCosts.read(in));
        in.rejectUnknown();
        return result;
    }

    private static @Nullable Integer boxed(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    private static OptionalInt number(Optional<InputValue> value, int min) {
        return value.map(it -> OptionalInt.of((int) it.integer(min, Integer.MAX_VALUE)))
                .orElse(OptionalInt.empty());
    }
}
