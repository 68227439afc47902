// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.attempt.SandboxReport.Access;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.guard.GitFolders;
import io.lonelycat.execute.guard.GitSnapshot;
import io.lonelycat.execute.guard.StateSnapshot;
import io.lonelycat.execute.guard.TreeSnapshot;
import io.lonelycat.execute.guard.TreeSnapshot.TreeChanges;
import io.lonelycat.execute.guard.WrittenOutside;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.plan.BuildFiles;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.FolderRights;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.StateFolder;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the workspace before and after checks. The execution fails if checks modified files other than outputs. A
 * forged policy or forged evidence could let a failed change pass. Later builds, outside the sandbox, could run files
 * that checks modified.
 */
final class TamperCheck {
    static final String ALTERED = "guard_altered";

    private static final int SHOWN = 200;
    private static final int NAMED = 5;

    /**
     * Files that may change while checks run, because LonelyCat does not trust these files, or because other LonelyCat
     * goals may write them.
     */
    private static final List<String> HARMLESS = List.of(
            Workspace.STATE + "/plans/",
            Workspace.STATE + "/history.db",
            Workspace.STATE + "/validate/",
            Workspace.STATE + "/summary/",
            Workspace.STATE + "/.summary.",
            Workspace.STATE + "/policy/");

    private static final long LARGEST_POLICY = 64L << 20;

    private final ExecutionRequest run;
    private final HeldLock lock;
    private final Journal journal;
    private final Set<WorkspacePath> folders;
    private final TreeSnapshot tree;
    private final StateSnapshot state;
    private final GitSnapshot git;
    private final Set<String> refused = new TreeSet<>();
    private final Set<String> guards = new TreeSet<>();
    private WrittenOutside outside = WrittenOutside.NONE;
    private List<WorkspacePath> outputs = List.of();

    /**
     * Takes a snapshot of the workspace before checks run commands.
     *
     * @param changes files of the change, which only {@link AppliedCheck} compares; empty in a rehearsal
     */
    TamperCheck(ExecutionRequest run, HeldLock lock, Journal journal, List<FileChange> changes, WriteScope outputs)
            throws IOException {
        this.run = run;
        this.lock = lock;
        this.journal = journal;
        this.folders = FolderRights.open(
                lock.workspace(), journal.written().map(Intent::folders).orElse(Set.of()));
        Set<WorkspacePath> comparedElsewhere = new HashSet<>(run.policies().keySet());
        changes.forEach(change -> comparedElsewhere.addAll(List.of(change.path(), change.source())));
        Guards seen = new Guards();
        this.tree = new TreeSnapshot(lock.workspace(), comparedElsewhere, outputs, journal.beginChecks(), seen::see);
        this.state = seen.state();
        this.git = seen.git();
    }

    private final class Guards {
        private final List<Path> folders = new ArrayList<>();
        private final GitFolders repositories = new GitFolders();

        void see(FolderEntry entry) {
            if (entry.kind() == FileKind.FOLDER
                    && entry.path().reservedSegment().isPresent()
                    && !GitFolders.isGit(entry.path())) {
                folders.add(lock.workspace().resolve(entry.path()));
            }
            repositories.see(entry);
        }

        StateSnapshot state() {
            return StateSnapshot.now(lock.workspace(), folders, run.executionId());
        }

        GitSnapshot git() {
            return GitSnapshot.now(lock.workspace(), repositories);
        }
    }

    void compare(ExecutionRecorder recorder) throws IOException {
        List<String> closed = openFolders(recorder);
        refused.clear();
        guards.clear();
        guards.addAll(alteredPolicies());
        Guards seen = new Guards();
        TreeChanges changes = tree.compare(seen::see);
        Set<String> guarded = new TreeSet<>(seen.state().differing(state));
        guarded.stream().filter(TamperCheck::isOurs).forEach(guards::add);
        guards.addAll(seen.git().differing(git));
        changes.outside().names().stream().filter(this::governs).forEach(guards::add);
        refused.addAll(guards);
        String evidence = Workspace.STATE + "/executions/" + run.executionId() + "/";
        recorder.altered().forEach(name -> refused.add(evidence + (name.equals(".") ? "" : name)));
        StateFolder.remove(lock.workspace());
        refused.addAll(journal.altered());
        if (!lock.isOurs()) {
            refused.add(Workspace.STATE + "/lock");
        }
        guarded.addAll(refused);
        outside = changes.outside().withClosed(closed).worded(run.checks()::masked);
        outputs = changes.outputs();
        if (outputs.isEmpty() && guarded.isEmpty() && outside.total() == 0) {
            return;
        }
        recorder.log("Files written or removed while the checks ran: " + outputs.size() + " outputs of checks"
                + (outside.total() == 0 ? "" : ", " + outside.total() + " other files outside the change")
                + (guarded.isEmpty() ? "" : ", " + guarded.size() + " files of git and of LonelyCat"));
        recorder.record(new ExecutionEvent.StrayFilesFound(
                outputs.size(),
                outputs.stream().limit(SHOWN).map(this::masked).toList(),
                guarded.stream().limit(SHOWN).map(run.checks()::masked).toList(),
                outside));
    }

    private WorkspacePath masked(WorkspacePath path) {
        return WorkspacePath.of(run.checks().masked(path.value()));
    }

    private List<String> alteredPolicies() {
        List<String> altered = new ArrayList<>();
        run.policies().forEach((path, bytes) -> {
            if (!hasBytes(path, bytes)) {
                altered.add(path.value());
            }
        });
        return altered;
    }

    private boolean hasBytes(WorkspacePath path, byte[] bytes) {
        try {
            Optional<FolderEntry> entry = lock.workspace().entry(path);
            return entry.filter(it -> it.kind() == FileKind.FILE).isPresent()
                    && Arrays.equals(lock.workspace().read(path, LARGEST_POLICY), bytes);
        } catch (InvalidInputException | EngineException goneOrSomethingElse) {
            return false;
        }
    }

    /** Restores folder permissions that a check removed. Returns the paths of the folders that lacked permissions. */
    private List<String> openFolders(ExecutionRecorder recorder) throws IOException {
        Journals.giveRights(lock.workspace(), Optional.of(run.executionId()));
        List<String> closed = FolderRights.give(lock.workspace(), folders);
        if (!closed.isEmpty()) {
            recorder.log("The permissions of " + run.checks().masked(shown(closed))
                    + " were changed while the checks ran. LonelyCat gave the owner all permissions again.");
        }
        return closed;
    }

    /**
     * Returns whether a file controls the gate or the next build. Without a sandbox, returns true for all build files,
     * because checks can write them.
     */
    private boolean governs(String name) {
        return name.equals(Policy.FILE_NAME)
                || BuildFiles.configuresMaven(name)
                || (!isConfined() && BuildFiles.isOne(name.substring(name.lastIndexOf('/') + 1)));
    }

    /** Returns whether commands run in a sandbox that discards all written files except outputs. */
    boolean isConfined() {
        return run.checks().sandbox().report().workspace() == Access.OUTPUTS;
    }

    List<WorkspacePath> outputs() {
        return outputs;
    }

    boolean foundMore() {
        return !refused.isEmpty() || (outside.total() > 0 && !isConfined());
    }

    Set<String> alteredGuards() {
        return guards;
    }

    private static boolean isOurs(String name) {
        return name.startsWith(Workspace.STATE + "/") && HARMLESS.stream().noneMatch(name::startsWith);
    }

    void refuse() {
        if (!refused.isEmpty()) {
            throw new StepFailure(
                    ALTERED,
                    "While checks ran, a check or another process wrote to files that control changes or builds: "
                            + run.checks().masked(shown(refused))
                            + ". The results of the checks are therefore not used. Set `sandbox: required` in the"
                            + " policy: then checks cannot write to these files.");
        }
        if (outside.total() > 0 && !isConfined()) {
            throw new StepFailure("wrote_outside", outside.message());
        }
    }

    static String shown(Collection<String> names) {
        List<String> first = names.stream()
                .limit(NAMED)
                .map(name -> "`" + VisibleText.of(name) + "`")
                .toList();
        return String.join(", ", first) + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }
}
