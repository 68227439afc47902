// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
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

/** What is asked of the engine about changes that it has to refuse. */
record RefusalProbes(Lab lab) {
    /** What the policy denies is not done. */
    void deniesForbiddenPath(Claims claims) {
        denied(claims, Trial.creating("secrets/server.txt"), "paths.deny");
    }

    /** What the policy does not allow is not done. */
    void asksForApproval(Claims claims) {
        for (String path : List.of("pom.xml", "tools/unknown.txt")) {
            refused(claims, Trial.creating(path), "need_approval", Answer.APPROVAL_NEEDED, "approval_needed");
        }
    }

    private void denied(Claims claims, String patch, String rule) {
        Answer gated = refused(claims, patch, "denied", Answer.REFUSED, "denied");
        claims.holds("the decision has the finding " + rule, Trial.denies(gated, rule), gated.message());
    }

    /** Returns the answer of gate. */
    private Answer refused(Claims claims, String patch, String status, int exitCode, String code) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.folder(trial.plan(patch));
        executionRefused(claims, trial, plan, status, exitCode, code);
        Answer gated = trial.gate(plan);
        claims.equal("the answer of gate", status, gated.status());
        claims.equal("its exit code", exitCode, gated.exitCode());
        return gated;
    }

    /** Every refusal has a reason, a record, and no effect on the tree. */
    private static void executionRefused(
            Claims claims, Trial trial, Path plan, String status, int exitCode, String code) {
        Picture before = trial.tree();
        Answer executed = trial.execute(plan);
        claims.equal("the answer of execute", status, executed.status());
        claims.equal("its exit code", exitCode, executed.exitCode());
        claims.equal("its error code", code, Trial.code(executed));
        claims.unchanged("the tree", before, trial.tree());
        claims.equal("the number of executions on record", 1, trial.rows().size());
        claims.equal("the evidence of the refusal", "verified", trial.verified(executed));
    }

    /** No link leads a write out of the workspace, however it came there. */
    void refusesLinksThatLeave(Claims claims) {
        denied(claims, """
                diff --git a/docs/link b/docs/link
                new file mode 120000
                --- /dev/null
                +++ b/docs/link
                @@ -0,0 +1 @@
                +../../outside
                \\ No newline at end of file
                """, "builtin.link-escape");
        inTheWay(claims);
        afterTheDecision(claims);
    }

    private void inTheWay(Claims claims) {
        Trial trial = Trial.begin(lab);
        Path outside = StateFiles.createFolder(trial.root().resolveSibling("outside"));
        StateFiles.createLink(trial.root().resolve("docs/out"), outside.toString());
        claims.refused(
                "a patch through a link", List.of("docs/out"), () -> trial.plan(Trial.creating("docs/out/file.txt")));
        claims.equal("the target of the link", List.of(), StateFiles.list(outside));
    }

    private void afterTheDecision(Claims claims) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.allowed();
        Path outside = trial.root().resolveSibling("outside");
        StateFiles.rename(trial.root().resolve("docs"), outside);
        StateFiles.createLink(trial.root().resolve("docs"), outside.toString());
        Picture before = Picture.of(outside);
        executionRefused(claims, trial, plan, "refused", Answer.REFUSED, "stale");
        claims.unchanged("the target of the link", before, Picture.of(outside));
    }

    /** Two at a time would make a third thing. */
    void refusesWhileLocked(Claims claims) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.allowed();
        Picture before = trial.tree();

        LockAttempt attempt = new WorkspaceLock(Workspace.of(trial.root()), holder(), Optional.empty())
                .acquire(Duration.ZERO, Cancel.NEVER, line -> {});
        if (attempt instanceof HeldLock lock) {
            try (lock) {
                Answer executed = execute(trial, plan);
                claims.equal("the answer of execute", "locked", executed.status());
                claims.equal("its exit code", Answer.REFUSED, executed.exitCode());
                claims.contains("the message", "4711 on elsewhere", executed.message());
                claims.contains("the message", "a change of its own", executed.message());
                claims.unchanged("the tree", before, trial.tree());
                claims.equal("executions on record", 0, trial.rows().size());
            }
        }
        claims.holds("the lock was free", attempt instanceof HeldLock, attempt);
        claims.equal(
                "the answer without the lock", "applied", execute(trial, plan).status());
    }

    private Answer execute(Trial trial, Path plan) {
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
