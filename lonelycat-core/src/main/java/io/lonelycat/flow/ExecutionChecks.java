// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.check.CheckEnvironment;
import io.lonelycat.check.Checks;
import io.lonelycat.check.command.CommandAliases;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.LocalCommands;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.check.sandbox.BubblewrapSandbox;
import io.lonelycat.check.sandbox.LaunchedSandbox;
import io.lonelycat.check.sandbox.SandboxPlaces;
import io.lonelycat.config.Effective.ValueSource;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.error.EngineException;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.plan.SandboxSpec;
import io.lonelycat.plan.SandboxSpec.Use;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Creates commands, sandbox and environment variables for the checks of an execution.
 *
 * @param session workspace, or workspace copy, in which the checks run
 * @param people the user's workspace; without a sandbox, even a command that runs in a copy can modify this workspace
 */
public record ExecutionChecks(WorkspaceSession session, PolicyChoice choice, WorkspaceSession people) {
    private static final Map<String, String> TOOLS =
            Map.of("JAVA_HOME", "bin/java", "MAVEN_HOME", "bin/mvn", "M2_HOME", "bin/mvn");

    public ExecutionChecks(WorkspaceSession session, PolicyChoice choice) {
        this(session, choice, session);
    }

    /** Creates the checks of an execution, which the caller must close. */
    public Checks of(String executionId) {
        return made(executionId, new UnsandboxedChecks(people.workspace())::marking);
    }

    /** Creates checks for a dry run, in which no command runs. */
    public Checks forLook(String executionId) {
        return made(executionId, UnaryOperator.identity());
    }

    private Checks made(String executionId, UnaryOperator<Sandbox> marking) {
        Settings settings = session.settings();
        SandboxSpec spec = spec();
        List<String> hidden = choice.policy().secretVariables();
        Optional<Commands> launched = session.frontEnd().commands().map(commands -> without(hidden, commands));
        // A front end that starts commands, such as Jenkins, determines the commands' environment variables.
        CheckEnvironment environment = launched.isPresent()
                ? CheckEnvironment.whole(settings.environment())
                : CheckEnvironment.chosen(without(hidden, settings.environment()), spec.environment());
        Commands commands = launched.orElseGet(() -> new LocalCommands(environment.seen()));
        Sandbox tried = new BubblewrapSandbox(
                commands,
                spec,
                around(settings.environment()),
                Checks.cookie(session.workspace(), executionId),
                scratch(executionId));
        Sandbox around = launched.isPresent() ? new LaunchedSandbox(tried) : tried;
        return new Checks(
                commands,
                marking.apply(around),
                session.workspace(),
                new CommandAliases(settings.commandAliases()),
                environment,
                Masker.ofEnvironment(settings.environment()),
                executionId,
                session.brought(Feature::checks));
    }

    private static String scratch(String executionId) {
        return "lonelycat-" + executionId + "-";
    }

    public static void clean(WorkspaceSession session, String executionId) {
        for (Path left : StateFiles.list(session.settings().machine().places().temporary())) {
            boolean ours = String.valueOf(left.getFileName()).startsWith(scratch(executionId));
            if (ours && StateFiles.kind(left).filter(FileKind.FOLDER::equals).isPresent()) {
                try {
                    StateFiles.openTree(left);
                    StateFiles.deleteTree(left);
                } catch (EngineException stays) {
                    session.report("The temporary folder " + left + " of a killed execution could not be deleted: "
                            + stays.getMessage() + ". Delete the folder.");
                }
            }
        }
    }

    private static Map<String, String> without(List<String> names, Map<String, String> environment) {
        Map<String, String> seen = new HashMap<>(environment);
        names.forEach(name -> seen.remove(Platform.variableName(name)));
        return seen;
    }

    /**
     * Empties environment variables that the policy declares secret, because a front end that starts commands, such as
     * Jenkins, cannot unset variables.
     */
    private static Commands without(List<String> names, Commands commands) {
        return (line, out) -> {
            Map<String, String> env = new HashMap<>(line.env());
            names.forEach(name -> env.put(name, ""));
            return commands.start(new CommandLine(line.argv(), line.folder(), env, line.cookie()), out);
        };
    }

    /** Returns the policy's sandbox, or the configured sandbox if stricter or if the policy has none. */
    private SandboxSpec spec() {
        SandboxSpec spec = choice.policy().sandbox().orElse(SandboxSpec.DEFAULT);
        // A default value of lonelycat.sandbox does not override the policy, because the user did not choose the value.
        return session.settings()
                .configuration()
                .effective(Keys.SANDBOX)
                .filter(it -> it.source().layer() != ValueSource.SourceLayer.DEFAULT)
                .map(it -> Use.valueOf(it.text().toUpperCase(Locale.ROOT)))
                .filter(use -> use.compareTo(spec.use()) > 0
                        || choice.policy().sandbox().isEmpty())
                .map(spec::with)
                .orElse(spec);
    }

    private SandboxPlaces around(Map<String, String> environment) {
        Workspace workspace = session.workspace();
        Settings.WorkPlaces places = session.settings().machine().places();
        return new SandboxPlaces(
                workspace.root(),
                List.of(workspace.stateFolder(), Journals.belowGit(workspace)),
                guarded(),
                places.home(),
                places.caches(),
                tools(places, environment),
                places.texts(),
                places.temporary(),
                environment);
    }

    private static List<Path> tools(Settings.WorkPlaces places, Map<String, String> environment) {
        List<Path> tools = new ArrayList<>(places.tools());
        TOOLS.forEach((variable, program) -> {
            String named = environment.getOrDefault(variable, "");
            if (FileNames.isAbsolute(named) && StateFiles.exists(Path.of(named, program))) {
                tools.add(Path.of(named));
            }
        });
        return tools;
    }

    private List<Path> guarded() {
        List<WorkspacePath> paths = new ArrayList<>(List.of(WorkspacePath.of(Workspace.GIT)));
        choice.file().ifPresent(paths::add);
        choice.policy().layers().forEach(layer -> layer.place().ifPresent(paths::add));
        return paths.stream()
                .map(session.workspace()::resolve)
                .filter(StateFiles::exists)
                .toList();
    }
}
