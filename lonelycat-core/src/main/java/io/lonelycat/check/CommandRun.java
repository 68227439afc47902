// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.error.EngineException;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.util.OptionalInt;

/** One run of a command check, from looking for the program to the judgement. */
final class CommandRun {
    private static final long SLICE_MILLIS = 100;

    private final CommandCheck check;
    private final Checks checks;
    private final ChildListener children;
    private final CapturedOutput output;
    private final long begun = System.nanoTime();

    CommandRun(CommandCheck check, Checks checks, CheckOutput out, ChildListener children) {
        this.check = check;
        this.checks = checks;
        this.children = children;
        this.output = new CapturedOutput(checks.masker(), CapturedOutput.CAP_BYTES, out);
    }

    CheckResult run(Cancel cancel) {
        Resolution resolution = checks.programs().resolve(check.command());
        if (resolution instanceof Resolution.Found found) {
            return start(checks.line(found), cancel);
        }
        Resolution.Missing missing = (Resolution.Missing) resolution;
        return result(Judgement.failed(missing.code(), missing.problem()));
    }

    private CheckResult start(CommandLine line, Cancel cancel) {
        Reports reports = Reports.before(check, checks.workspace());
        Running running;
        try {
            running = checks.commands().start(line, output);
        } catch (IOException e) {
            return result(Judgement.failed(ErrorCode.NOT_FOUND, "It cannot be started: " + e.getMessage()));
        }
        Ending ending = follow(running, line.cookie(), cancel);
        output.finish();
        return result(new CommandJudge(check, reports).judge(ending));
    }

    /** Whatever happens in between, nothing of the command runs on afterwards. */
    private Ending follow(Running running, String cookie, Cancel cancel) {
        Ending ending;
        try {
            children.started(running.pid(), running.startInstant(), cookie);
            ending = await(running, cancel);
            if (ending.exitCode().isPresent()) {
                ending = ending.withLeftovers(ChildProcesses.endLeftovers(cookie));
            }
        } finally {
            running.kill();
        }
        children.ended(running.pid());
        return ending;
    }

    private Ending await(Running running, Cancel cancel) {
        long started = System.nanoTime();
        try {
            while (!cancel.requested()) {
                long left = check.timeout().toNanos() - (System.nanoTime() - started);
                if (left <= 0) {
                    return Ending.ended(ErrorCode.TIMEOUT);
                }
                OptionalInt code = running.await(Math.min(SLICE_MILLIS, left / 1_000_000 + 1));
                if (code.isPresent()) {
                    return Ending.byItself(code.getAsInt());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (EngineException lost) {
            // Where it cannot be ended either, kill throws and the files are left alone.
            return Ending.ended(ErrorCode.KILLED);
        }
        return Ending.ended(ErrorCode.CANCELLED);
    }

    private CheckResult result(Judgement judgement) {
        return new CheckResult(
                check.name(),
                "command",
                judgement.code() == null,
                judgement.code(),
                checks.masker().mask(judgement.message()),
                judgement.exitCode(),
                (System.nanoTime() - begun) / 1_000_000,
                1,
                judgement.testsRun(),
                judgement.testsFailed(),
                output.excerpt());
    }
}
