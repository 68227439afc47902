// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.Checks;
import io.lonelycat.check.ChildProcesses;
import io.lonelycat.error.EngineException;
import io.lonelycat.json.Names;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Runs the checks of one execution, and knows whether something of them may still be writing. */
final class ChecksOfChange {
    private final Run run;
    private final Narrator narrator;
    private final Workspace workspace;
    private final Journal journal;
    private final List<FileChange> changes;
    private boolean ran;

    ChecksOfChange(Run run, Workspace workspace, Journal journal, List<FileChange> changes) {
        this.run = run;
        this.narrator = run.narrator();
        this.workspace = workspace;
        this.journal = journal;
        this.changes = changes;
    }

    /** Runs these checks in the open step, one after the other. */
    void runAll(List<CheckSpec> specs) throws IOException {
        if (specs.isEmpty()) {
            narrator.log("There is nothing to run");
            return;
        }
        ran = true;
        StrayFiles before = StrayFiles.before(workspace, changes);
        try {
            specs.forEach(this::runOne);
        } finally {
            before.report(workspace, narrator);
        }
    }

    /** Whether there were any. */
    boolean ran() {
        return ran;
    }

    /** Ends what they left; returns why files must not be touched, where something may still be writing. */
    Optional<String> survivor() {
        try {
            ChildProcesses.end(0, Optional.empty(), Checks.cookie(run.executionId()));
            return run.checks().survivor();
        } catch (EngineException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
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
