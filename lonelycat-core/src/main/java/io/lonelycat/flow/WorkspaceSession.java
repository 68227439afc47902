// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ApplyRequest;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.GoalParameters;
import io.lonelycat.api.Request;
import io.lonelycat.check.attempt.Resolution;
import io.lonelycat.check.command.Durability;
import io.lonelycat.check.command.SyncProgram;
import io.lonelycat.check.command.TrustedPrograms;
import io.lonelycat.config.Effective.ValueSource.SourceLayer;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.NextActions.Given;
import io.lonelycat.gate.policy.KnownSections;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.next.Goal;
import io.lonelycat.next.Next;
import io.lonelycat.plan.Ids;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.git.GitProgram;
import io.lonelycat.plan.source.ChangeSource;
import io.lonelycat.plan.source.InputForm;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Storage;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspaceLock.LockHolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Workspace, settings and front end of one call of LonelyCat.
 *
 * @param elsewhere engine that runs goals in other workspaces
 * @param deciding policy under which the gate decides, read before any check runs
 */
public record WorkspaceSession(
        Settings settings,
        FrontEnd frontEnd,
        List<Feature> features,
        Governance.Engine elsewhere,
        Workspace workspace,
        Ids ids,
        AtomicReference<@Nullable Policy> deciding,
        Call call) {

    /** Interval of progress messages for agents, shorter than the timeout of MCP clients. */
    private static final Duration SILENCE_FOR_AGENTS = Duration.ofSeconds(10);

    /** Progress output of a call of LonelyCat, and the request if the call runs a goal. */
    record Call(Consumer<String> people, Optional<Request> request) {}

    public WorkspaceSession(Settings settings, FrontEnd frontEnd, List<Feature> features, Governance.Engine elsewhere) {
        this(
                settings,
                frontEnd,
                features,
                elsewhere,
                Workspace.of(settings.workspace()),
                new Ids(settings.machine().clock(), settings.machine().random()),
                new AtomicReference<>(),
                new Call(settings.machine().progress(), Optional.empty()));
    }

    private WorkspaceSession with(Call other) {
        return new WorkspaceSession(settings, frontEnd, features, elsewhere, workspace, ids, deciding, other);
    }

    WorkspaceSession withProgress(Consumer<String> how) {
        return with(new Call(how, call.request));
    }

    WorkspaceSession asked(Request request) {
        return with(new Call(call.people, Optional.of(request)));
    }

    public WorkspaceSession at(Path root) {
        return new WorkspaceSession(settings.at(root), frontEnd, features, elsewhere);
    }

    /** Returns a session in which the engine, not the front end, starts the commands of checks. */
    public WorkspaceSession plain() {
        return new WorkspaceSession(settings, FrontEnd.PLAIN, features, elsewhere);
    }

    /** Returns the goal's parameter {@code dryRun}, or the configured value if the parameter is absent. */
    public boolean isDry(Optional<Boolean> asked) {
        return asked.orElseGet(() -> settings.configuration().value(Keys.DRY_RUN));
    }

    /** Sets the gate's policy, or clears it if the policy is unreadable. */
    public void decideBy(Optional<Policy> policy) {
        deciding.set(policy.orElse(null));
    }

    public Optional<Policy> decidingPolicy() {
        return Optional.ofNullable(deciding.get());
    }

    /** Returns suggestions of next commands, with the parameters of this call of LonelyCat. */
    public NextActions commands() {
        List<Given> given = new ArrayList<>();
        for (Key<?> key : Keys.layered()) {
            boolean counts = key.goals().isEmpty() ? !key.equals(Keys.SKIP) : key.equals(Keys.STORE);
            settings.configuration()
                    .effective(key)
                    .filter(value -> counts && value.source().layer() == SourceLayer.PARAMETER)
                    .ifPresent(value -> given.add(
                            new Given(key.name(), value.text(), Set.copyOf(key.goals()), isLocal(key, value.text()))));
        }
        Map<String, String> asked =
                call.request.map(it -> GoalParameters.given(it, this::typed)).orElse(Map.of());
        asked.forEach((name, text) -> {
            if (GoalParameters.CARRIED.contains(name)) {
                given.add(new Given(name, text, GoalParameters.writing(name), false));
            }
        });
        boolean known = frontEnd.reports() instanceof ActionFormat.OfKnownUsers;
        if (!known
                && decidingPolicy()
                        .filter(policy -> !policy.approval().unsigned())
                        .isPresent()) {
            given.add(NextActions.KEY);
        }
        Optional<Action> again =
                call.request.filter(ApplyRequest.class::isInstance).map(it -> it.action(this::typed));
        return new NextActions(given, again, workspace.root().toString());
    }

    private static boolean isLocal(Key<?> key, String value) {
        boolean isFile = key.equals(Keys.POLICY) || key.equals(Keys.PROFILE_NAME);
        return key.equals(Keys.WORKSPACE) || (isFile && !Path.of(value).isAbsolute());
    }

    /** Adds the request's parameters to the commands that the answer suggests; an error leaves the answer unchanged. */
    public Answer completed(Answer answer, Request asked) {
        try {
            return answer.completed(asked(asked).commands()::complete);
        } catch (RuntimeException e) {
            if (answer instanceof Answer.Refused refused && refused.cause().isPresent()) {
                suppress(refused.cause().get(), e);
            } else {
                report("The next commands in the answer lack the parameters of this call. Add these parameters to the"
                        + " commands. Reason: " + e);
            }
            return answer;
        }
    }

    static void suppress(Throwable first, RuntimeException second) {
        if (first != second) {
            first.addSuppressed(second);
        }
    }

    public <T> List<T> brought(Function<Feature, List<T>> what) {
        return Feature.all(features, what);
    }

    public void announce(Consumer<Feature> event) {
        features.forEach(event);
    }

    public KnownSections knownSections() {
        return KnownSections.of(brought(Feature::policy));
    }

    public PlanInput input(ChangeSource source) {
        return InputForm.input(source, brought(Feature::inputs));
    }

    /** Finds the user's git program. */
    public GitProgram git() {
        TrustedPrograms programs = outsidePrograms();
        Resolution found = programs.resolve(List.of("git"));
        if (found instanceof Resolution.Missing missing) {
            throw new InvalidInputException("git cannot be started: " + missing.problem());
        }
        return GitProgram.of(
                Path.of(((Resolution.Found) found).argv().get(0)),
                workspace.root(),
                settings.environment(),
                settings.machine().places().home(),
                programs.path());
    }

    /** Finds trusted programs, which are outside the workspace, the home folder, caches and temporary folders. */
    public TrustedPrograms outsidePrograms() {
        Settings.WorkPlaces places = settings.machine().places();
        List<Path> forbidden = new ArrayList<>(places.caches());
        forbidden.add(workspace.root());
        forbidden.add(places.temporary());
        places.home().ifPresent(forbidden::add);
        return new TrustedPrograms(settings.environment(), forbidden);
    }

    public Durability durability() {
        return settings.configuration().value(Keys.DURABILITY).equals(Keys.POWER) ? syncs() : Durability.PROCESS;
    }

    /**
     * Returns the implementation of {@code Durability} that syncs written files to disk, as protection against power
     * loss.
     */
    public Durability syncs() {
        return new SyncProgram(this::outsidePrograms);
    }

    public Clock clock() {
        return settings.machine().clock();
    }

    public Path plans() {
        return EvidenceFiles.plans(workspace.stateFolder());
    }

    public Path executions() {
        return EvidenceFiles.executions(workspace.stateFolder());
    }

    public Path chain() {
        return EvidenceFiles.chain(workspace.stateFolder());
    }

    public Path historyFile() {
        return EvidenceFiles.history(workspace.stateFolder());
    }

    public History history() {
        return history(this::report);
    }

    public History history(Consumer<String> progress) {
        workspace.ensureState();
        return History.openToAnswer(historyFile(), executions(), historyTables(), progress);
    }

    public List<HistoryTable> historyTables() {
        return brought(Feature::tables);
    }

    /**
     * Refuses a goal while an execution is running, killed or quarantined, because the workspace may contain a partial
     * change.
     */
    public void refuseUnfinished(Goal goal) {
        Journals.unfinished(workspace).stream().findFirst().ifPresent(journal -> {
            throw new InvalidInputException(journal.executionId()
                            + " is not finished. If the execution is still running,"
                            + " wait until the execution ends. If the execution was killed or is quarantined (LonelyCat cannot tell"
                            + " which content its files have), run `lonelycat recover`. Then run " + Action.of(goal)
                            + " again.")
                    .with(Next.steps(Action.of(Goal.RECOVER)));
        });
    }

    /** Returns the ids of executions that have a journal, or whose evidence has no complete seal. */
    public Set<String> unfinished() {
        Set<String> ids = new TreeSet<>();
        Journals.unfinished(workspace).forEach(journal -> ids.add(journal.executionId()));
        for (Path folder : Folders.of(executions())) {
            String name = Folders.name(folder);
            if (Ids.EXECUTION.isWellFormed(name) && !StateFiles.exists(new EvidenceFiles(folder).sums())) {
                ids.add(name);
            }
        }
        return ids;
    }

    public Storage storage() {
        Path state = workspace.stateFolder();
        return settings.machine().storage().apply(StateFiles.exists(state) ? state : workspace.root());
    }

    /** Returns a path for display; a path in the workspace becomes relative. */
    public String shown(Path path) {
        return path.startsWith(workspace.root())
                ? FileNames.text(workspace.root().relativize(path))
                : FileNames.shown(path);
    }

    /** Formats a path for commands that the user types in the current folder. */
    public String typed(Path path) {
        return Path.of("").toAbsolutePath().equals(workspace.root()) ? shown(path) : FileNames.shown(path);
    }

    /**
     * Resolves the symbolic links of a folder, and refuses a folder inside the workspace, where changes or clean builds
     * could delete it.
     *
     * @param what plural noun for the folder's content in messages, such as {@code Backups}
     */
    public Path outside(Path named, String what, String parameter) {
        Path place = workspace.root().resolve(named).normalize();
        Path folder = StateFiles.exists(place) ? StateFiles.realPath(place) : StateFiles.withoutLinksAbove(place);
        if (folder.startsWith(workspace.root())) {
            throw new InvalidInputException(what + " would be in " + shown(folder)
                    + " in the workspace, where a check, a change or a clean build could delete them. Set `" + parameter
                    + "` to a folder outside the workspace.");
        }
        return folder;
    }

    public Progress progress() {
        return frontEnd.origin().trigger() == Trigger.AGENT
                ? new Progress(call.people, System::nanoTime, SILENCE_FOR_AGENTS)
                : new Progress(call.people, System::nanoTime);
    }

    public void report(String line) {
        call.people.accept(line);
    }

    public LockHolder holder(String execution, String purpose) {
        Settings.Caller caller = settings.caller();
        return new LockHolder(execution, caller.pid(), caller.started(), caller.host(), clock().instant(), purpose);
    }
}
