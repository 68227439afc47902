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
 * A workspace as one caller sees it: the settings that name it, its record, and a source of ids.
 *
 * @param features those beyond the main path
 * @param elsewhere opens the goals of the main path on another workspace
 * @param deciding the policy that decided in the calls of this place, all views of it alike, as it was read before any check ran: what
 *     features do afterwards is said there and nowhere else
 * @param call what differs from call to call
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

    /** A client of the tools for agents gives up where it hears nothing. */
    private static final Duration SILENCE_FOR_AGENTS = Duration.ofSeconds(10);

    /**
     * State of one call.
     *
     * @param people hear how far long work has come
     * @param request what was asked for; absent where no goal runs
     */
    record Call(Consumer<String> people, Optional<Request> request) {}

    /**
     * Opens the workspace that the settings name.
     *
     * @throws InvalidInputException when it is no folder
     */
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

    /** The same place, seen from another thread that tells people in another way. */
    WorkspaceSession telling(Consumer<String> how) {
        return with(new Call(how, call.request));
    }

    /** The same place, for a request: actions that follow it repeat what it was given. */
    WorkspaceSession asked(Request request) {
        return with(new Call(call.people, Optional.of(request)));
    }

    /** Another place, for the same caller on the same machine. */
    public WorkspaceSession at(Path root) {
        return new WorkspaceSession(settings.at(root), frontEnd, features, elsewhere);
    }

    /** The same place, where the engine starts all commands itself. */
    public WorkspaceSession plain() {
        return new WorkspaceSession(settings, FrontEnd.PLAIN, features, elsewhere);
    }

    /** Returns whether nothing is to be made: what a call says goes before the configuration. */
    public boolean isDry(Optional<Boolean> asked) {
        return asked.orElseGet(() -> settings.configuration().value(Keys.DRY_RUN));
    }

    /** Takes the policy that decides now; none where it cannot be read. */
    public void decideBy(Optional<Policy> policy) {
        deciding.set(policy.orElse(null));
    }

    public Optional<Policy> decidingPolicy() {
        return Optional.ofNullable(deciding.get());
    }

    /** Returns the maker of next steps, which repeat the parameters of this call. */
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

    /**
     * Returns an answer whose actions have what its request was given. Where that fails, such as for a request that is not sound, the
     * answer stays as it is: it says how the goal ended.
     */
    public Answer completed(Answer answer, Request asked) {
        try {
            return answer.completed(asked(asked).commands()::complete);
        } catch (RuntimeException e) {
            if (answer instanceof Answer.Refused refused && refused.cause().isPresent()) {
                suppress(refused.cause().get(), e);
            } else {
                tell("The next steps lack the parameters of this call. Reason: " + e);
            }
            return answer;
        }
    }

    /** Adds a second failure to the one that ended a goal. */
    static void suppress(Throwable first, RuntimeException second) {
        if (first != second) {
            first.addSuppressed(second);
        }
    }

    /** Returns what the features bring, in their order. */
    public <T> List<T> brought(Function<Feature, List<T>> what) {
        return Feature.all(features, what);
    }

    /** Lets the features react to an event, in their order. */
    public void announce(Consumer<Feature> event) {
        features.forEach(event);
    }

    /** Returns the sections of the policy that the features own, and the functions of its conditions. */
    public KnownSections knownSections() {
        return KnownSections.of(brought(Feature::policy));
    }

    /** Makes an input of the source that a call names. */
    public PlanInput input(ChangeSource source) {
        return InputForm.input(source, brought(Feature::inputs));
    }

    /**
     * Finds the user's own git.
     *
     * @throws InvalidInputException if there is none that may be started
     */
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

    /** Finds the programs that the engine starts itself: none from here, nor from where tools and people keep files. */
    public TrustedPrograms outsidePrograms() {
        Settings.WorkPlaces places = settings.machine().places();
        List<Path> forbidden = new ArrayList<>(places.caches());
        forbidden.add(workspace.root());
        forbidden.add(places.temporary());
        places.home().ifPresent(forbidden::add);
        return new TrustedPrograms(settings.environment(), forbidden);
    }

    /** Returns what the caller asks changes to survive. */
    public Durability durability() {
        return settings.configuration().value(Keys.DURABILITY).equals(Keys.POWER) ? syncs() : Durability.PROCESS;
    }

    /** Returns how a change survives a loss of power. */
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

    /** Opens the index to answer questions, making it again from the evidence where it is not ours. */
    public History history() {
        return history(this::tell);
    }

    /** Does so, and tells in another way what was wrong with it. */
    public History history(Consumer<String> tell) {
        workspace.ensureState();
        return History.openToAnswer(historyFile(), executions(), historyTables(), tell);
    }

    public List<HistoryTable> historyTables() {
        return brought(Feature::tables);
    }

    /**
     * Refuses when an execution is unfinished: it is running, was killed, or is quarantined. Planning on a half-changed tree would plan the
     * half change.
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

    /** Executions with a journal, and those that were killed before they had one or after it was removed. */
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

    /** Describes the file system of the record. */
    public Storage storage() {
        Path state = workspace.stateFolder();
        return settings.machine().storage().apply(StateFiles.exists(state) ? state : workspace.root());
    }

    /** A path as people should read it: from the root of the workspace where it is in it. */
    public String shown(Path path) {
        return path.startsWith(workspace.root())
                ? FileNames.text(workspace.root().relativize(path))
                : FileNames.shown(path);
    }

    /** A path as a user can type it in the current folder. */
    public String typed(Path path) {
        return Path.of("").toAbsolutePath().equals(workspace.root()) ? shown(path) : FileNames.shown(path);
    }

    /**
     * Finds a folder for copies of the record, which a change or a clean build of the workspace must not reach; without the links on the
     * way to it, as far as it is there already.
     *
     * @param named relative to the root of the workspace
     * @param what would be there, in the plural
     * @param parameter which names it
     * @throws InvalidInputException when it is in the workspace
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

    /** Tells the people who wait how far long work has come. */
    public Progress progress() {
        return frontEnd.origin().trigger() == Trigger.AGENT
                ? new Progress(call.people, System::nanoTime, SILENCE_FOR_AGENTS)
                : new Progress(call.people, System::nanoTime);
    }

    public void tell(String line) {
        call.people.accept(line);
    }

    public LockHolder holder(String execution, String purpose) {
        Settings.Caller caller = settings.caller();
        return new LockHolder(execution, caller.pid(), caller.started(), caller.host(), clock().instant(), purpose);
    }
}
