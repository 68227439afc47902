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
 * Runs the checks of one execution. Gives each command a unique value of {@code LONELYCAT_COOKIE}, so that remaining
 * processes of the command can be found.
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
     * Creates a runner for the checks of one execution.
     *
     * @param environment environment variables of commands, without {@code PATH} if another machine starts the commands
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
     * Returns the prefix of {@code LONELYCAT_COOKIE} for an execution's commands. The prefix contains a digest of the
     * workspace path, so that recovery with a forged journal cannot kill processes of another workspace.
     */
    public static String cookie(Workspace workspace, String executionId) {
        byte[] root = workspace.root().toString().getBytes(StandardCharsets.UTF_8);
        return "lonelycat-" + executionId + "-" + Digest.of(root).hex().substring(0, 12);
    }

    /** Returns the reason why a check cannot run, with advice for the user; empty if it can run. */
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
                                + spec.kind().key() + "`; a complete build of LonelyCat can."));
    }

    /**
     * Runs a check and kills all its processes. An interrupt of the calling thread cancels the check; the interrupt
     * flag stays set.
     *
     * @param out receives the check's masked output, at most 10 MB per stream
     * @throws EngineException if a process of the check may still be writing, so that the caller must not change
     * workspace files
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
                .orElseThrow(() -> new EngineException("This build of LonelyCat lacks the part that runs the check `"
                        + spec.name()
                        + "`. Either use a complete build of LonelyCat, or remove the check from"
                        + " the policy or the plan file and plan again."));
    }

    private PluggedCheck.Series series(PluggedCheck slice) {
        return series.computeIfAbsent(slice, it -> it.series().apply(workspace));
    }

    /** Begins another change, whose checks ignore the report files of earlier changes. */
    public void beginChange() {
        series.clear();
    }

    /**
     * Notes the report files that exist before a change's first check, so that checks read only newer reports; repeated
     * calls for a change do nothing.
     */
    public void beforeFirst(List<CheckSpec> specs) {
        for (PluggedCheck slice : plugged) {
            List<CheckSpec> own = specs.stream().filter(slice::runs).toList();
            if (!own.isEmpty()) {
                series(slice).beforeFirst(own);
            }
        }
    }

    public String masked(String text) {
        return masker.mask(text);
    }

    /** Returns the reason why a process of a check may still be writing; empty if all local processes ended. */
    public Optional<String> survivor() {
        return commands.survivor();
    }

    @Override
    public void close() {
        sandbox.close();
    }

    /** Describes the sandbox of commands and names the environment variables hidden from them. */
    public List<String> aboutCommands() {
        List<String> lines = new ArrayList<>();
        lines.add(sandbox.report().text());
        environment.aboutWithheld().ifPresent(lines::add);
        return lines;
    }

    /** Describes the environment variables that only the given check receives; empty if none. */
    public Optional<String> aboutVariables(CheckSpec spec) {
        return spec instanceof CommandCheck check ? environment.about(check.env()) : Optional.empty();
    }

    public Sandbox sandbox() {
        return sandbox;
    }
}
