// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.flow.Result;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.ExpectedFindings;
import io.lonelycat.validate.lab.Forgery;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Picture;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** What every refusal has to be: said, recorded, and without effect on the tree. */
final class ExpectedRefusal {
    private final Trial trial;
    private final Picture before;

    private ExpectedRefusal(Trial trial, Picture before) {
        this.trial = trial;
        this.before = before;
    }

    /** Remembers the tree as it is now. */
    static ExpectedRefusal expected(Trial trial) {
        return new ExpectedRefusal(trial, trial.tree());
    }

    /** Claims that an execution was refused for one of some reasons. */
    void claim(Claims claims, Result executed, int exitCode, String... codes) {
        claims.equal("the answer of execute", "refused", executed.status());
        claims.equal("its exit code", exitCode, executed.exitCode());
        claims.holds(
                "its error code is " + String.join(" or ", codes),
                List.of(codes).contains(Trial.code(executed)),
                Trial.code(executed));
        claims.unchanged("the tree", before, trial.tree());
        claims.equal(
                "the list of refused executions",
                1,
                trial.rows(Optional.of("refused"), Optional.empty(), Optional.empty())
                        .size());
        Result verified =
                trial.engine().verify(Optional.of(trial.evidence(executed).folder()), "latest");
        claims.equal("the evidence of the refusal", "verified", verified.status());
    }

    /** What the policy denies, nobody can do. */
    record DeniesForbiddenPath(Lab lab) implements Probe {
        @Override
        public String sentence() {
            return "A path that the policy denies is denied by the gate and refused by the executor";
        }

        @Override
        public void look(Claims claims) {

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
    }

    /** What nobody has allowed is not done. */
    record AsksForApproval(Lab lab) implements Probe {
        @Override
        public String sentence() {
            return "A path that the policy wants approved, or does not know, is not written without approval";
        }

        @Override
        public void look(Claims claims) {

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
    }

    /** A change is what its digests say, or it is nothing. */
    record RefusesTamperedChange(Lab lab) implements Probe {
        @Override
        public String sentence() {
            return "A change that was tampered with is denied, though no decision was made before";
        }

        @Override
        public void look(Claims claims) {

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
                    "the decision finds that it was altered",
                    ExpectedFindings.any(gated, "integrity."),
                    gated.message());
        }
    }

    /** The decision was about that plan, and no other. */
    record RefusesPlanAlteredAfterDecision(Lab lab) implements Probe {
        @Override
        public String sentence() {
            return "A plan that was altered after the decision is refused";
        }

        @Override
        public void look(Claims claims) {

            Trial trial = Trial.begin(lab);
            Path plan = trial.allowed();
            claims.equal("the decision before", "allow", ExpectedFindings.verdict(new EvidenceFiles(plan).decision()));
            Trial.replace(new EvidenceFiles(plan).plan(), "\"createdBy\": \"validate\"", "\"createdBy\": \"somebody\"");
            ExpectedRefusal refusal = ExpectedRefusal.expected(trial);

            refusal.claim(claims, trial.execute(plan), Result.REFUSED, "decision_changed");
        }
    }

    /** The decision was made under that policy, and no other. */
    record RefusesPolicyAlteredAfterDecision(Lab lab) implements Probe {
        @Override
        public String sentence() {
            return "A decision does not count under a policy that was altered since";
        }

        @Override
        public void look(Claims claims) {

            Trial trial = Trial.begin(lab);
            Path plan = trial.allowed();
            claims.equal("the decision before", "allow", ExpectedFindings.verdict(new EvidenceFiles(plan).decision()));
            Trial.replace(trial.policy(), "files: 20", "files: 21");
            ExpectedRefusal refusal = ExpectedRefusal.expected(trial);

            refusal.claim(claims, trial.execute(plan), Result.REFUSED, "decision_changed");
        }
    }

    /** A decision in a file is compared, never trusted. */
    record DistrustsDecisionFile(Lab lab) implements Probe {
        @Override
        public String sentence() {
            return "A decision that was turned into allow is refused";
        }

        @Override
        public void look(Claims claims) {

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
    }

    /** A change is made to what the plan saw, and to nothing else. */
    record RefusesStalePlan(Lab lab) implements Probe {
        @Override
        public String sentence() {
            return "A plan whose file was changed since is refused, and the file stays as it is";
        }

        @Override
        public void look(Claims claims) {

            Trial trial = Trial.begin(lab);
            Path plan = trial.allowed();
            trial.write(Trial.GUIDE, "# Guide\nOLD\n");
            ExpectedRefusal refusal = ExpectedRefusal.expected(trial);

            Result executed = trial.execute(plan);

            refusal.claim(claims, executed, Result.REFUSED, "stale");
            claims.contains("the refusal", Trial.GUIDE, executed.message());
        }
    }

    /** A write never leaves the workspace. */
    record RefusesPathsThatLeave(Lab lab) implements Probe {
        @Override
        public String sentence() {
            return "Paths with .. and absolute paths are refused, in patches and in forged change sets";
        }

        @Override
        public void look(Claims claims) {

            for (String path : List.of("../outside.txt", "docs/../../outside.txt", "/tmp/../outside.txt")) {
                Trial trial = Trial.begin(lab);
                Picture before = around(trial);
                claims.refused("a patch to " + path, List.of("outside.txt"), () -> trial.plan(patch(path)));
                claims.unchanged("what lies around the workspace", before, around(trial));
            }
            Trial trial = Trial.begin(lab);
            Path plan = Forgery.of(trial, "docs/inside.txt");
            claims.equal(
                    "the answer of gate about a forged path inside",
                    "allow",
                    trial.gate(plan).status());
            Picture before = around(trial);
            for (String path : List.of("../outside.txt", "docs/../../outside.txt", "/outside.txt")) {
                Path forged = Forgery.rewritten(plan, "docs/inside.txt", path);
                claims.refused(
                        "the gate of a forged change of " + path, List.of("changes/0"), () -> trial.gate(forged));
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
    }

    /** No link leads a write out of the workspace, however it came there. */
    record RefusesLinksThatLeave(Lab lab) implements Probe {
        @Override
        public String sentence() {
            return "A link that leads out is refused: as content, in the way, and put there after the decision";
        }

        @Override
        public void look(Claims claims) {

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
}
