// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.HeldLock;
import io.lonelycat.workspace.StateLinks;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What somebody wrote while commands of checks ran, beside the change. Most of it is only told. Whoever writes to the record,
 * to the journal or to the policy wants a change to stay that has not passed its checks, or not to be seen: that ends the
 * execution.
 */
final class Trespass {
    private static final int SHOWN = 200;
    private static final int NAMED = 5;
    private static final long LARGEST_POLICY = 64L << 20;

    /** What other goals may write at any time, or what nobody believes. */
    private static final List<String> HARMLESS = List.of(
            Workspace.STATE + "/plans/",
            Workspace.STATE + "/history.db",
            Workspace.STATE + "/validate/",
            Workspace.STATE + "/policy/");

    private final ExecutionRequest run;
    private final HeldLock lock;
    private final Journal journal;
    private final StrayFiles before;
    private final Set<String> refused = new TreeSet<>();

    private Trespass(ExecutionRequest run, HeldLock lock, Journal journal, StrayFiles before) {
        this.run = run;
        this.lock = lock;
        this.journal = journal;
        this.before = before;
    }

    /** Looks at everything before the first command runs. */
    static Trespass before(ExecutionRequest run, HeldLock lock, Journal journal, List<FileChange> changes) {
        StrayFiles before = StrayFiles.before(lock.workspace(), changes, run.executionId(), journal.beginChecks());
        return new Trespass(run, lock, journal, before);
    }

    /** Looks again, makes the record whole, and tells what differs, if anything does. */
    void tell(Narrator narrator) {
        StrayFiles.Found found = before.look();
        Set<String> guarded = new TreeSet<>(found.guarded());
        refused.clear();
        guarded.stream().filter(Trespass::isOurs).forEach(refused::add);
        String evidence = Workspace.STATE + "/executions/" + run.executionId() + "/";
        narrator.fix().forEach(name -> refused.add(evidence + (name.equals(".") ? "" : name)));
        StateLinks.remove(lock.workspace());
        refused.addAll(journal.altered());
        refused.addAll(otherPolicies());
        if (!lock.isOurs()) {
            refused.add(Workspace.STATE + "/lock");
        }
        guarded.addAll(refused);
        if (found.strays().isEmpty() && guarded.isEmpty()) {
            return;
        }
        narrator.log(found.strays().size() + " files outside the change were written or removed while the checks ran"
                + (guarded.isEmpty() ? "" : ", and of git's and LonelyCat's own " + guarded.size()));
        narrator.tell(new ExecutionEvent.StrayFiles(
                found.strays().size(),
                found.first(),
                guarded.stream().limit(SHOWN).toList()));
    }

    private static boolean isOurs(String name) {
        return name.startsWith(Workspace.STATE + "/") && HARMLESS.stream().noneMatch(name::startsWith);
    }

    private List<String> otherPolicies() {
        List<String> others = new ArrayList<>();
        for (Map.Entry<WorkspacePath, Digest> policy : run.policies().entrySet()) {
            if (!isUnaltered(policy.getKey(), policy.getValue())) {
                others.add(policy.getKey().value());
            }
        }
        return others;
    }

    private boolean isUnaltered(WorkspacePath path, Digest digest) {
        try {
            return Digest.of(lock.workspace().read(path, LARGEST_POLICY)).equals(digest);
        } catch (InvalidInputException | EngineException goneOrSomethingElse) {
            return false;
        }
    }

    /** Ends the execution where {@link #tell} has found what must not be. */
    void refuse() {
        if (refused.isEmpty()) {
            return;
        }
        List<String> named = refused.stream()
                .limit(NAMED)
                .map(name -> "`" + VisibleText.of(name) + "`")
                .toList();
        throw new StepFailure(
                "guard_altered",
                "While checks ran, somebody wrote to what decides about changes or carries them: "
                        + String.join(", ", named)
                        + (refused.size() > NAMED ? " and " + (refused.size() - NAMED) + " more" : "")
                        + ". So nothing that the checks say is believed. Look at the change and at its checks;"
                        + " in a sandbox (policy, sandbox: required) they could not do this.");
    }
}
