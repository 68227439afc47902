// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.cost.CheckCosts;
import io.lonelycat.check.figure.TestResults;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.CheckKind;
import io.lonelycat.similarity.FailureReason;
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
 * @param figures what reports say of its tests
 * @param excerpt the end of the output, or the beginning of an answer: at most 20 lines and 2000 characters, plain text, secrets masked
 * @param sandbox what a command had around it; empty for checks that run no command
 * @param skipped whether it passed without having looked, because the policy lets it
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
        TestFigures figures,
        String excerpt,
        Optional<SandboxReport> sandbox,
        boolean skipped,
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

    /** Returns whether it never began, which says nothing about the change. */
    public boolean couldNotRun() {
        return code == ErrorCode.COULD_NOT_RUN;
    }

    /** Returns what came of each test, as long as the run lasts. */
    public Optional<TestResults> tests() {
        return figures.byName();
    }

    /** Returns the line that a failed command printed and that says why; empty where it printed none, or did not fail. */
    public Optional<String> reason() {
        return passed || !CheckKind.isCommand(type) ? Optional.empty() : FailureReason.of(excerpt);
    }

    /**
     * Returns the result as documents write it; members that do not apply are left out.
     *
     * @return the JSON object
     */
    public JsonObject toJson() {
        JsonObject written = new JsonObject()
                .with("name", name)
                .with("type", type)
                .with("passed", passed)
                .with("critical", critical)
                .withIfPresent("skipped", skipped ? true : null)
                .withIfPresent("code", code)
                .with("message", message)
                .withIfPresent("exitCode", exitCode.isPresent() ? exitCode.getAsInt() : null)
                .with("durationMillis", durationMillis)
                .with("attempts", attempts);
        figures.writeTo(written);
        written.with("excerpt", excerpt)
                .withIfPresent("sandbox", sandbox.map(SandboxReport::toJson).orElse(null));
        costs.writeTo(written);
        return written;
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
                in.optional("exitCode")
                        .map(value -> OptionalInt.of((int) value.integer(Integer.MIN_VALUE, Integer.MAX_VALUE)))
                        .orElse(OptionalInt.empty()),
                in.required("durationMillis").integer(0, Long.MAX_VALUE),
                (int) in.required("attempts").integer(0, Integer.MAX_VALUE),
                TestFigures.read(in),
                in.required("excerpt").string(),
                in.optional("sandbox").map(value -> SandboxReport.read(value.object())),
                in.bool("skipped", false),
                CheckCosts.read(in));
        in.rejectUnknown();
        return result;
    }
}
