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
import io.lonelycat.check.command.CommandAliases;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.Commands.Running;
import io.lonelycat.check.command.Programs;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.EngineException;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.MavenBuild;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the commands of one execution's checks. */
final class CommandRunner {
    private static final String EXECUTION_VARIABLE = "LONELYCAT_EXECUTION";

    private final Commands commands;
    private final Sandbox sandbox;
    private final Workspace workspace;
    private final CheckEnvironment environment;
    private final Masker masker;
    private final String executionId;
    private final Programs programs;
    private final AtomicInteger started = new AtomicInteger();
    private volatile @Nullable String survivor;

    CommandRunner(
            Commands commands,
            Sandbox sandbox,
            Workspace workspace,
            CommandAliases aliases,
            CheckEnvironment environment,
            Masker masker,
            String executionId) {
        this.commands = commands;
        this.sandbox = sandbox;
        this.workspace = workspace;
        this.environment = environment;
        this.masker = masker;
        this.executionId = executionId;
        this.programs = new Programs(workspace.root(), aliases, environment.seen());
    }

    Optional<String> survivor() {
        return Optional.ofNullable(survivor);
    }

    Optional<Resolution.Missing> obstacle(CommandCheck check) {
        Optional<String> never = CheckEnvironment.never(check.env());
        if (never.isPresent()) {
            return Optional.of(new Resolution.Missing(ErrorCode.INVALID, never.get()));
        }
        Resolution resolution = programs.resolve(check.command());
        if (resolution instanceof Resolution.Missing missing) {
            return Optional.of(missing);
        }
        Path program = Path.of(((Resolution.Found) resolution).argv().get(0));
        return program.isAbsolute() && !sandbox.shows(program)
                ? Optional.of(new Resolution.Missing(
                        ErrorCode.NOT_FOUND,
                        "The program " + program
                                + " is installed, but commands in the sandbox do not see its folder. Add the folder,"
                                + " and the folders of other files that the program reads, to"
                                + " `sandbox: {visible: [...]}` in the policy."))
                : Optional.empty();
    }

    AttemptResult run(CommandCheck check, CheckOutput out, ChildListener children, Cancel cancel) {
        CommandVerdict verdict =
                new CommandVerdict(check, ReportFiles.now(workspace, reports(check), "JUnit report"), sandbox.report());
        Resolution resolution = programs.resolve(check.command());
        if (resolution instanceof Resolution.Missing missing) {
            return AttemptResult.failed(missing.code(), missing.problem());
        }
        Sandbox.Cell cell = sandbox.open();
        CommandLine line = line(check, (Resolution.Found) resolution, cell);
        int share = CapturedOutput.CAP_BYTES / (check.terms().retries() + 1);
        CapturedOutput output = new CapturedOutput(masker, share, out);
        Running running;
        try {
            running = commands.start(line, output);
        } catch (IOException e) {
            return AttemptResult.failed(ErrorCode.NOT_FOUND, "The command cannot be started: " + e.getMessage());
        }
        CommandEnd ending = follow(running, check, line.cookie(), children, cancel);
        output.finish();
        List<String> elsewhere = takeOutputs(cell, check, out);
        return verdict.of(ending, elsewhere, output.excerpt())
                .withNote(notSet(check))
                .withPrinted(inWorkspace(output.excerpt()), masker)
                .in(sandbox.report());
    }

    /**
     * Returns the globs of a check's test reports. In a Maven project, Maven's reports are the default, so that
     * LonelyCat can list failed tests.
     */
    private List<Glob> reports(CommandCheck check) {
        boolean maven = workspace.entry(WorkspacePath.of("pom.xml")).isPresent();
        return check.reports().isEmpty() && maven ? MavenBuild.REPORTS : check.reports();
    }

    private CommandLine line(CommandCheck check, Resolution.Found found, Sandbox.Cell cell) {
        Map<String, String> added = new TreeMap<>(environment.handedIn(check.env()));
        added.put(EXECUTION_VARIABLE, executionId);
        String cookie =
                CommandLine.cookie(Checks.cookie(workspace, executionId), Integer.toString(started.incrementAndGet()));
        return cell.around(new CommandLine(found.argv(), workspace.root(), added, cookie));
    }

    private List<String> takeOutputs(Sandbox.Cell cell, CommandCheck check, CheckOutput out) {
        List<String> elsewhere = cell.takeOutputs(check.outputs());
        String lines =
                elsewhere.stream().map(path -> "Discarded: " + path + "\n").collect(Collectors.joining());
        byte[] bytes = masker.mask(lines).getBytes(UTF_8);
        if (bytes.length > 0) {
            out.write(false, bytes, bytes.length);
        }
        return elsewhere;
    }

    private String notSet(CommandCheck check) {
        List<String> missing = environment.notSet(check.env());
        return missing.isEmpty()
                ? ""
                : " These variables in `env` of the check are not set: " + String.join(", ", missing) + ".";
    }

    private String inWorkspace(String printed) {
        String root = Pattern.quote(workspace.root() + File.separator);
        return Pattern.compile("(?<![\\w.~/\\\\-])" + root).matcher(printed).replaceAll("");
    }

    /**
     * Exit code of a command, or the reason for a missing exit code.
     *
     * @param leftovers number of child processes that outlived the command and were killed
     */
    record CommandEnd(OptionalInt exitCode, @Nullable ErrorCode reason, int leftovers) {
        private static CommandEnd ended(ErrorCode reason) {
            return new CommandEnd(OptionalInt.empty(), reason, 0);
        }
    }

    private CommandEnd follow(
            Running running, CommandCheck check, String cookie, ChildListener children, Cancel cancel) {
        ProcessWatch watch = new ProcessWatch(running.pid());
        CommandEnd ending;
        boolean gone = false;
        try {
            children.started(running.pid(), running.startInstant(), cookie);
            ending = await(running, watch, check, cancel);
            if (ending.exitCode().isPresent()) {
                ending = new CommandEnd(ending.exitCode(), null, ChildProcesses.endLeftovers(watch.seen(), cookie));
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
            survivor = String.valueOf(e.getMessage());
            throw e;
        }
    }

    private static CommandEnd await(Running running, ProcessWatch watch, CommandCheck check, Cancel cancel) {
        Deadline deadline = Deadline.after(check.terms().timeout());
        try {
            while (!cancel.requested()) {
                if (deadline.isOver()) {
                    return CommandEnd.ended(ErrorCode.TIMEOUT);
                }
                OptionalInt code = running.await(deadline.sliceMillis());
                if (code.isPresent()) {
                    return new CommandEnd(code, null, 0);
                }
                watch.look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (EngineException lost) {
            // The exit code is lost and the command may still run; Running.kill ends the command or throws.
            return CommandEnd.ended(ErrorCode.KILLED);
        }
        return CommandEnd.ended(ErrorCode.CANCELLED);
    }

    /**
     * Records the processes of a running command, because a process that loses its parent and its cookie (marker
     * environment variable) cannot be found later.
     */
    private static final class ProcessWatch {
        private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

        private final Optional<ProcessHandle> root;
        private final Set<ProcessHandle> seen = new LinkedHashSet<>();
        private long next = System.nanoTime();

        /**
         * Starts to record a command's processes; {@code pid} is 0 for a remote command, whose processes are unknown.
         */
        ProcessWatch(long pid) {
            root = pid > 0 ? ProcessHandle.of(pid) : Optional.empty();
        }

        void look() {
            if (root.isPresent() && System.nanoTime() - next >= 0) {
                next = System.nanoTime() + INTERVAL_NANOS;
                seen.add(root.get());
                root.get().descendants().forEach(seen::add);
            }
        }

        Set<ProcessHandle> seen() {
            return seen;
        }
    }
}
