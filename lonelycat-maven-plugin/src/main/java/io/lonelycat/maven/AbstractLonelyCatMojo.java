// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.LonelyCat;
import io.lonelycat.config.ParameterText;
import io.lonelycat.config.Settings;
import io.lonelycat.config.WorkspaceChoice;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.workspace.Cancel;
import java.io.File;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What all goals have in common: where they work, that they run once, and how their results reach the build. */
abstract class AbstractLonelyCatMojo extends AbstractMojo {
    /**
     * The tree to work on. Without it: the git top level above the folder in which Maven was started, else the nearest
     * folder with a <code>.lonelycat</code> in it, else the folder in which Maven was started.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.workspace")
    private @Nullable File workspace;

    /**
     * The policy file. Without it: <code>lonelycat-policy.yaml</code> in the workspace, else the built-in default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.policy")
    private @Nullable File policy;

    /**
     * How long to wait while another process works on the same workspace: a number with <code>s</code>,
     * <code>m</code> or <code>h</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.lockTimeout", defaultValue = "10m")
    private String lockTimeout;

    /**
     * Which failure a change survives: <code>process</code>, the death of the process.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.durability", defaultValue = "process")
    private String durability;

    /**
     * Leaves the goal out.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.skip", defaultValue = "false")
    private boolean skip;

    /**
     * A file for the result as JSON, the same as <code>.lonelycat/result.json</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.output")
    private @Nullable File output;

    /**
     * Prints the result as JSON on standard output; with <code>mvn -q</code> nothing else stands there.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.forceStdout", defaultValue = "false")
    private boolean forceStdout;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution mojoExecution;

    /** Asks the engine for what this goal is about. */
    abstract Result call(LonelyCat engine, SessionMemory memory);

    /** The name of whoever runs this build. */
    final String user() {
        return maven().caller().user();
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Left out, because lonelycat.skip is set.");
            return;
        }
        try {
            SessionMemory memory = SessionMemory.of(session, chosenWorkspace());
            String request = mojoExecution.getGoal() + "@" + mojoExecution.getExecutionId();
            memory.once(request, () -> report(call(engine(memory), memory), memory))
                    .ifPresent(getLog()::info);
        } catch (InvalidInputException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (EngineException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    private void report(Result result, SessionMemory memory) throws MojoExecutionException, MojoFailureException {
        memory.keep(result);
        new ResultOutput(result).publish(session, Optional.ofNullable(output).map(File::toPath), forceStdout);
        switch (result.exitCode()) {
            case 0 -> result.message().lines().forEach(getLog()::info);
            case 1, 10 -> throw new MojoFailureException(result.message());
            default -> throw new MojoExecutionException(result.message());
        }
    }

    private LonelyCat engine(SessionMemory memory) {
        ParameterText.durability(durability);
        Settings.Machine machine =
                new Settings.Machine(Clock.systemUTC(), new SecureRandom(), line -> getLog().info(line), Cancel.NEVER);
        return LonelyCat.with(new Settings(
                memory.workspace(),
                Optional.ofNullable(policy).map(File::toPath),
                ParameterText.lockTimeout(lockTimeout),
                maven().caller(),
                System.getenv(),
                maven().commandAliases(),
                machine));
    }

    private RunningMaven maven() {
        return new RunningMaven(session.getRequest(), session.getSystemProperties());
    }

    private Path chosenWorkspace() {
        return workspace == null
                ? WorkspaceChoice.from(Path.of(session.getExecutionRootDirectory()))
                        .root()
                : WorkspaceChoice.named(workspace.toPath()).root();
    }
}
