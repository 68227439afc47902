// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.GoalParameters;
import io.lonelycat.api.Request;
import io.lonelycat.config.Configuration;
import io.lonelycat.config.Configuration.Sources;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.nio.file.Files;
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
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Base class of all Maven goals. */
abstract class AbstractLonelyCatMojo extends AbstractSettingsMojo {
    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution mojoExecution;

    private @Nullable Configuration configuration;

    private Request request(SessionMemory memory) {
        Map<String, String> texts = new HashMap<>();
        for (String name : GoalParameters.ofGoal(mojoExecution.getGoal())) {
            given(name, memory).ifPresent(text -> texts.put(name, text));
        }
        return Request.of(mojoExecution.getGoal(), texts, sources());
    }

    /** Returns the source of each parameter value that the user did not type for this call. */
    final Map<String, String> sources() {
        TypedParameters typed = typed();
        Map<String, String> sources = new HashMap<>();
        for (String name : GoalParameters.ofGoal(mojoExecution.getGoal())) {
            GivenParameters.text(this, name)
                    .flatMap(text -> typed.source(name, text))
                    .ifPresent(source -> sources.put(name, source));
        }
        return sources;
    }

    private TypedParameters typed() {
        // Maven embedded in an IDE may not know the directory.
        String config = Optional.ofNullable(session.getRequest().getMultiModuleProjectDirectory())
                .map(folder -> text(folder.toPath().resolve(".mvn").resolve("maven.config")))
                .orElse("");
        return new TypedParameters(
                SessionMemory.propertiesAtStart(session.getRepositorySession().getData(), session.getUserProperties()),
                config + "\n" + System.getenv().getOrDefault("MAVEN_ARGS", ""),
                session.getSystemProperties());
    }

    /** Fails or warns if the user typed parameters that no goal of this Maven call accepts. */
    private void refuseNotTaken() {
        List<String> bound = session.getProjects().stream()
                .flatMap(project -> Stream.ofNullable(
                        project.getPlugin(mojoExecution.getPlugin().getKey())))
                .flatMap(plugin -> plugin.getExecutions().stream())
                .flatMap(execution -> execution.getGoals().stream())
                .toList();
        Set<String> goals = TypedParameters.goals(
                mojoExecution.getGoal(), session.getRequest().getGoals(), bound);
        GoalParameters.notTaken(mojoExecution.getGoal(), goals, typed().names())
                .forEach(line -> getLog().warn(Action.formatted(line, here())));
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException unread) {
            // Maven has read the file, so its parameters count as typed.
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

    Answer call(LonelyCat engine, SessionMemory memory) {
        return engine.ask(request(memory));
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        Answer answer = LonelyCat.ask(mojoExecution.getGoal(), this::configuration, this::answer);
        if (answer.status().equals(LonelyCat.SKIPPED)) {
            leaveOut(answer);
            return;
        }
        if (answer instanceof Answer.Refused refused) {
            // Maven prints the message of the exception.
            ResultOutput.publish(refused, session);
            if (refused.status().equals(LonelyCat.FAILED)) {
                throw because(refused, new MojoExecutionException(refused.message(here())));
            }
            throw because(refused, new MojoFailureException(refused.message(here())));
        }
        if (answer.exitCode() != Answer.OK) {
            throw new MojoFailureException(answer.headline(here()));
        }
    }

    /** Prints the result of a skipped goal; result properties of an earlier goal remain. */
    private void leaveOut(Answer answer) throws MojoFailureException {
        if (answer.exitCode() != Answer.OK) {
            throw new MojoFailureException(answer.message(here()));
        }
        getLog().info(answer.message(here()));
    }

    /**
     * Adds the cause of a refused request to an exception. A bug becomes the cause, because some Maven versions print only a cause's stack
     * trace; other causes become suppressed exceptions, because Maven would repeat the message.
     */
    static <E extends Exception> E because(Answer.Refused refused, E thrown) {
        refused.bug().ifPresentOrElse(thrown::initCause, () -> refused.cause().ifPresent(thrown::addSuppressed));
        return thrown;
    }

    /** Runs the goal's request, unless a check started this build or the session already ran the request. */
    private Answer answer() {
        String goal = mojoExecution.getGoal();
        String execution = System.getenv(Settings.EXECUTION_VARIABLE);
        if (execution != null && mojoExecution.getSource() == MojoExecution.Source.LIFECYCLE) {
            return LonelyCat.skipped(goal, "a check of the execution " + execution + " started this build");
        }
        KeyedCall.of(session).keepFrom(goal);
        SessionMemory memory =
                SessionMemory.of(session, configuration().workspace().root());
        return memory.once(goal, mojoExecution.getExecutionId(), () -> {
            refuseNotTaken();
            Answer answer = call(engine(memory), memory);
            memory.keep(answer);
            if (!(answer instanceof Answer.Refused)) {
                // Publish before waiting modules continue.
                ResultOutput.publish(answer, session);
                new PrintedAnswer(answer, answer.lines(here())).print(getLog(), maven().hasColours());
            }
            return answer;
        });
    }

    private ActionFormat here() {
        return MavenCommands.of(
                MavenCommands.program(session.getSystemProperties()),
                session.getRequest().getGoals(),
                session.getUserProperties());
    }

    FrontEnd frontEnd() {
        return FrontEnd.formatting(here());
    }

    private LonelyCat engine(SessionMemory memory) {
        return LonelyCat.with(settings(memory, "maven", getLog()::info, Cancel.NEVER), frontEnd());
    }

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

    final String version() {
        return mojoExecution.getVersion();
    }

    /** Returns a format for Maven commands; uses the plugin's full name unless the POM declares the plugin. */
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
