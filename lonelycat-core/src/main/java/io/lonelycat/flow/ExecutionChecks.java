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
 * Makes what runs the checks of one execution: how commands are started, what is around them, and what they see.
 *
 * @param site the workspace, or a copy of one
 * @param choice the policy that holds there
 * @param people the workspace in which people work, which a command without a sandbox reaches from a copy
 */
public record ExecutionChecks(WorkspaceSession site, PolicyChoice choice, WorkspaceSession people) {
    /** Variables that name the folder of a tool, and a program by which it is known. */
    private static final Map<String, String> TOOLS =
            Map.of("JAVA_HOME", "bin/java", "MAVEN_HOME", "bin/mvn", "M2_HOME", "bin/mvn");

    /** Takes the place and the policy that holds there. */
    public ExecutionChecks(WorkspaceSession site, PolicyChoice choice) {
        this(site, choice, site);
    }

    /**
     * Creates it. The caller closes it.
     *
     * @param executionId names the execution to the commands
     */
    public Checks of(String executionId) {
        return made(executionId, new UnsandboxedChecks(people.workspace())::marking);
    }

    /** Makes one that is only asked what would be in the way. */
    public Checks forLook(String executionId) {
        return made(executionId, UnaryOperator.identity());
    }

    private Checks made(String executionId, UnaryOperator<Sandbox> marking) {
        Settings settings = site.settings();
        SandboxSpec spec = spec();
        List<String> hidden = choice.policy().secretVariables();
        Optional<Commands> launched = site.frontEnd().commands().map(commands -> without(hidden, commands));
        // What a front end starts has the environment that it gives, which cannot be chosen from here.
        CheckEnvironment environment = launched.isPresent()
                ? CheckEnvironment.whole(settings.environment())
                : CheckEnvironment.chosen(without(hidden, settings.environment()), spec.environment());
        Commands commands = launched.orElseGet(() -> new LocalCommands(environment.seen()));
        Sandbox tried = new BubblewrapSandbox(
                commands,
                spec,
                around(settings.environment()),
                Checks.cookie(site.workspace(), executionId),
                scratch(executionId));
        Sandbox around = launched.isPresent() ? new LaunchedSandbox(tried) : tried;
        return new Checks(
                commands,
                marking.apply(around),
                site.workspace(),
                new CommandAliases(settings.commandAliases()),
                environment,
                Masker.ofEnvironment(settings.environment()),
                executionId,
                site.brought(Feature::checks));
    }

    /** Begins the name of the folder of the sandbox among the temporary files. */
    private static String scratch(String executionId) {
        return "lonelycat-" + executionId + "-";
    }

    /** Removes what the sandbox of a killed execution left among the temporary files. */
    public static void clean(WorkspaceSession site, String executionId) {
        for (Path left : StateFiles.list(site.settings().machine().places().temporary())) {
            boolean ours = String.valueOf(left.getFileName()).startsWith(scratch(executionId));
            if (ours && StateFiles.kind(left).filter(FileKind.FOLDER::equals).isPresent()) {
                try {
                    StateFiles.openTree(left);
                    StateFiles.deleteTree(left);
                } catch (EngineException stays) {
                    site.tell("The temporary folder " + left + " of a killed execution could not be deleted: "
                            + stays.getMessage() + ". Delete the folder.");
                }
            }
        }
    }

    /** Removes the secret variables of the policy from the environment of commands that are started here. */
    private static Map<String, String> without(List<String> names, Map<String, String> environment) {
        Map<String, String> seen = new HashMap<>(environment);
        names.forEach(name -> seen.remove(Platform.variableName(name)));
        return seen;
    }

    /** Empties the secret variables of the policy in commands that the front end starts: it cannot remove them. */
    private static Commands without(List<String> names, Commands commands) {
        return (line, out) -> {
            Map<String, String> env = new HashMap<>(line.env());
            names.forEach(name -> env.put(name, ""));
            return commands.start(new CommandLine(line.argv(), line.folder(), env, line.cookie()), out);
        };
    }

    /** Returns the sandbox of the policy, or that of the setting if it is stricter or the policy has none. */
    private SandboxSpec spec() {
        SandboxSpec spec = choice.policy().sandbox().orElse(SandboxSpec.DEFAULT);
        // The default of the setting does not count: it is no user's wish.
        return site.settings()
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
        Workspace workspace = site.workspace();
        Settings.WorkPlaces places = site.settings().machine().places();
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

    /** Those that run the engine, and those that the environment names as JDK and Maven. */
    private static List<Path> tools(Settings.WorkPlaces places, Map<String, String> environment) {
        List<Path> tools = new ArrayList<>(places.tools());
        TOOLS.forEach((variable, program) -> {
            String named = environment.getOrDefault(variable, "");
            if (Platform.isAbsolute(named) && StateFiles.exists(Path.of(named, program))) {
                tools.add(Path.of(named));
            }
        });
        return tools;
    }

    /** Returns the files that decide about changes: no command may write there. */
    private List<Path> guarded() {
        List<WorkspacePath> paths = new ArrayList<>(List.of(WorkspacePath.of(Workspace.GIT)));
        choice.file().ifPresent(paths::add);
        choice.policy().layers().forEach(layer -> layer.place().ifPresent(paths::add));
        return paths.stream()
                .map(site.workspace()::resolve)
                .filter(StateFiles::exists)
                .toList();
    }
}
