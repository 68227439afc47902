// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.GoalParameters;
import io.lonelycat.api.Request;
import io.lonelycat.api.RequestReader;
import io.lonelycat.config.Configuration;
import io.lonelycat.config.Configuration.Sources;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.workspace.Cancel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What all goals have in common: where they work, that they run once, and how their results reach the build. */
abstract class AbstractLonelyCatMojo extends AbstractMojo {
    /**
     * The folder to change. Without it: the git top level above the folder in which Maven was started, else the nearest
     * folder with a <code>.lonelycat</code> in it, else the folder in which Maven was started.
     */
    @Parameter(property = "lonelycat.workspace")
    @Nullable
    File workspace;

    /**
     * A preset of settings: <code>default</code>, <code>safe</code>, <code>ultra-safe</code> or
     * <code>aggressive</code>, or the path of a file.
     */
    @Parameter(property = "lonelycat.profile")
    @Nullable
    String profile;

    /** The policy file. Without it: <code>lonelycat-policy.yaml</code> in the workspace, else the built-in default. */
    @Parameter(property = "lonelycat.policy")
    @Nullable
    File policy;

    /**
     * How long to wait while another process works on the same workspace: a number with <code>s</code>,
     * <code>m</code> or <code>h</code>. Built-in default: <code>10m</code>.
     */
    @Parameter(property = "lonelycat.lockTimeout")
    @Nullable
    String lockTimeout;

    /**
     * Which failure a change survives: <code>process</code>, the death of the process, which is the default; or
     * <code>power</code>, also the loss of power.
     */
    @Parameter(property = "lonelycat.durability")
    @Nullable
    String durability;

    /**
     * Whether commands of checks run in a sandbox: <code>none</code>, <code>preferred</code>, the built-in default, or
     * <code>required</code>. A stricter setting of the policy wins.
     */
    @Parameter(property = "lonelycat.sandbox")
    @Nullable
    String sandbox;

    /** Skips the goal: <code>true</code> or <code>false</code>, the built-in default. */
    @Parameter(property = "lonelycat.skip")
    @Nullable
    String skip;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution mojoExecution;

    private @Nullable Configuration configuration;

    /** Makes the request of this goal of what its parameters were given. */
    final Request request(SessionMemory memory) {
        Map<String, String> texts = new HashMap<>();
        for (String name : GoalParameters.ofGoal(mojoExecution.getGoal())) {
            given(name, memory).ifPresent(text -> texts.put(name, text));
        }
        return RequestReader.request(mojoExecution.getGoal(), texts);
    }

    /** Refuses, or reports, parameters that were typed for a goal that is not in this call. */
    private void refuseNotTaken() {
        // A Maven that an IDE embeds may not know the folder.
        String config = Optional.ofNullable(session.getRequest().getMultiModuleProjectDirectory())
                .map(folder -> text(folder.toPath().resolve(".mvn").resolve("maven.config")))
                .orElse("");
        TypedParameters typed = new TypedParameters(
                SessionMemory.propertiesAtStart(session.getRepositorySession().getData(), session.getUserProperties()),
                config + "\n" + System.getenv().getOrDefault("MAVEN_ARGS", ""));
        List<String> bound = session.getProjects().stream()
                .flatMap(project -> Stream.ofNullable(
                        project.getPlugin(mojoExecution.getPlugin().getKey())))
                .flatMap(plugin -> plugin.getExecutions().stream())
                .flatMap(execution -> execution.getGoals().stream())
                .toList();
        Set<String> goals = TypedParameters.goals(
                mojoExecution.getGoal(), session.getRequest().getGoals(), bound);
        GoalParameters.notTaken(mojoExecution.getGoal(), goals, typed.names())
                .forEach(line -> getLog().warn(Action.formatted(line, here())));
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException unread) {
            // Maven has read it, so that its parameters count as typed.
            return "";
        }
    }

    private Optional<String> given(String name, SessionMemory memory) {
        Optional<String> text = GivenParameters.text(this, name);
        return switch (name) {
            case "plan" -> text.or(() -> memory.plan(mojoExecution.getGoal()));
            case "key" -> key(text);
            default -> text;
        };
    }

    /** Asks the engine for what this goal is about. */
    Answer call(LonelyCat engine, SessionMemory memory) {
        return engine.run(request(memory));
    }

    /** The effective value, from any source. */
    final <T> T value(Key<T> key) {
        return configuration().value(key);
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            if (value(Keys.SKIP)) {
                getLog().info("Skipping this goal, because lonelycat.skip is set.");
                return;
            }
            String execution = System.getenv(Settings.EXECUTION_VARIABLE);
            if (execution != null && mojoExecution.getSource() == MojoExecution.Source.LIFECYCLE) {
                getLog().info("Skipping this goal, because a check of the execution " + execution
                        + " started this build.");
                return;
            }
            KeyedCall.of(session).keepFrom(mojoExecution.getGoal());
            SessionMemory memory =
                    SessionMemory.of(session, configuration().workspace().root());
            String request = mojoExecution.getGoal() + "@" + mojoExecution.getExecutionId();
            Optional<String> nothingDone = memory.once(request, () -> {
                refuseNotTaken();
                report(call(engine(memory), memory), memory);
            });
            if (nothingDone.isPresent()) {
                getLog().info(nothingDone.get());
            }
        } catch (InvalidInputException e) {
            publish(e);
            throw because(e, new MojoFailureException(said(e)));
        } catch (InvalidPathException e) {
            throw new MojoFailureException(
                    "A parameter is not a valid path on this machine. Reason: " + e.getMessage()
                            + ". Correct the path. If the path has letters outside of ASCII, set a UTF-8 locale such as C.UTF-8.",
                    e);
        } catch (EngineException e) {
            publish(e);
            throw because(e, new MojoExecutionException(said(e)));
        }
    }

    /** What a program waits for is there as well where there is no answer; that it cannot be written changes nothing. */
    private void publish(RuntimeException e) {
        try {
            publish(Answer.Refused.of(mojoExecution.getGoal(), e).in(here()));
        } catch (InvalidInputException | EngineException unwritten) {
            e.addSuppressed(unwritten);
        }
    }

    private void publish(Answer result) {
        ResultOutput.publish(result, session);
    }

    /** Maven prints what a cause says behind what is said here, which is the same in other words. */
    private static <E extends Exception> E because(RuntimeException e, E told) {
        told.addSuppressed(e);
        return told;
    }

    private String said(RuntimeException e) {
        return Action.formatted(String.valueOf(e.getMessage()), here());
    }

    private void report(Answer result, SessionMemory memory) throws MojoFailureException {
        memory.keep(result);
        publish(result);
        new PrintedAnswer(result, result.lines(here())).print(getLog(), maven().hasColours());
        if (result.exitCode() != Answer.OK) {
            throw new MojoFailureException(result.headline());
        }
    }

    /** As goals are typed here: by the name with which this one was, and for the same queue. */
    private ActionFormat here() {
        return MavenCommands.of(
                MavenCommands.program(session.getSystemProperties()),
                session.getRequest().getGoals(),
                session.getUserProperties());
    }

    /** What this front end does itself. */
    FrontEnd frontEnd() {
        return FrontEnd.formatting(here());
    }

    private LonelyCat engine(SessionMemory memory) {
        return LonelyCat.with(settings(memory, "maven", getLog()::info, Cancel.NEVER), frontEnd());
    }

    /**
     * What this build says of the place, the values and the machine.
     *
     * @param frontEnd by which the user calls
     * @param progress prints how far work has come
     * @param cancel asks the work to stop
     */
    final Settings settings(SessionMemory memory, String frontEnd, Consumer<String> progress, Cancel cancel) {
        Settings.Machine machine = new Settings.Machine(
                Clock.systemUTC(),
                new SecureRandom(),
                line -> progress.accept(Action.formatted(line, here())),
                cancel,
                maven().places());
        return new Settings(
                memory.workspace(),
                configuration(),
                maven().caller(frontEnd),
                System.getenv(),
                maven().commandAliases(),
                machine);
    }

    /** The version of this plugin. */
    final String version() {
        return mojoExecution.getVersion();
    }

    /** How people who are told elsewhere type goals: in full where the build does not name this plugin. */
    final ActionFormat commands() {
        Plugin plugin = mojoExecution.getPlugin();
        MavenProject project = session.getCurrentProject();
        boolean named = project != null && project.getPlugin(plugin.getKey()) != null;
        return new MavenCommands("mvn", named ? MavenCommands.PREFIX : plugin.getKey() + ":" + version(), Map.of());
    }

    private RunningMaven maven() {
        return new RunningMaven(session.getRequest(), session.getSystemProperties());
    }

    private Configuration configuration() {
        if (configuration == null) {
            configuration = readConfiguration();
        }
        return configuration;
    }

    private Configuration readConfiguration() {
        Map<Key<?>, Optional<String>> parameters = new HashMap<>();
        Keys.layered().forEach(key -> parameters.put(key, GivenParameters.text(this, key.name())));
        return Configuration.of(new Sources(
                Sources.present(parameters),
                SessionMemory.propertiesAtStart(session.getRepositorySession().getData(), session.getUserProperties()),
                System.getenv(),
                Path.of(session.getExecutionRootDirectory()),
                GoalParameters.ofCalls()));
    }

    /** A key as a parameter names it; a relative file is looked for where Maven looks for files. */
    private Optional<String> key(Optional<String> key) {
        KeyedCall.of(session).demandAlone(mojoExecution.getGoal(), key.isPresent());
        return key.map(name -> LonelyCat.keyIn(folder(), name));
    }

    private Path folder() {
        MavenProject project = session.getCurrentProject();
        return project == null || project.getBasedir() == null
                ? Path.of(session.getExecutionRootDirectory())
                : project.getBasedir().toPath();
    }
}
