// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import io.lonelycat.flow.Result;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What is asked of the engine about changes that it has to refuse. */
record RefusalProbes(Lab lab) {
    /** What the policy denies is not done, with an approval or without. */
    void deniesForbiddenPath(Claims claims) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.folder(trial.plan("""
                --- /dev/null
                +++ b/secrets/server.txt
                @@ -0,0 +1 @@
                +text
                """));
        ExpectedRefusal refusal = ExpectedRefusal.expected(trial);

        Result gated = trial.gate(plan);
        Result executed = trial.execute(plan);

        claims.equal("the answer of gate", "deny", gated.status());
        claims.equal("its exit code", Result.REFUSED, gated.exitCode());
        claims.contains("the decision", "secrets/server.txt", gated.message());
        claims.holds(
                "the decision has the finding paths.deny",
                Trial.denies(gated, "paths.deny", "secrets/server.txt"),
                gated.message());
        refusal.claim(claims, executed, Result.REFUSED, "denied");
    }

    /** What the policy does not allow is not done. */
    void asksForApproval(Claims claims) {
        for (String path : List.of("pom.xml", "tools/unknown.txt")) {
            Trial trial = Trial.begin(lab);
            Path plan = trial.folder(trial.plan("--- /dev/null\n+++ b/" + path + "\n@@ -0,0 +1 @@\n+text\n"));
            ExpectedRefusal refusal = ExpectedRefusal.expected(trial);

            Result gated = trial.gate(plan);
            Result executed = trial.execute(plan);

            claims.equal("the answer of gate about " + path, "need_approval", gated.status());
            claims.equal("its exit code", Result.APPROVAL_NEEDED, gated.exitCode());
            refusal.claim(claims, executed, Result.APPROVAL_NEEDED, "approval_needed");
        }
    }

    /** A change is what its digests say, or it is nothing. */
    void refusesTamperedChange(Claims claims) {
        tampered(claims, files -> Trial.replace(files.patch(), "+new", "+bad"));
        tampered(claims, files -> Trial.replace(files.changeset(), Trial.GUIDE, "docs/other.md"));
        tampered(claims, files -> Trial.replace(files.changeset(), "\"linesAdded\": 1", "\"linesAdded\": 2"));
    }

    private void tampered(Claims claims, Consumer<EvidenceFiles> tampering) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.folder(trial.plan(Trial.GUIDE_PATCH));
        tampering.accept(new EvidenceFiles(plan));
        ExpectedRefusal refusal = ExpectedRefusal.expected(trial);

        refusal.claim(claims, trial.execute(plan), Result.REFUSED, "denied");

        Result gated = trial.gate(plan);
        claims.equal("the answer of gate", "deny", gated.status());
        claims.holds("the decision finds that it was altered", Trial.denies(gated, "integrity."), gated.message());
    }

    /** The decision was about that plan, and no other. */
    void planAltered(Claims claims) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.allowed();
        Trial.replace(new EvidenceFiles(plan).plan(), "\"createdBy\": \"validate\"", "\"createdBy\": \"mallory\"");
        ExpectedRefusal refusal = ExpectedRefusal.expected(trial);

        refusal.claim(claims, trial.execute(plan), Result.REFUSED, "decision_changed");
    }

    /** No link leads a write out of the workspace, however it came there. */
    void refusesLinksThatLeave(Claims claims) {
        asContent(claims);
        inTheWay(claims);
        afterTheDecision(claims);
    }

    private void asContent(Claims claims) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.folder(trial.plan("""
                diff --git a/docs/link b/docs/link
                new file mode 120000
                --- /dev/null
                +++ b/docs/link
                @@ -0,0 +1 @@
                +../../outside
                \\ No newline at end of file
                """));
        ExpectedRefusal refusal = ExpectedRefusal.expected(trial);
        Result gated = trial.gate(plan);
        claims.holds(
                "a link that leads out is found",
                Trial.denies(gated, "builtin.link-escape", "docs/link"),
                gated.message());
        refusal.claim(claims, trial.execute(plan), Result.REFUSED, "denied");
    }

    private void inTheWay(Claims claims) {
        Trial trial = Trial.begin(lab);
        Path outside = StateFiles.createFolder(trial.root().resolveSibling("outside"));
        StateFiles.createLink(trial.root().resolve("docs/out"), outside.toString());
        claims.refused("a patch through a link", List.of("docs/out"), () -> trial.plan("""
                --- /dev/null
                +++ b/docs/out/file.txt
                @@ -0,0 +1 @@
                +text
                """));
        claims.equal("what is behind the link", List.of(), StateFiles.list(outside));
    }

    private void afterTheDecision(Claims claims) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.allowed();
        Path outside = trial.root().resolveSibling("outside");
        StateFiles.rename(trial.root().resolve("docs"), outside);
        StateFiles.createLink(trial.root().resolve("docs"), outside.toString());
        Picture before = Picture.of(outside);
        ExpectedRefusal refusal = ExpectedRefusal.expected(trial);
        refusal.claim(claims, trial.execute(plan), Result.REFUSED, "stale");
        claims.unchanged("what is behind the link", before, Picture.of(outside));
    }
}
