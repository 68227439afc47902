// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.sandbox.SandboxProbe;
import io.lonelycat.execute.Step;
import io.lonelycat.flow.Result;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Names;
import io.lonelycat.json.RecordJson;
import io.lonelycat.record.EvidenceFiles;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of the engine about a change: applied, tried and rolled back. */
final class ChangeProbes {
    private final Lab lab;
    private @Nullable AppliedChange applied;

    ChangeProbes(Lab lab) {
        this.lab = lab;
    }

    /**
     * The change of the guide, applied once for all probes that only look at what it left. A probe that alters something, in
     * the workspace or in its record, takes a trial of its own.
     *
     * @param before the tree before that
     */
    record AppliedChange(Trial trial, Picture before, Result planned, Result gated, Result executed) {

        /** Returns the id of the only execution. */
        String execution() {
            return Trial.id(executed, "execution");
        }

        EvidenceFiles evidence() {
            return trial.evidence(executed);
        }
    }

    /** Returns what was done. Where the engine fails, it fails for each probe that asks. */
    synchronized AppliedChange shared() {
        if (applied == null) {
            Trial trial = Trial.begin(lab.withSandbox());
            Picture before = trial.tree();
            Result planned = trial.plan(Trial.GUIDE_PATCH, "healthChecks: [looks-around]\n");
            Path plan = trial.folder(planned);
            applied = new AppliedChange(trial, before, planned, trial.gate(plan), trial.execute(plan));
        }
        return applied;
    }

    /** The way of every change: nothing else is worth trying out if this does not work. */
    void appliesAllowedChange(Claims claims) {
        AppliedChange done = shared();
        Trial trial = done.trial();

        claims.equal("the answer of plan", "planned", done.planned().status());
        claims.equal("the answer of gate", "allow", done.gated().status());
        claims.equal(
                "the effective risk",
                "low",
                Trial.details(done.gated()).required("riskEffective").string());
        claims.equal("the answer of execute", "applied", done.executed().status());
        claims.equal("the exit code of execute", Result.OK, done.executed().exitCode());
        claims.equal("the guide", Trial.NEW, trial.read(Trial.GUIDE));
        claims.unchanged(
                "the rest of the tree",
                done.before().without(List.of(Trial.GUIDE)),
                trial.tree().without(List.of(Trial.GUIDE)));
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
        claims.equal("the evidence", "verified", trial.verified(executed));
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

        SandboxReport sandbox = sandbox(Trial.details(executed), "hostile");
        claims.note(sandbox.text());
        claims.holds(
                "the record says what the check had around it",
                sandbox.present() || sandbox.lacks().isPresent(),
                "nothing");
        claims.equal("the answer of execute", sandbox.present() ? "applied" : "rolled_back", executed.status());
        EvidenceFiles files = trial.evidence(executed);
        claims.contains("the record", Trial.id(executed, "plan"), Trial.text(files.plan()));
        claims.equal("the evidence", "verified", trial.verified(executed));
    }

    /** A check of the shared change looked for what it can reach. */
    void keepsPromise(Claims claims, SandboxProbe probe) {
        AppliedChange done = shared();
        claims.equal("the answer of execute", "applied", done.executed().status());
        SandboxReport sandbox = sandbox(Trial.details(done.executed()), "looks-around");
        claimPromise(claims, probe, sandbox, Trial.text(done.evidence().stdout()));
    }

    /** Claims that a sandbox kept a promise; without one, that the record says why. */
    static void claimPromise(Claims claims, SandboxProbe probe, SandboxReport sandbox, String printed) {
        if (sandbox.present()) {
            claims.holds(probe.promise(), !printed.contains("reached: " + Names.of(probe)), printed);
            claims.note("holds in " + sandbox.tool().orElse(""));
        } else {
            claims.holds(
                    "the record says why there is no sandbox", sandbox.lacks().isPresent(), "nothing");
            claims.note(sandbox.text());
        }
    }

    private static SandboxReport sandbox(InputObject details, String checkName) {
        return details.listOrEmpty("checks").stream()
                .map(check -> check.object().required("result").object())
                .filter(check -> check.required("name").string().equals(checkName))
                .map(check -> RecordJson.read(SandboxReport.class, check.required("sandbox")))
                .findFirst()
                .orElseGet(() -> SandboxReport.none("the check did not run"));
    }
}
