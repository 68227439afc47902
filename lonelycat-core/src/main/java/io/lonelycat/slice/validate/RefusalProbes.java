// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import io.lonelycat.flow.Result;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What is asked of the engine about changes that it has to refuse. */
record RefusalProbes(Lab lab) {
    private static final Refusal APPROVAL =
            new Refusal("need_approval", Result.APPROVAL_NEEDED, "approval_needed", Optional.empty());

    /**
     * How a change is refused.
     *
     * @param gate the answer of gate
     * @param exitCode of gate and execute
     * @param code of the error with which execute ends
     * @param rule of the finding that denies the change, or the beginning of its name
     */
    private record Refusal(String gate, int exitCode, String code, Optional<String> rule) {
        static Refusal denied(String rule) {
            return new Refusal("deny", Result.REFUSED, "denied", Optional.of(rule));
        }
    }

    /** What the policy denies is not done. */
    void deniesForbiddenPath(Claims claims) {
        refused(claims, Trial.creating("secrets/server.txt"), files -> {}, Refusal.denied("paths.deny"));
    }

    /** What the policy does not allow is not done. */
    void asksForApproval(Claims claims) {
        refused(claims, Trial.creating("pom.xml"), files -> {}, APPROVAL);
        refused(claims, Trial.creating("tools/unknown.txt"), files -> {}, APPROVAL);
    }

    /** A change is what its digests say, or it is nothing. */
    void refusesTamperedChange(Claims claims) {
        Refusal altered = Refusal.denied("integrity.");
        refused(claims, Trial.GUIDE_PATCH, files -> Trial.replace(files.patch(), "+new", "+bad"), altered);
        refused(
                claims,
                Trial.GUIDE_PATCH,
                files -> Trial.replace(files.changeset(), Trial.GUIDE, "docs/other.md"),
                altered);
        refused(
                claims,
                Trial.GUIDE_PATCH,
                files -> Trial.replace(files.changeset(), "\"linesAdded\": 1", "\"linesAdded\": 2"),
                altered);
    }

    private void refused(Claims claims, String patch, Consumer<EvidenceFiles> tampering, Refusal expected) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.folder(trial.plan(patch));
        tampering.accept(new EvidenceFiles(plan));
        executionRefused(claims, trial, plan, expected.exitCode(), expected.code());

        Result gated = trial.gate(plan);
        claims.equal("the answer of gate", expected.gate(), gated.status());
        claims.equal("its exit code", expected.exitCode(), gated.exitCode());
        expected.rule()
                .ifPresent(rule -> claims.holds(
                        "the decision has the finding " + rule, Trial.denies(gated, rule), gated.message()));
    }

    /** Every refusal has a reason, a record, and no effect on the tree. */
    private static void executionRefused(Claims claims, Trial trial, Path plan, int exitCode, String code) {
        Picture before = trial.tree();
        Result executed = trial.execute(plan);
        claims.equal("the answer of execute", "refused", executed.status());
        claims.equal("its exit code", exitCode, executed.exitCode());
        claims.equal("its error code", code, Trial.code(executed));
        claims.unchanged("the tree", before, trial.tree());
        claims.equal("the number of executions on record", 1, trial.rows().size());
        claims.equal("the evidence of the refusal", "verified", trial.verified(executed));
    }

    /** The decision was about that plan, and no other. */
    void planAltered(Claims claims) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.allowed();
        Trial.replace(new EvidenceFiles(plan).plan(), "\"createdBy\": \"validate\"", "\"createdBy\": \"mallory\"");
        executionRefused(claims, trial, plan, Result.REFUSED, "decision_changed");
    }

    /** No link leads a write out of the workspace, however it came there. */
    void refusesLinksThatLeave(Claims claims) {
        refused(claims, """
                diff --git a/docs/link b/docs/link
                new file mode 120000
                --- /dev/null
                +++ b/docs/link
                @@ -0,0 +1 @@
                +../../outside
                \\ No newline at end of file
                """, files -> {}, Refusal.denied("builtin.link-escape"));
        inTheWay(claims);
        afterTheDecision(claims);
    }

    private void inTheWay(Claims claims) {
        Trial trial = Trial.begin(lab);
        Path outside = StateFiles.createFolder(trial.root().resolveSibling("outside"));
        StateFiles.createLink(trial.root().resolve("docs/out"), outside.toString());
        claims.refused(
                "a patch through a link", List.of("docs/out"), () -> trial.plan(Trial.creating("docs/out/file.txt")));
        claims.equal("what is behind the link", List.of(), StateFiles.list(outside));
    }

    private void afterTheDecision(Claims claims) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.allowed();
        Path outside = trial.root().resolveSibling("outside");
        StateFiles.rename(trial.root().resolve("docs"), outside);
        StateFiles.createLink(trial.root().resolve("docs"), outside.toString());
        Picture before = Picture.of(outside);
        executionRefused(claims, trial, plan, Result.REFUSED, "stale");
        claims.unchanged("what is behind the link", before, Picture.of(outside));
    }
}
