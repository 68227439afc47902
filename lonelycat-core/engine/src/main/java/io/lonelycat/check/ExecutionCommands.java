// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.Resolution;
import io.lonelycat.check.command.CapturedOutput;
import io.lonelycat.check.command.CommandAliases;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.Programs;
import io.lonelycat.check.command.ReportFile;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.MavenBuild;
import io.lonelycat.plan.ReportKind;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts the commands of one execution, each with its environment and a cookie of its own, and remembers what they left behind. */
final class ExecutionCommands {
    /** Name of the environment variable that tells a command inside which execution it runs. */
    private static final String EXECUTION_VARIABLE = "LONELYCAT_EXECUTION";

    private final Commands commands;
    private final Sandbox sandbox;
    private final Workspace workspace;
    private final CommandAliases aliases;
    private final CheckEnvironment environment;
    private final Masker masker;
    private final String executionId;
    private final List<Glob> unread;
    private final CheckSlices slices;
    private final AtomicInteger prepared = new AtomicInteger();
    private final Set<String> wroteElsewhere = ConcurrentHashMap.newKeySet();
    private List<WorkspacePath> changed = List.of();
    private volatile @Nullable String survivor;

    /** Takes what {@link Checks} is created with. */
    ExecutionCommands(
            Commands commands,
            Sandbox sandbox,
            Workspace workspace,
            CommandAliases aliases,
            CheckEnvironment environment,
            Masker masker,
            String executionId,
            List<Glob> unread,
            CheckSlices slices) {
        this.commands = commands;
        this.sandbox = sandbox;
        this.workspace = workspace;
        this.aliases = aliases;
        this.environment = environment;
        this.masker = masker;
        this.executionId = executionId;
        this.unread = List.copyOf(unread);
        this.slices = slices;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Workspace workspace() {
        return workspace;
    }

    /** Where the workspace lies says nothing to a reader elsewhere: paths in it are told relative to it, the log has them whole. */
    String inWorkspace(String printed) {
        String root = Pattern.quote(workspace.root() + File.separator);
        return Pattern.compile("(?<![\\w.~/\\\\-])" + root).matcher(printed).replaceAll("");
    }

    CheckEnvironment environment() {
        return environment;
    }

    Masker masker() {
        return masker;
    }

    /** Returns the files of the change, by which it may be the reason that a command does not begin. */
    List<WorkspacePath> changed() {
        return changed;
    }

    void areOfChange(List<WorkspacePath> files) {
        changed = files;
    }

    Optional<TestFailures> failedTests() {
        return slices.failedTests();
    }

    List<ReportKind> reports() {
        return slices.reports();
    }

    boolean excused(String test) {
        return failedTests().filter(tests -> tests.excuses(test)).isPresent();
    }

    Programs programs() {
        return new Programs(workspace.root(), aliases, environment.seen(), this::withModules);
    }

    /** Returns a command with the modules of the change in place of {@value MavenBuild#AFFECTED}. */
    private List<String> withModules(List<String> command) {
        if (!command.contains(MavenBuild.AFFECTED)) {
            return command;
        }
        GlobSet unreadFiles = GlobSet.of(unread);
        List<String> modules = slices.modules().stream()
                .map(slice -> slice.words(workspace.root(), changed, unreadFiles))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse(List.of());
        return command.stream()
                .flatMap(word -> word.equals(MavenBuild.AFFECTED) ? modules.stream() : Stream.of(word))
                .toList();
    }

    CommandLine line(
            CommandCheck check,
            Resolution.Found found,
            CommandPlace place,
            Sandbox.Cell cell,
            Map<ReportKind, ReportFile> files) {
        Map<String, String> added = new TreeMap<>(environment.handedIn(check.env()));
        added.putAll(place.variables());
        added.put(EXECUTION_VARIABLE, executionId);
        files.forEach((kind, file) -> added.put(kind.variable(), file.seen().toString()));
        String cookie =
                CommandLine.cookie(Checks.cookie(workspace, executionId), Integer.toString(prepared.incrementAndGet()));
        return cell.around(new CommandLine(found.argv(), workspace.root(), added, cookie));
    }

    Commands.Running start(CommandLine line, CapturedOutput output) throws IOException {
        return commands.start(line, output);
    }

    /** Returns why a process of a command could not be ended; empty where each was. */
    Optional<String> survivor() {
        return Optional.ofNullable(survivor);
    }

    void survived(String why) {
        survivor = why;
    }

    /** Returns the places to which commands wrote although no check declares them, masked. */
    Set<String> wroteElsewhere() {
        return Set.copyOf(wroteElsewhere);
    }

    void wroteElsewhere(List<String> places) {
        places.forEach(place -> wroteElsewhere.add(masker.mask(place)));
    }
}
