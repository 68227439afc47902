// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate.probe;

import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.sandbox.SandboxProbe;
import io.lonelycat.execute.Step;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.Result;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.RecordJson;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.slice.validate.lab.AppliedTrial;
import io.lonelycat.slice.validate.lab.AppliedTrial.AppliedChange;
import io.lonelycat.slice.validate.lab.Claims;
import io.lonelycat.slice.validate.lab.Lab;
import io.lonelycat.slice.validate.lab.Picture;
import io.lonelycat.slice.validate.lab.Trial;
import io.lonelycat.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of the engine about a change: applied, tried and rolled back.
 *
 * @param shared for the probe that only looks
 */
record ChangeProbes(Lab lab, AppliedTrial shared) {
    /** The way of every change: nothing else is worth trying out if this does not work. */
    void appliesAllowedChange(Claims claims) {
        AppliedChange applied = shared.get();
        Trial trial = applied.trial();

        claims.equal("the answer of plan", "planned", applied.planned().status());
        claims.equal("the answer of gate", "allow", applied.gated().status());
        claims.equal(
                "the effective risk",
                "low",
                Trial.details(applied.gated()).required("riskEffective").string());
        claims.equal("the answer of execute", "applied", applied.executed().status());
        claims.equal("the exit code of execute", Result.OK, applied.executed().exitCode());
        claims.equal("the guide", Trial.NEW, trial.read(Trial.GUIDE));
        claims.unchanged(
                "the rest of the tree",
                applied.before().without(List.of(Trial.GUIDE)),
                trial.tree().without(List.of(Trial.GUIDE)));
    }

    /** Looking must not be doing. */
    void dryRunWritesNothing(Claims claims) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.allowed();
        Picture before = trial.tree();
        Picture kept = Picture.of(EvidenceFiles.plans(trial.state()));

        Result tried = trial.engine().execute(Optional.of(plan.toString()), true);

        claims.equal("the answer of execute", "ready", tried.status());
        claims.equal("its exit code", Result.OK, tried.exitCode());
        claims.unchanged("the tree", before, trial.tree());
        claims.unchanged("the folder of plans", kept, Picture.of(EvidenceFiles.plans(trial.state())));
        claims.equal("executions", List.of(), trial.executions());
        claims.equal("rows", 0, trial.rows().size());
        claims.equal("unfinished journals", List.of(), Journals.unfinished(Workspace.of(trial.root())));
        claims.equal(
                "the answer of the real run", "applied", trial.execute(plan).status());
    }

    /** Also what went well can be rolled back, from its evidence. */
    void rollsBackOnRequest(Claims claims) {
        Trial trial = Trial.begin(lab);
        Result applied = trial.applied();
        claims.equal("the guide before", Trial.NEW, trial.read(Trial.GUIDE));

        Result back = trial.engine().rollback(Trial.id(applied, "execution"), Optional.empty());

        claims.equal("the answer of rollback", "applied", back.status());
        claims.equal("the guide after", Trial.OLD, trial.read(Trial.GUIDE));
        List<InputObject> rows = trial.rows();
        claims.equal("the number of rows", 2, rows.size());
        claims.equal("its trigger", "rollback", rows.get(0).required("trigger").string());
        claims.equal(
                "its parent",
                Trial.id(applied, "execution"),
                rows.get(0).required("parentExecutionId").string());
        claims.equal(
                "the evidence",
                "verified",
                trial.engine()
                        .verify(Optional.of(trial.evidence(back).folder()), "latest")
                        .status());
    }

    /** All or nothing: files that were made, altered, deleted, renamed and made executable. */
    void rollsBackFailedCheck(Claims claims) {
        Trial trial = Trial.begin(lab.withSandbox());
        trial.write("docs/old.md", "old\n");
        trial.write("docs/tool", "tool\n");
        Path plan = trial.folder(trial.plan(PATCH, "healthChecks: [closed-port]\n"));
        Picture before = trial.tree();
        claims.equal("the answer of gate", "allow", trial.gate(plan).status());

        Result executed = trial.execute(plan);

        claims.equal("the answer of execute", "rolled_back", executed.status());
        claims.equal("its exit code", Result.REFUSED, executed.exitCode());
        claims.unchanged("the tree", before, trial.tree());
        EvidenceFiles files = trial.evidence(executed);
        String told = Trial.text(files.events());
        claims.contains("the list of events", "\"applied\"", told);
        claims.contains("the list of events", "closed-port", told);
        claims.holds(
                "the roll back has a log",
                !Trial.text(files.stepLog(Step.ROLLBACK)).isBlank(),
                "none");
        InputObject error = Trial.details(executed).required("error").object();
        claims.equal("the step that failed", "health", error.required("step").string());
        claims.equal("why it failed", "port_closed", error.required("code").string());
        claims.equal(
                "files brought back",
                5L,
                Trial.details(executed).required("filesRestored").integer(0, 100));
        claims.equal(
                "the evidence",
                "verified",
                trial.engine().verify(Optional.of(files.folder()), "latest").status());
    }

    private static final String PATCH = Trial.GUIDE_PATCH + """
            --- /dev/null
            +++ b/docs/new.md
            @@ -0,0 +1 @@
            +new
            --- a/docs/old.md
            +++ /dev/null
            @@ -1 +0,0 @@
            -old
            diff --git a/docs/other.md b/docs/moved/other.md
            similarity index 100%
            rename from docs/other.md
            rename to docs/moved/other.md
            diff --git a/docs/tool b/docs/tool
            old mode 100644
            new mode 100755
            """;

    /**
     * A check runs code of the change. In a sandbox it does not find the record; where the machine has none, what it wrote
     * there is noticed, and the record says what is missing.
     */
    void keepsChecksOut(Claims claims) {
        Trial trial = Trial.begin(lab.withSandbox());
        Path plan = trial.folder(trial.plan(Trial.GUIDE_PATCH, "healthChecks: [hostile]\n"));
        claims.equal("the answer of gate", "allow", trial.gate(plan).status());

        Result executed = trial.execute(plan);

        SandboxReport sandbox = sandbox(Trial.details(executed));
        claims.note(promises(sandbox));
        claims.holds(
                "the record says what the check had around it",
                sandbox.present() || sandbox.lacks().isPresent(),
                "nothing");
        claims.equal("the answer of execute", sandbox.present() ? "applied" : "rolled_back", executed.status());
        EvidenceFiles files = trial.evidence(executed);
        claims.contains("the record", Trial.id(executed, "plan"), Trial.text(files.plan()));
        claims.equal(
                "the evidence",
                "verified",
                trial.engine().verify(Optional.of(files.folder()), "latest").status());
    }

    /** The sandbox, and a line for each promise that it keeps. */
    private static String promises(SandboxReport sandbox) {
        StringBuilder lines = new StringBuilder(sandbox.text());
        if (sandbox.present()) {
            for (SandboxProbe probe : SandboxProbe.values()) {
                lines.append('\n').append(probe.promise());
            }
        }
        return lines.toString();
    }

    private static SandboxReport sandbox(InputObject details) {
        return details.listOrEmpty("checks").stream()
                .map(check -> check.object().required("result").object())
                .filter(check -> check.required("name").string().equals("hostile"))
                .map(check -> RecordJson.read(SandboxReport.class, check.required("sandbox")))
                .findFirst()
                .orElseGet(() -> SandboxReport.none("the check did not run"));
    }
}
