// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.error.EngineException;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import java.util.Map;
import java.util.Optional;

/**
 * Runs checks in one workspace, for one execution; one after the other, because all commands of an execution carry the
 * same cookie and what carries it is ended after each of them.
 */
public final class Checks {
    /** Name of the environment variable that tells a command inside which execution it runs. */
    public static final String EXECUTION_VARIABLE = "LONELYCAT_EXECUTION";

    private final Commands commands;
    private final Workspace workspace;
    private final CommandAliases aliases;
    private final Map<String, String> environment;
    private final Masker masker;
    private final String executionId;

    /**
     * Creates the runner.
     *
     * @param commands starts the commands
     * @param workspace where they run and where their reports lie
     * @param aliases program names with a meaning of their own
     * @param environment the environment in which the programs are looked for; without {@code PATH}, a bare program
     *     name is left to {@code commands} to find
     * @param masker hides secrets in output, excerpts and messages
     * @param executionId the execution, handed to the commands and part of their cookie
     */
    public Checks(
            Commands commands,
            Workspace workspace,
            CommandAliases aliases,
            Map<String, String> environment,
            Masker masker,
            String executionId) {
        this.commands = commands;
        this.workspace = workspace;
        this.aliases = aliases;
        this.environment = Map.copyOf(environment);
        this.masker = masker;
        this.executionId = executionId;
    }

    /**
     * Returns the cookie of all commands of an execution, by which a later run finds them again.
     *
     * @param executionId the execution
     * @return the value of {@code LONELYCAT_COOKIE}
     */
    public static String cookie(String executionId) {
        return "lonelycat-" + executionId;
    }

    /**
     * Tells whether a check can be run here, before any file is changed.
     *
     * @param spec the check
     * @return what is wrong and what to do next; empty when it can be run
     */
    public Optional<String> resolve(CheckSpec spec) {
        if (spec instanceof CommandCheck check
                && programs().resolve(check.command()) instanceof Resolution.Missing no) {
            return Optional.of(masker.mask("Check '" + spec.name() + "': " + no.problem() + " "
                    + no.code().remedy()));
        }
        return Optional.empty();
    }

    /**
     * Runs a check to its end; whatever it started is gone when this returns. An interrupt of the thread cancels the
     * check, and the interrupt flag is set again.
     *
     * @param spec the check
     * @param out receives what it prints: masked, at most 10 MB of each stream
     * @param cancel looked at every 100 ms
     * @param children hears of the processes it starts
     * @return what came of it; a failed check is a result, not an exception
     * @throws EngineException if a process of the check cannot be ended or was lost from sight: files must not be
     *     touched then, because it may still write
     */
    public CheckResult run(CheckSpec spec, CheckOutput out, Cancel cancel, ChildListener children) {
        // One line per kind of check: CheckSpec is sealed, so a new kind is met here and in resolve.
        if (spec instanceof CommandCheck check) {
            return new CommandRun(check, this, out, children).run(cancel);
        }
        throw new EngineException("There is no runner for the check '" + spec.name() + "'.");
    }

    Commands commands() {
        return commands;
    }

    Workspace workspace() {
        return workspace;
    }

    Masker masker() {
        return masker;
    }

    Programs programs() {
        return new Programs(workspace.root(), aliases, environment);
    }

    CommandLine line(Resolution.Found found) {
        Map<String, String> added = Map.of(EXECUTION_VARIABLE, executionId);
        return new CommandLine(found.argv(), workspace.root(), added, cookie(executionId));
    }
}
