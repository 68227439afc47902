// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.Checks;
import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.error.EngineException;
import io.lonelycat.json.Names;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.HeldLock;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the checks of one execution, and knows what they have reached: whether something of them may still be writing, and
 * whether they have written what decides about changes or carries them.
 */
final class ChecksOfChange {
    private final ExecutionRequest run;
    private final Narrator narrator;
    private final HeldLock lock;
    private final Journal journal;
    private final List<FileChange> changes;
    private @Nullable Trespass trespass;
    private boolean ran;

    ChecksOfChange(ExecutionRequest run, HeldLock lock, Journal journal, List<FileChange> changes) {
        this.run = run;
        this.narrator = run.narrator();
        this.lock = lock;
        this.journal = journal;
        this.changes = changes;
    }

    /** Runs these checks in the open step, one after the other. */
    void runAll(List<CheckSpec> specs) throws IOException {
        if (specs.isEmpty()) {
            narrator.log("There is nothing to run");
            return;
        }
        // The others run no code of the change.
        if (specs.stream().noneMatch(CommandCheck.class::isInstance)) {
            ran = true;
            specs.forEach(this::runOne);
            return;
        }
        Trespass watch = watch();
        ran = true;
        try {
            specs.forEach(this::runOne);
        } finally {
            watch.tell(narrator);
        }
        watch.refuse();
    }

    private Trespass watch() {
        if (trespass == null) {
            run.checks().aboutCommands().forEach(narrator::log);
            trespass = Trespass.before(run, lock, journal, changes);
        }
        return trespass;
    }

    /** Whether there were any. */
    boolean ran() {
        return ran;
    }

    /** Ends what they left; returns why files must not be touched, where something may still be writing. */
    Optional<String> survivor() {
        try {
            ChildProcesses.end(Checks.cookie(workspace(), run.executionId()));
            return run.checks().survivor();
        } catch (EngineException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Workspace workspace() {
        return lock.workspace();
    }

    private void runOne(CheckSpec spec) {
        narrator.log("Running " + spec.name());
        CheckResult result = run.checks().run(spec, narrator.output(), run.cancel(), journal.children());
        narrator.tell(new ExecutionEvent.CheckEnded(Objects.requireNonNull(narrator.openStep()), result));
        narrator.log(result.message());
        if (run.cancel().now()) {
            throw new CancelledException();
        }
        if (!result.passed() && !result.critical()) {
            narrator.log("WARNING: the check " + spec.name() + " failed, but it is not critical; going on");
        } else if (!result.passed()) {
            String code = result.code() == null ? "check_failed" : Names.of(result.code());
            throw new StepFailure(code, "The check " + spec.name() + " failed: " + result.message());
        }
    }
}
