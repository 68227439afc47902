// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.CheckOutput;
import io.lonelycat.check.attempt.Deadline;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.Resolution;
import io.lonelycat.check.command.CapturedOutput;
import io.lonelycat.check.command.ChildListener;
import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands.Running;
import io.lonelycat.check.command.ProcessWatch;
import io.lonelycat.check.command.ReportFile;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.error.EngineException;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.ReportKind;
import io.lonelycat.plan.ToolReport;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** One run of a command, from looking for the program to the judgement. */
final class CommandRun {
    private final CommandCheck check;
    private final ExecutionCommands commands;
    private final ChildListener children;
    private final CommandPlace place;
    private final CheckOutput out;

    CommandRun(CommandCheck check, ExecutionCommands commands, CheckStreams streams, CommandPlace place) {
        this.check = check;
        this.commands = commands;
        this.children = streams.children();
        this.place = place;
        this.out = streams.out();
    }

    AttemptResult run(Cancel cancel) {
        return commands.failedTests()
                .map(tests -> tests.run(check, wanted -> once(wanted, cancel)))
                .orElseGet(() -> once(check, cancel));
    }

    private AttemptResult once(CommandCheck wanted, Cancel cancel) {
        Resolution resolution = commands.programs().resolve(place.filled(wanted.command()));
        if (resolution instanceof Resolution.Found found) {
            return start(found, cancel);
        }
        Resolution.Missing missing = (Resolution.Missing) resolution;
        return new NotBegun(check, commands.changed())
                .judged(AttemptResult.failed(missing.code(), missing.problem()), "");
    }

    private AttemptResult start(Resolution.Found found, Cancel cancel) {
        Sandbox.Cell cell = commands.sandbox().open(place.shared());
        Map<ReportKind, ReportFile> files = new LinkedHashMap<>();
        for (ReportKind kind : commands.reports()) {
            cell.reportFile(kind.name()).ifPresent(file -> files.put(kind, file));
        }
        CommandLine line = commands.line(check, found, place, cell, files);
        ProcessWatch watch = new ProcessWatch(commands.sandbox().limits());
        int runs = check.terms().attempts().most()
                + commands.failedTests().map(tests -> tests.reruns() + 1).orElse(0);
        CapturedOutput output = new CapturedOutput(commands.masker(), CapturedOutput.CAP_BYTES / runs, out);
        ReportFiles reports = ReportFiles.now(commands.workspace(), check.reports(), "JUnit report");
        Running running;
        try {
            running = commands.start(line, output);
        } catch (IOException e) {
            return new NotBegun(check, commands.changed())
                    .judged(AttemptResult.failed(ErrorCode.NOT_FOUND, "It cannot be started: " + e.getMessage()), "");
        }
        CheckEnding ending = follow(running, watch, line.cookie(), cancel);
        output.finish();
        List<String> elsewhere = cell.takeOutputs(check.outputs());
        commands.wroteElsewhere(elsewhere);
        log(elsewhere.stream().map(path -> "Thrown away: " + path + "\n").collect(Collectors.joining()));
        AttemptResult judgement = new CommandJudge(
                        check.with(commands.programs().said(check.command())), reports, commands::excused)
                .judge(ending)
                .withNote(notSet());
        AttemptResult remarked =
                SandboxRemarks.add(judgement, commands.sandbox().report(), elsewhere, output.excerpt());
        return withUsage(new NotBegun(check, commands.changed()).judged(remarked, output.excerpt()), watch, files)
                .withExcerpt(commands.inWorkspace(output.excerpt()))
                .in(commands.sandbox().report());
    }

    /** An invalid report is mentioned, so that it is not mistaken for one that says nothing. */
    private AttemptResult withUsage(AttemptResult judgement, ProcessWatch watch, Map<ReportKind, ReportFile> files) {
        StringBuilder invalid = new StringBuilder();
        List<ToolReport> reports = ReportFile.readAll(files, commands.masker()::mask, invalid::append);
        return judgement.withNote(invalid.toString()).with(watch.usage().with(reports));
    }

    private void log(String lines) {
        if (lines.isEmpty()) {
            return;
        }
        byte[] bytes = commands.masker().mask(lines).getBytes(UTF_8);
        out.write(false, bytes, bytes.length);
    }

    private String notSet() {
        List<String> missing = commands.environment().notSet(check.env());
        return missing.isEmpty() ? "" : " Not set, although it names them: " + String.join(", ", missing) + ".";
    }

    /** Whatever happens in between, nothing of the command runs on afterwards. */
    private CheckEnding follow(Running running, ProcessWatch watch, String cookie, Cancel cancel) {
        watch.begin(running.pid());
        CheckEnding ending;
        boolean gone = false;
        try {
            children.started(running.pid(), running.startInstant(), cookie);
            ending = await(running, watch, cancel);
            if (ending.exitCode().isPresent()) {
                ending = ending.withLeftovers(ChildProcesses.endLeftovers(watch.seen(), cookie));
                gone = true;
            }
        } finally {
            end(running, gone, cookie, watch);
        }
        children.ended(running.pid());
        return ending;
    }

    private void end(Running running, boolean gone, String cookie, ProcessWatch watch) {
        try {
            running.kill();
            if (!gone) {
                ChildProcesses.end(watch.seen(), cookie);
            }
        } catch (EngineException e) {
            commands.survived(String.valueOf(e.getMessage()));
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
