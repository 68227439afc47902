// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspaceLock;
import io.lonelycat.workspace.WorkspaceLock.LockHolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Probes of changes that LonelyCat must refuse. */
record RefusalProbes(ProbeSetup lab) {
    void deniesForbiddenPath(Expectations expect) {
        denied(expect, ProbeWorkspace.creating("secrets/server.txt"), "paths.deny");
    }

    void asksForApproval(Expectations expect) {
        for (String path : List.of("pom.xml", "tools/unknown.txt")) {
            refused(expect, ProbeWorkspace.creating(path), "need_approval", Answer.APPROVAL_NEEDED, "approval_needed");
        }
    }

    private void denied(Expectations expect, String patch, String rule) {
        Answer gated = refused(expect, patch, "denied", Answer.REFUSED, "denied");
        expect.holds("the decision has the finding " + rule, ProbeWorkspace.denies(gated, rule), gated.message());
    }

    private Answer refused(Expectations expect, String patch, String status, int exitCode, String code) {
        ProbeWorkspace trial = ProbeWorkspace.begin(lab);
        Path plan = trial.folder(trial.plan(patch));
        executionRefused(expect, trial, plan, status, exitCode, code);
        Answer gated = trial.gate(plan);
        expect.equal("the answer of gate", status, gated.status());
        expect.equal("its exit code", exitCode, gated.exitCode());
        return gated;
    }

    private static void executionRefused(
            Expectations expect, ProbeWorkspace trial, Path plan, String status, int exitCode, String code) {
        TreeDigest before = trial.tree();
        Answer executed = trial.execute(plan);
        expect.equal("the answer of execute", status, executed.status());
        expect.equal("its exit code", exitCode, executed.exitCode());
        expect.equal("its error code", code, ProbeWorkspace.code(executed));
        expect.unchanged("the tree", before, trial.tree());
        expect.equal("the number of executions on record", 1, trial.rows().size());
        expect.equal("the evidence of the refusal", "verified", trial.verified(executed));
    }

    /**
     * Expects that no write follows a symbolic link out of the workspace, even a link created after the gate decided.
     */
    void refusesLinksThatLeave(Expectations expect) {
        denied(expect, """
                diff --git a/docs/link b/docs/link
                new file mode 120000
                --- /dev/null
                +++ b/docs/link
                @@ -0,0 +1 @@
                +../../outside
                \\ No newline at end of file
                """, "builtin.link-escape");
        Optional<String> noLinks = whyNoLinks();
        if (noLinks.isPresent()) {
            expect.note("only a symbolic link in a change was tested, because LonelyCat cannot create a link: "
                    + noLinks.get());
            return;
        }
        inTheWay(expect);
        afterTheDecision(expect);
    }

    private Optional<String> whyNoLinks() {
        Path link = lab.workspace().resolve("link");
        try {
            StateFiles.createLink(link, link.resolveSibling("target").toString());
            StateFiles.readLink(link);
            return Optional.empty();
        } catch (EngineException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    private void inTheWay(Expectations expect) {
        ProbeWorkspace trial = ProbeWorkspace.begin(lab);
        Path outside = StateFiles.createFolder(trial.root().resolveSibling("outside"));
        StateFiles.createLink(trial.root().resolve("docs/out"), outside.toString());
        expect.refused(
                "a patch through a link",
                List.of("docs/out"),
                () -> trial.plan(ProbeWorkspace.creating("docs/out/file.txt")));
        expect.equal("the target of the link", List.of(), StateFiles.list(outside));
    }

    private void afterTheDecision(Expectations expect) {
        ProbeWorkspace trial = ProbeWorkspace.begin(lab);
        Path plan = trial.allowed();
        Path outside = trial.root().resolveSibling("outside");
        StateFiles.rename(trial.root().resolve("docs"), outside);
        StateFiles.createLink(trial.root().resolve("docs"), outside.toString());
        TreeDigest before = TreeDigest.of(outside);
        executionRefused(expect, trial, plan, "refused", Answer.REFUSED, "stale");
        expect.unchanged("the target of the link", before, TreeDigest.of(outside));
    }

    void refusesWhileLocked(Expectations expect) {
        ProbeWorkspace trial = ProbeWorkspace.begin(lab);
        Path plan = trial.allowed();
        TreeDigest before = trial.tree();

        LockAttempt attempt = new WorkspaceLock(Workspace.of(trial.root()), holder(), Optional.empty())
                .acquire(Duration.ZERO, Cancel.NEVER, line -> {});
        if (attempt instanceof HeldLock lock) {
            try (lock) {
                Answer executed = execute(trial, plan);
                expect.equal("the answer of execute", "locked", executed.status());
                expect.equal("its exit code", Answer.REFUSED, executed.exitCode());
                expect.contains("the message", "4711 on elsewhere", executed.message());
                expect.contains("the message", "a change of its own", executed.message());
                expect.unchanged("the tree", before, trial.tree());
                expect.equal("executions on record", 0, trial.rows().size());
            }
        }
        expect.holds("the lock was free", attempt instanceof HeldLock, attempt);
        expect.equal(
                "the answer without the lock", "applied", execute(trial, plan).status());
    }

    private Answer execute(ProbeWorkspace trial, Path plan) {
        return lab.open(
                        trial.root(),
                        trial.policyFile(),
                        Duration.ofMillis(150),
                        lab.settings().machine().clock())
                .run(ExecuteRequest.of(Optional.of(plan.toString())));
    }

    private LockHolder holder() {
        Instant now = lab.settings().machine().clock().instant();
        return new LockHolder("exec_other", 4711, now, "elsewhere", now, "a change of its own");
    }
}
