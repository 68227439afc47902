// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.execute.guard.FolderModes;
import io.lonelycat.execute.guard.HeldPolicies;
import io.lonelycat.execute.guard.KeptFiles;
import io.lonelycat.execute.guard.PutBack;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.execute.stray.TreeAfter;
import io.lonelycat.execute.stray.WrittenOutside;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.StateFolder;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What was written while commands of checks ran, beside the change. Outputs are only told. Everything else is put back and
 * ends the execution: what is written to the record, to the journal or to the policy would let a change stay that has not
 * passed its checks, and what is written elsewhere may run later, outside of any sandbox.
 */
final class Trespass {
    private static final int SHOWN = 200;
    private static final int NAMED = 5;

    /** Files that other goals may write at any time, or that are not trusted. */
    private static final List<String> HARMLESS = List.of(
            Workspace.STATE + "/plans/",
            Workspace.STATE + "/history.db",
            Workspace.STATE + "/validate/",
            Workspace.STATE + "/summary/",
            Workspace.STATE + "/.summary.",
            Workspace.STATE + "/policy/");

    private final ExecutionRequest run;
    private final HeldLock lock;
    private final Journal journal;
    private final Optional<FolderModes> modes;
    private final HeldPolicies policies;
    private final StrayFiles before;
    private final Supplier<Optional<String>> survivor;
    private final Set<String> refused = new TreeSet<>();
    private WrittenOutside outside = WrittenOutside.NONE;

    private Trespass(ExecutionRequest run, HeldLock lock, Journal journal, Watched watched) {
        this.run = run;
        this.lock = lock;
        this.journal = journal;
        this.modes = watched.intent().map(it -> new FolderModes(lock.workspace(), it.folderModes()));
        this.policies = new HeldPolicies(lock.workspace(), run.policies());
        this.before = new StrayFiles(
                lock.workspace(),
                watched.lookedAfter(run.policies().keySet()),
                watched.outputs(),
                run.executionId(),
                journal.beginChecks());
        this.survivor = watched.survivor();
    }

    /**
     * What commands of checks are let run upon.
     *
     * @param changes the change
     * @param outputs where they may write
     * @param intent how the change is carried out; absent where it is not, as in a rehearsal
     * @param survivor says why nothing must be moved, where something of them may still be writing
     */
    record Watched(
            List<FileChange> changes,
            WriteScope outputs,
            Optional<Intent> intent,
            Supplier<Optional<String>> survivor) {

        /** The files that others look after: those of the change, and the policies. */
        private Set<WorkspacePath> lookedAfter(Set<WorkspacePath> policies) {
            Set<WorkspacePath> paths = new HashSet<>(policies);
            changes.forEach(change -> paths.addAll(List.of(change.path(), change.source())));
            return paths;
        }
    }

    /** Looks at everything before the first command runs. */
    static Trespass before(ExecutionRequest run, HeldLock lock, Journal journal, Watched watched) {
        run.quiet().run();
        return new Trespass(run, lock, journal, watched);
    }

    /** Looks again, makes the record whole, and tells what differs, if anything does. */
    void tell(Narrator narrator) throws IOException {
        List<String> modes = openFolders(narrator);
        refused.clear();
        StrayFiles.FoundFiles found;
        try (PutBack back = new PutBack(
                lock.workspace(),
                run.keepFolder(),
                (place, keptAs, why) -> narrator.tell(new ExecutionEvent.FileKept(masked(place), keptAs, why)))) {
            refused.addAll(policies.bringBack(back));
            found = before.look(back);
        }
        Set<String> guarded = new TreeSet<>(found.guarded());
        guarded.stream().filter(Trespass::isOurs).forEach(refused::add);
        refused.addAll(found.git());
        String evidence = Workspace.STATE + "/executions/" + run.executionId() + "/";
        narrator.fix().forEach(name -> refused.add(evidence + (name.equals(".") ? "" : name)));
        StateFolder.remove(lock.workspace());
        refused.addAll(journal.altered());
        if (!lock.isOurs()) {
            refused.add(Workspace.STATE + "/lock");
        }
        guarded.addAll(refused);
        outside = putBack(found.tree(), narrator).withModes(modes).worded(run.checks()::masked);
        List<WorkspacePath> outputs = found.tree().written();
        if (outputs.isEmpty() && guarded.isEmpty() && outside.total() == 0) {
            return;
        }
        narrator.log("Written or removed while the checks ran: outputs " + outputs.size()
                + (outside.total() == 0 ? "" : ", other files outside the change " + outside.total())
                + (guarded.isEmpty() ? "" : ", git's and LonelyCat's own " + guarded.size()));
        narrator.tell(new ExecutionEvent.StrayFilesFound(
                outputs.size(),
                outputs.stream().limit(SHOWN).map(this::masked).toList(),
                guarded.stream().limit(SHOWN).map(run.checks()::masked).toList(),
                outside));
    }

    /** A check can call a file by a secret that it was given. */
    private WorkspacePath masked(WorkspacePath path) {
        return WorkspacePath.of(run.checks().masked(path.value()));
    }

    /** Nothing is moved while something may still be writing. */
    private WrittenOutside putBack(TreeAfter tree, Narrator narrator) throws IOException {
        if (tree.isAsBefore() || survivor.get().isPresent()) {
            return tree.leave();
        }
        try (KeptFiles files = new KeptFiles(
                run.keepFolder(),
                (place, keptAs, why) -> narrator.tell(new ExecutionEvent.FileKept(masked(place), keptAs, why)))) {
            return tree.putBack(files::keep);
        }
    }

    /** In folders that are closed nothing can be looked at, and nothing be brought back; returns which were altered. */
    private List<String> openFolders(Narrator narrator) throws IOException {
        Journals.giveRights(lock.workspace(), run.executionId());
        List<String> altered = modes.isPresent() ? modes.get().restore() : List.of();
        if (!altered.isEmpty()) {
            narrator.log("The permissions of " + run.checks().masked(shown(altered))
                    + " were altered while the checks ran, and have been set back to what they were.");
        }
        return altered;
    }

    private static boolean isOurs(String name) {
        return name.startsWith(Workspace.STATE + "/") && HARMLESS.stream().noneMatch(name::startsWith);
    }

    /** Ends the execution where {@link #tell} has found what must not be. */
    void refuse() {
        if (refused.isEmpty() && outside.total() > 0) {
            throw new StepFailure("wrote_outside", outside.message());
        }
        if (refused.isEmpty()) {
            return;
        }
        throw new StepFailure(
                "guard_altered",
                "While checks ran, a check or another process wrote to what decides about changes or carries them: "
                        + run.checks().masked(shown(refused))
                        + ". So the results of the checks are not used. Look at the change and at its checks;"
                        + " in a sandbox (policy, sandbox: required) a check cannot do this.");
    }

    private static String shown(Collection<String> names) {
        List<String> first = names.stream()
                .limit(NAMED)
                .map(name -> "`" + VisibleText.of(name) + "`")
                .toList();
        return String.join(", ", first) + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }
}
