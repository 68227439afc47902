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
import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.EngineException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.FileCheck;
import io.lonelycat.plan.HttpCheck;
import io.lonelycat.plan.ProcessCheck;
import io.lonelycat.plan.TcpCheck;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs checks in one workspace, for one execution. Each command has a cookie of its own, which begins with that of the execution;
 * every process that carries it is ended after the command.
 */
public final class Checks implements Closeable {
    private final CommandRunner commands;
    private final Sandbox sandbox;
    private final Workspace workspace;
    private final CheckEnvironment environment;
    private final Masker masker;
    private final List<PluggedCheck> plugged;
    private final Map<PluggedCheck, PluggedCheck.Series> series = new HashMap<>();

    /**
     * Creates the runner.
     *
     * @param commands starts the commands
     * @param sandbox surrounds the commands; closed with the checks
     * @param workspace where the commands run and their reports are
     * @param aliases program names with a meaning of their own
     * @param environment the variables of commands and the PATH of their programs; without {@code PATH}, {@code commands} finds
     *     programs outside the workspace
     * @param masker hides secrets in output, excerpts and messages
     * @param executionId handed to the commands and part of their cookie
     * @param plugged kinds of checks that features run
     */
    public Checks(
            Commands commands,
            Sandbox sandbox,
            Workspace workspace,
            CommandAliases aliases,
            CheckEnvironment environment,
            Masker masker,
            String executionId,
            List<PluggedCheck> plugged) {
        this.commands = new CommandRunner(commands, sandbox, workspace, aliases, environment, masker, executionId);
        this.sandbox = sandbox;
        this.workspace = workspace;
        this.environment = environment;
        this.masker = masker;
        this.plugged = List.copyOf(plugged);
    }

    /**
     * Returns the beginning of the cookies of all commands of an execution, by which a later run finds them again. It holds the
     * workspace, so that a forged journal cannot end the processes of another one.
     *
     * @return the value of {@code LONELYCAT_COOKIE}
     */
    public static String cookie(Workspace workspace, String executionId) {
        byte[] root = workspace.root().toString().getBytes(StandardCharsets.UTF_8);
        return "lonelycat-" + executionId + "-" + Digest.of(root).hex().substring(0, 12);
    }

    /**
     * Returns before any file is changed why a check cannot be run here.
     *
     * @return the problem and the next step; empty if it can be run
     */
    public Optional<String> resolve(CheckSpec spec) {
        return obstacle(spec)
                .map(no -> masker.mask("Check '" + spec.name() + "': " + no.problem() + " "
                        + no.code().remedy()))
                .or(() -> spec instanceof CommandCheck ? sandbox.obstacle() : Optional.empty());
    }

    private Optional<Resolution.Missing> obstacle(CheckSpec spec) {
        if (spec instanceof CommandCheck check) {
            return commands.obstacle(check);
        }
        boolean own = spec instanceof HttpCheck
                || spec instanceof TcpCheck
                || spec instanceof ProcessCheck
                || spec instanceof FileCheck;
        return own || plugged.stream().anyMatch(slice -> slice.runs(spec))
                ? Optional.empty()
                : Optional.of(new Resolution.Missing(
                        ErrorCode.INVALID,
                        "This build of LonelyCat cannot run checks of the kind `"
                                + spec.kind().key() + "`; a complete build can."));
    }

    /**
     * Runs a check to its end; no process that it started is left when this returns. An interrupt of the thread cancels the check,
     * and the interrupt flag is set again.
     *
     * @param out receives the output: masked, at most 10 MB of each stream
     * @param cancel looked at every 100 ms, also while waiting and connecting
     * @param children hears of the processes it starts
     * @return the result; a failed check is a result, not an exception
     * @throws EngineException if a process of the check cannot be ended or was lost: files must not be touched then, because it may
     *     still write
     */
    public CheckResult run(CheckSpec spec, CheckOutput out, Cancel cancel, ChildListener children) {
        return new CheckRun(spec, masker, out).run(probe(spec, out, children), cancel);
    }

    private CheckProbe probe(CheckSpec spec, CheckOutput out, ChildListener children) {
        if (spec instanceof CommandCheck check) {
            return cancel -> commands.run(check, out, children, cancel);
        }
        if (spec instanceof HttpCheck check) {
            return new HttpProbe(check, masker);
        }
        if (spec instanceof TcpCheck check) {
            return new TcpProbe(check);
        }
        if (spec instanceof ProcessCheck check) {
            return new ProcessProbe(check);
        }
        if (spec instanceof FileCheck check) {
            return new FileProbe(check, workspace);
        }
        return plugged.stream()
                .filter(slice -> slice.runs(spec))
                .findFirst()
                .map(slice -> series(slice).probe(spec))
                .orElseThrow(
                        () -> new EngineException(
                                "This build of LonelyCat cannot run the check `" + spec.name()
                                        + "`. Either use a complete build, or remove the check from the policy or the plan file and plan again."));
    }

    private PluggedCheck.Series series(PluggedCheck slice) {
        return series.computeIfAbsent(slice, it -> it.series().apply(workspace));
    }

    /** Begins the checks of a change, for which reports of earlier ones do not count. */
    public void beginChange() {
        series.clear();
    }

    /**
     * Records, before the first command runs, which reports exist, so that only reports of this execution count. Does nothing the second
     * time.
     *
     * @param specs all checks of the execution
     */
    public void beforeFirst(List<CheckSpec> specs) {
        for (PluggedCheck slice : plugged) {
            List<CheckSpec> own = specs.stream().filter(slice::runs).toList();
            if (!own.isEmpty()) {
                series(slice).beforeFirst(own);
            }
        }
    }

    /** Hides the secrets in a text. */
    public String masked(String text) {
        return masker.mask(text);
    }

    /**
     * Returns which process may still be writing. Commands that a front end starts elsewhere cannot be seen from here.
     *
     * @return why it could not be ended; empty if all processes ended
     */
    public Optional<String> survivor() {
        return commands.survivor();
    }

    @Override
    public void close() {
        sandbox.close();
    }

    /** Describes the sandbox and the withheld variables, for the log of a step. */
    public List<String> aboutCommands() {
        List<String> lines = new ArrayList<>();
        lines.add(sandbox.report().text());
        environment.aboutWithheld().ifPresent(lines::add);
        return lines;
    }

    /** Names the variables that only this check sees; empty if there are none. */
    public Optional<String> aboutVariables(CheckSpec spec) {
        return spec instanceof CommandCheck check ? environment.about(check.env()) : Optional.empty();
    }

    /** Returns the sandbox of the commands. */
    public Sandbox sandbox() {
        return sandbox;
    }
}
