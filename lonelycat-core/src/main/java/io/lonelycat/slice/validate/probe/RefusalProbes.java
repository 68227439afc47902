// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate.probe;

import io.lonelycat.flow.Result;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.slice.validate.lab.Claims;
import io.lonelycat.slice.validate.lab.ExpectedFindings;
import io.lonelycat.slice.validate.lab.Forgery;
import io.lonelycat.slice.validate.lab.Lab;
import io.lonelycat.slice.validate.lab.Picture;
import io.lonelycat.slice.validate.lab.Trial;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
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
                ExpectedFindings.has(gated, "paths.deny", "secrets/server.txt"),
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
        claims.holds(
                "the decision finds that it was altered", ExpectedFindings.any(gated, "integrity."), gated.message());
    }

    /** The decision was about that plan, and no other. */
    void planAltered(Claims claims) {
        altered(
                claims,
                (trial, files) ->
                        Trial.replace(files.plan(), "\"createdBy\": \"validate\"", "\"createdBy\": \"mallory\""));
    }

    /** The decision was made under that policy, and no other. */
    void policyAltered(Claims claims) {
        altered(claims, (trial, files) -> Trial.replace(trial.policy(), "files: 20", "files: 21"));
    }

    private void altered(Claims claims, BiConsumer<Trial, EvidenceFiles> altering) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.allowed();
        EvidenceFiles files = new EvidenceFiles(plan);
        claims.equal("the decision before", "allow", ExpectedFindings.verdict(files.decision()));
        altering.accept(trial, files);
        ExpectedRefusal refusal = ExpectedRefusal.expected(trial);

        refusal.claim(claims, trial.execute(plan), Result.REFUSED, "decision_changed");
    }

    /** A decision in a file is compared, never trusted. */
    void distrustsDecisionFile(Claims claims) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.folder(trial.plan("""
                --- /dev/null
                +++ b/docs/signing.key
                @@ -0,0 +1 @@
                +text
                """));
        trial.gate(plan);
        Trial.replace(new EvidenceFiles(plan).decision(), "\"verdict\": \"deny\"", "\"verdict\": \"allow\"");
        ExpectedRefusal refusal = ExpectedRefusal.expected(trial);

        refusal.claim(claims, trial.execute(plan), Result.REFUSED, "decision_changed");
    }

    /** A change is made to what the plan saw, and to nothing else. */
    void refusesStalePlan(Claims claims) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.allowed();
        trial.write(Trial.GUIDE, "# Guide\nOLD\n");
        ExpectedRefusal refusal = ExpectedRefusal.expected(trial);

        Result executed = trial.execute(plan);

        refusal.claim(claims, executed, Result.REFUSED, "stale");
        claims.contains("the refusal", Trial.GUIDE, executed.message());
    }

    /** A write never leaves the workspace. */
    void refusesPathsThatLeave(Claims claims) {
        for (String path : List.of("../outside.txt", "docs/../../outside.txt", "/tmp/../outside.txt")) {
            Trial trial = Trial.begin(lab);
            Picture before = around(trial);
            claims.refused("a patch to " + path, List.of("outside.txt"), () -> trial.plan(patch(path)));
            claims.unchanged("what lies around the workspace", before, around(trial));
        }
        Trial trial = Trial.begin(lab);
        Path plan = Forgery.in(trial).of("docs/inside.txt");
        claims.equal(
                "the answer of gate about a forged path inside",
                "allow",
                trial.gate(plan).status());
        Picture before = around(trial);
        for (String path : List.of("../outside.txt", "docs/../../outside.txt", "/outside.txt")) {
            Path forged = Forgery.rewritten(plan, "docs/inside.txt", path);
            claims.refused("the gate of a forged change of " + path, List.of("changes/0"), () -> trial.gate(forged));
            claims.refused("the execution of it", List.of("changes/0"), () -> trial.execute(forged));
        }
        claims.unchanged("what lies around the workspace", before, around(trial));
    }

    private static String patch(String path) {
        return "--- /dev/null\n+++ b/" + path + "\n@@ -0,0 +1 @@\n+text\n";
    }

    /** The place in which the workspace lies, without what the probe itself leaves there. */
    private static Picture around(Trial trial) {
        Path place = Objects.requireNonNull(trial.root().getParent());
        return Picture.of(place).without(List.of("change.patch"));
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
                ExpectedFindings.has(gated, "builtin.link-escape", "docs/link"),
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
