// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.CheckOutput;
import io.lonelycat.check.attempt.Deadline;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.Resolution;
import io.lonelycat.check.command.CapturedOutput;
import io.lonelycat.check.command.ChildListener;
import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.ProcessWatch;
import io.lonelycat.check.command.Running;
import io.lonelycat.error.EngineException;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** One run of a command, from looking for the program to the judgement. */
final class CommandRun {
    private final CommandCheck check;
    private final Checks checks;
    private final ChildListener children;
    private final CapturedOutput output;

    CommandRun(CommandCheck check, Checks checks, CheckOutput out, ChildListener children) {
        this.check = check;
        this.checks = checks;
        this.children = children;
        this.output = new CapturedOutput(
                checks.masker(), CapturedOutput.CAP_BYTES / (1 + check.terms().retries()), out);
    }

    AttemptResult run(Cancel cancel) {
        Resolution resolution = checks.programs().resolve(check.command());
        if (resolution instanceof Resolution.Found found) {
            return start(checks.line(found), cancel);
        }
        Resolution.Missing missing = (Resolution.Missing) resolution;
        return AttemptResult.failed(missing.code(), missing.problem());
    }

    private AttemptResult start(CommandLine line, Cancel cancel) {
        Reports reports = Reports.before(check, checks.workspace());
        Running running;
        try {
            running = checks.commands().start(line, output);
        } catch (IOException e) {
            return AttemptResult.failed(ErrorCode.NOT_FOUND, "It cannot be started: " + e.getMessage());
        }
        CheckEnding ending = follow(running, line.cookie(), cancel);
        output.finish();
        return new CommandJudge(check, reports)
                .judge(ending)
                .withExcerpt(output.excerpt())
                .in(checks.sandbox().report());
    }

    /** Whatever happens in between, nothing of the command runs on afterwards. */
    private CheckEnding follow(Running running, String cookie, Cancel cancel) {
        ProcessWatch watch = new ProcessWatch(running.pid(), checks.sandbox().limits());
        CheckEnding ending;
        try {
            children.started(running.pid(), running.startInstant(), cookie);
            ending = await(running, watch, cancel);
            if (ending.exitCode().isPresent()) {
                ending = ending.withLeftovers(ChildProcesses.endLeftovers(watch.seen(), cookie));
            }
        } finally {
            end(running, cookie, watch);
        }
        children.ended(running.pid());
        return ending;
    }

    private void end(Running running, String cookie, ProcessWatch watch) {
        try {
            running.kill();
            ChildProcesses.end(watch.seen(), cookie);
        } catch (EngineException e) {
            checks.survived(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private CheckEnding await(Running running, ProcessWatch watch, Cancel cancel) {
        Deadline deadline = Deadline.after(check.terms().timeout());
        try {
            while (!cancel.requested()) {
                if (deadline.isOver()) {
                    return CheckEnding.ended(ErrorCode.TIMEOUT);
                }
                OptionalInt code = running.await(deadline.sliceMillis());
                if (code.isPresent()) {
                    return CheckEnding.byItself(code.getAsInt());
                }
                Optional<String> tooMuch = watch.look();
                if (tooMuch.isPresent()) {
                    return CheckEnding.ended(ErrorCode.LIMIT, tooMuch.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (EngineException lost) {
            // Where it cannot be ended either, kill throws and the files are left alone.
            return CheckEnding.ended(ErrorCode.KILLED);
        }
        return CheckEnding.ended(ErrorCode.CANCELLED);
    }
}
