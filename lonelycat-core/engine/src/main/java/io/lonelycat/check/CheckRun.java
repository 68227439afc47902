// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.AttemptResult.ResultWeight;
import io.lonelycat.check.attempt.CheckOutput;
import io.lonelycat.check.attempt.CheckProbe;
import io.lonelycat.check.attempt.Deadline;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.figure.TestResults;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CheckTerms;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.workspace.Cancel;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs one check: waits for the configured delay and repeats failed attempts. */
final class CheckRun {
    private static final Set<ErrorCode> FINAL =
            Set.of(ErrorCode.CANCELLED, ErrorCode.INVALID, ErrorCode.NOT_FOUND, ErrorCode.COULD_NOT_RUN);

    private final CheckSpec check;
    private final Masker masker;
    private final CheckOutput out;
    private final long begun = System.nanoTime();
    private final CheckTerms terms;
    private Optional<TestResults> tests = Optional.empty();
    private int attempts;

    CheckRun(CheckSpec check, Masker masker, CheckOutput out) {
        this.check = check;
        this.terms = check.terms();
        this.masker = masker;
        this.out = out;
    }

    CheckResult run(CheckProbe probe, Cancel cancel) {
        Deadline.after(check.terms().startDelay()).pause(cancel);
        AttemptResult attempted = attempt(probe, cancel);
        while (attempted.code() != null && !FINAL.contains(attempted.code()) && attempts <= terms.retries()) {
            log(attempted);
            Deadline.after(terms.interval()).pause(cancel);
            attempted = attempt(probe, cancel);
        }
        return result(attempted);
    }

    private AttemptResult attempt(CheckProbe probe, Cancel cancel) {
        if (cancel.now()) {
            return AttemptResult.failed(ErrorCode.CANCELLED, "The run was cancelled before the check was finished.");
        }
        attempts++;
        AttemptResult attempted = probe.attempt(cancel).after(tests);
        tests = attempted.tests().or(() -> tests);
        return attempted;
    }

    private void log(AttemptResult attempted) {
        String line = "Attempt " + attempts + " of " + (terms.retries() + 1) + " of " + check.name() + " failed: "
                + attempted.message() + "\n";
        byte[] bytes = masker.mask(line).getBytes(UTF_8);
        out.write(true, bytes, bytes.length);
    }

    CheckResult result(AttemptResult attempted) {
        return new CheckResult(
                check.name(),
                check.kind().key(),
                attempted.code() == null,
                check.terms().critical() && attempted.effect() != ResultWeight.REPORTED,
                attempted.code(),
                masker.mask(attempted.message()),
                attempted.exitCode(),
                (System.nanoTime() - begun) / 1_000_000,
                attempts,
                attempted
                        .tests()
                        .map(results -> TestFigures.of(results, masker::mask))
                        .orElse(TestFigures.NONE),
                attempted.excerpt(),
                attempted.sandbox(),
                attempted.effect() == ResultWeight.SKIPPED,
                check instanceof CommandCheck command
                        ? command.command().stream().map(masker::mask).toList()
                        : List.of());
    }
}
