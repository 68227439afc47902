// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.CheckOutput;
import io.lonelycat.check.attempt.CheckProbe;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.Resolution;
import io.lonelycat.check.command.ChildListener;
import io.lonelycat.check.command.CommandAliases;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.check.http.HttpProbe;
import io.lonelycat.check.http.Trust;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.EngineException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.FileCheck;
import io.lonelycat.plan.HttpCheck;
import io.lonelycat.plan.ProcessCheck;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.TcpCheck;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.glob.Glob;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Runs checks in one workspace, for one execution; two at once where they are independent. Each command has a cookie of its
 * own, and what carries it is ended after it; all of them begin with that of the execution.
 */
public final class Checks implements Closeable {
    private final ExecutionCommands commands;
    private final Sandbox sandbox;
    private final Workspace workspace;
    private final CheckEnvironment environment;
    private final Masker masker;
    private final CheckSlices slices;
    private final Measurements measured = new Measurements();
    private final Map<PluggedCheck, PluggedCheck.Series> series = new ConcurrentHashMap<>();
    private Optional<Proposal> change = Optional.empty();

    /**
     * Creates the runner.
     *
     * @param commands starts the commands
     * @param sandbox what surrounds them; closed with the checks
     * @param workspace where they run and where their reports lie
     * @param aliases program names with a meaning of their own
     * @param environment what commands see, and where their programs are looked for; without {@code PATH}, a
     *     program outside the workspace is left to {@code commands} to find
     * @param masker hides secrets in output, excerpts and messages
     * @param executionId the execution, handed to the commands and part of their cookie
     * @param unread files that no test reads, so that a change of them makes no test run where a check selects tests
     * @param slices what slices add
     */
    public Checks(
            Commands commands,
            Sandbox sandbox,
            Workspace workspace,
            CommandAliases aliases,
            CheckEnvironment environment,
            Masker masker,
            String executionId,
            List<Glob> unread,
            CheckSlices slices) {
        this.commands = new ExecutionCommands(
                commands, sandbox, workspace, aliases, environment, masker, executionId, unread, slices);
        this.sandbox = sandbox;
        this.workspace = workspace;
        this.environment = environment;
        this.masker = masker;
        this.slices = slices;
    }

    /**
     * Returns the beginning of the cookies of all commands of an execution, by which a later run finds them again. A
     * forged journal that names an execution in another workspace cannot make it end the processes there.
     *
     * @param executionId the execution
     * @return the value of {@code LONELYCAT_COOKIE}
     */
    public static String cookie(Workspace workspace, String executionId) {
        byte[] root = workspace.root().toString().getBytes(StandardCharsets.UTF_8);
        return "lonelycat-" + executionId + "-" + Digest.of(root).hex().substring(0, 12);
    }

    /**
     * Tells whether a check can be run here, before any file is changed.
     *
     * @param spec the check
     * @return what is wrong and what to do next; empty when it can be run
     */
    public Optional<String> resolve(CheckSpec spec) {
        return obstacle(spec)
                .map(no -> masker.mask("Check '" + spec.name() + "': " + no.problem() + " "
                        + no.code().remedy()))
                .or(() -> spec instanceof CommandCheck ? sandbox.obstacle() : Optional.empty());
    }

    private Optional<Resolution.Missing> obstacle(CheckSpec spec) {
        if (spec instanceof CommandCheck check) {
            return new CommandObstacles(check, commands.programs(), sandbox, workspace).first();
        }
        if (spec instanceof HttpCheck check) {
            return new Trust(workspace).problem(check);
        }
        return isOwn(spec) || slices.kinds().stream().anyMatch(slice -> slice.runs(spec))
                ? Optional.empty()
                : Optional.of(new Resolution.Missing(
                        ErrorCode.INVALID,
                        "this LonelyCat cannot carry out checks of the kind `"
                                + spec.kind().key() + "`."));
    }

    private static boolean isOwn(CheckSpec spec) {
        return spec instanceof TcpCheck || spec instanceof ProcessCheck || spec instanceof FileCheck;
    }

    private PluggedCheck.Series series(PluggedCheck slice) {
        return series.computeIfAbsent(slice, it -> it.series()
                .apply(new PluggedCheck.CheckPlace(workspace, commands::excused, change, measured)));
    }

    /**
     * Runs a check to its end; whatever it started is gone when this returns. An interrupt of the thread cancels the
     * check, and the interrupt flag is set again. Of a host name that is being resolved, the operating system may finish
     * the look-up on a thread of its own.
     *
     * @param spec the check
     * @param out receives what it prints: masked, at most 10 MB of each stream
     * @param cancel looked at every 100 ms, also while waiting and connecting
     * @param children hears of the processes it starts
     * @return what came of it; a failed check is a result, not an exception
     * @throws EngineException if a process of the check cannot be ended or was lost from sight: files must not be
     *     touched then, because it may still write
     */
    public CheckResult run(CheckSpec spec, CheckOutput out, Cancel cancel, ChildListener children) {
        return run(spec, CheckStreams.of(out, children), cancel);
    }

    /** Runs a check as the other one does, and tells what its services print as well. */
    public CheckResult run(CheckSpec spec, CheckStreams streams, Cancel cancel) {
        CheckRun run = new CheckRun(spec, masker, streams.out(), reruns(spec));
        if (spec instanceof CommandCheck check && !check.services().isEmpty()) {
            return new ServicesOfCheck(check, this, streams)
                    .around(
                            cancel,
                            (ports, end) -> run.run(probe(spec, streams, new CommandPlace(ports, true)), end),
                            run::result);
        }
        return run.run(probe(spec, streams, CommandPlace.ALONE), cancel);
    }

    /** Maven runs a failed test again by itself; for other commands there is no known way to run a single test. */
    private int reruns(CheckSpec spec) {
        return spec instanceof CommandCheck check && check.maven().isEmpty()
                ? commands.failedTests().map(TestFailures::reruns).orElse(0)
                : 0;
    }

    /** One line per kind of check that the engine carries out itself; the others are plugged in. */
    CheckProbe probe(CheckSpec spec, CheckStreams streams, CommandPlace place) {
        if (spec instanceof CommandCheck check) {
            return cancel -> new CommandRun(check, commands, streams, place).run(cancel);
        }
        if (spec instanceof HttpCheck check) {
            return new HttpProbe(check, new Trust(workspace), masker);
        }
        if (spec instanceof TcpCheck check) {
            return new TcpProbe(check);
        }
        if (spec instanceof ProcessCheck check) {
            return new ProcessProbe(check, workspace);
        }
        if (spec instanceof FileCheck check) {
            return new FileProbe(check, workspace);
        }
        return slices.kinds().stream()
                .filter(slice -> slice.runs(spec))
                .findFirst()
                .map(slice -> series(slice).probe(spec))
                .orElseThrow(() -> new EngineException("There is no runner for the check '" + spec.name() + "'."));
    }

    /**
     * Says what the change touches whose checks these are.
     *
     * @param change read only by checks that ask for its lines
     */
    public void ofChange(Proposal change) {
        commands.areOfChange(change.changeset().changes().stream()
                .flatMap(file -> Stream.of(file.path(), file.source()))
                .distinct()
                .toList());
        this.change = Optional.of(change);
        series.clear();
    }

    /**
     * Looks which reports are there and which lines the change wrote before the first command runs, so that only those reports
     * count that a command of this execution writes. Does nothing when it was done before.
     *
     * @param specs all checks of the execution
     */
    public void beforeFirst(List<CheckSpec> specs) {
        for (PluggedCheck slice : slices.kinds()) {
            List<CheckSpec> own = specs.stream().filter(slice::runs).toList();
            if (!own.isEmpty()) {
                series(slice).beforeFirst(own);
            }
        }
    }

    /** Returns a text with its secrets hidden. */
    public String masked(String text) {
        return masker.mask(text);
    }

    /** Returns what checks have measured last, by the name of the check. */
    public Map<String, Object> measured() {
        return measured.taken();
    }

    /** Builds the modules that these others build, also before the change is made here: what is compared has to be alike. */
    public void selectAs(Checks others) {
        commands.areOfChange(others.commands.changed());
    }

    /** Says what checks measured without the change. */
    public void compareWith(Map<String, Object> before) {
        measured.compareWith(before);
    }

    /**
     * Tells what may still be writing: a front end may start commands where nothing of them can be seen from here.
     *
     * @return why it could not be ended; empty where everything was
     */
    public Optional<String> survivor() {
        return commands.survivor();
    }

    /** Returns the places of the workspace to which commands wrote although no check declares them, as text for people, masked. */
    public Set<String> wroteElsewhere() {
        return commands.wroteElsewhere();
    }

    ExecutionCommands commands() {
        return commands;
    }

    @Override
    public void close() {
        sandbox.close();
    }

    /** Says what commands have around them and what they do not see, for the log of a step. */
    public List<String> aboutCommands() {
        List<String> lines = new ArrayList<>();
        lines.add(sandbox.report().text());
        environment.aboutWithheld().ifPresent(lines::add);
        return lines;
    }

    /** Says which variables are handed to this check alone, and which of them are not set; empty where it names none. */
    public Optional<String> aboutVariables(CheckSpec spec) {
        return spec instanceof CommandCheck check ? environment.about(check.env()) : Optional.empty();
    }

    /** Returns what surrounds the commands. */
    public Sandbox sandbox() {
        return sandbox;
    }
}
