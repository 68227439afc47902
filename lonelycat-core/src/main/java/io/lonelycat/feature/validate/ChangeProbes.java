// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.RecoverRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.sandbox.SandboxProbe;
import io.lonelycat.execute.Step;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.Governance;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.json.Names;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Validation tests (probes) that apply, kill and roll back changes, and examine the evidence. */
final class ChangeProbes {
    private final ProbeSetup lab;
    private @Nullable AppliedChange applied;

    ChangeProbes(ProbeSetup lab) {
        this.lab = lab;
    }

    /** Executed change that several probes examine. */
    record AppliedChange(ProbeWorkspace trial, TreeDigest before, Answer planned, Answer gated, Answer executed) {
        EvidenceFiles evidence() {
            return trial.evidence(executed);
        }
    }

    synchronized AppliedChange shared() {
        if (applied == null) {
            ProbeWorkspace trial = ProbeWorkspace.begin(lab.withSandbox());
            TreeDigest before = trial.tree();
            Answer planned = trial.plan(ProbeWorkspace.GUIDE_PATCH, "healthChecks: [looks-around]\n");
            Path plan = trial.folder(planned);
            applied = new AppliedChange(trial, before, planned, trial.gate(plan), trial.execute(plan));
        }
        return applied;
    }

    void appliesAllowedChange(Expectations expect) {
        AppliedChange done = shared();
        ProbeWorkspace trial = done.trial();

        expect.equal("the answer of plan", "planned", done.planned().status());
        expect.equal("the answer of gate", "allow", done.gated().status());
        expect.equal("the answer of execute", "applied", done.executed().status());
        expect.equal("the guide", ProbeWorkspace.NEW, trial.read(ProbeWorkspace.GUIDE));
        expect.unchanged(
                "the rest of the tree",
                done.before().without(List.of(ProbeWorkspace.GUIDE)),
                trial.tree().without(List.of(ProbeWorkspace.GUIDE)));
    }

    void leavesFourPieceSet(Expectations expect) {
        AppliedChange applied = shared();
        EvidenceFiles files = applied.evidence();

        for (Path file :
                List.of(files.plan(), files.changeset(), files.decision(), files.execution(), files.summary())) {
            expect.holds(
                    file.getFileName() + " has text", !ProbeWorkspace.text(file).isBlank(), "none");
        }
        expect.equal(
                "the policy that decided",
                Digest.of(ProbeWorkspace.bundledPolicy()),
                Digest.of(StateFiles.read(files.policy())));
        expect.contains("stdout.log", ProbeWorkspace.NEW, ProbeWorkspace.text(files.stdout()));
        expect.equal("the answer of verify", "verified", applied.trial().verified(applied.executed()));
    }

    void noticesAlteredEvidence(Expectations expect) {
        ProbeWorkspace trial = ProbeWorkspace.begin(lab);
        EvidenceFiles files = trial.evidence(trial.applied());
        Path folder = files.folder();
        Governance engine = trial.engine();

        for (Path file : List.of(files.plan(), files.execution(), files.stdout())) {
            byte[] good = StateFiles.read(file);
            byte[] bad = good.clone();
            bad[bad.length / 2] ^= 1;
            StateFiles.write(file, bad);
            broken(expect, engine.run(VerifyRequest.of(folder)), "altered", file);
            StateFiles.write(file, good);
        }
        Path stranger = folder.resolve("stranger.txt");
        StateFiles.write(stranger, new byte[] {'x'});
        broken(expect, engine.run(VerifyRequest.of(folder)), "added", stranger);
        StateFiles.delete(stranger);
        Path log = files.stepLog(Step.APPLY);
        StateFiles.delete(log);
        broken(expect, engine.run(VerifyRequest.of(folder)), "missing", log);
    }

    private static void broken(Expectations expect, Answer verified, String how, Path file) {
        String what = "the answer of verify with " + file.getFileName() + " " + how;
        expect.equal(what, "broken", verified.status());
        expect.equal("its exit code", Answer.REFUSED, verified.exitCode());
        expect.contains(what, String.valueOf(file.getFileName()), verified.message());
    }

    void rollsBackFailedCheck(Expectations expect) {
        ProbeWorkspace trial = ProbeWorkspace.begin(lab.withSandbox());
        trial.write("docs/old.md", "old\n");
        trial.write("docs/tool", "tool\n");
        String patch = Platform.keepsModes(trial.root()) ? PATCH + MODE : PATCH;
        Path plan = trial.folder(trial.plan(patch, "healthChecks: [closed-port]\n"));
        TreeDigest before = trial.tree();
        expect.equal("the answer of gate", "allow", trial.gate(plan).status());

        Answer executed = trial.execute(plan);

        expect.equal("the answer of execute", "rolled_back", executed.status());
        expect.equal("why it failed", "port_closed", ProbeWorkspace.code(executed));
        expect.unchanged("the tree", before, trial.tree());
        expect.equal("the evidence", "verified", trial.verified(executed));
    }

    private static final String PATCH = ProbeWorkspace.GUIDE_PATCH + """
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
            """;

    private static final String MODE = """
            diff --git a/docs/tool b/docs/tool
            old mode 100644
            new mode 100755
            """;

    /**
     * Expects that the sandbox hides LonelyCat's state folder from checks, or, without a sandbox, that LonelyCat
     * detects modifications.
     */
    void keepsChecksOut(Expectations expect) {
        ProbeWorkspace trial = ProbeWorkspace.begin(lab.withSandbox());
        Path plan = trial.folder(trial.plan(ProbeWorkspace.GUIDE_PATCH, "healthChecks: [hostile]\n"));
        expect.equal("the answer of gate", "allow", trial.gate(plan).status());

        Answer executed = trial.execute(plan);

        SandboxReport sandbox = sandbox(ProbeWorkspace.details(executed), "hostile");
        expect.note(sandbox.text());
        expect.holds(
                "the evidence names the sandbox of the check, or says why there is none",
                sandbox.present() || sandbox.lacks().isPresent(),
                "nothing");
        expect.equal("the answer of execute", sandbox.present() ? "applied" : "rolled_back", executed.status());
        expect.equal("the evidence", sandbox.present() ? "verified" : "broken", trial.verified(executed));
    }

    /** Expects that a check in the sandbox cannot do an action that the sandbox forbids. */
    void keepsPromise(Expectations expect, SandboxProbe probe) {
        AppliedChange done = shared();
        expect.equal("the answer of execute", "applied", done.executed().status());
        SandboxReport sandbox = sandbox(ProbeWorkspace.details(done.executed()), "looks-around");
        expectPromise(
                expect, probe, sandbox, ProbeWorkspace.text(done.evidence().stdout()));
    }

    /** Expects that a check did no action that the sandbox forbids, or that the evidence explains a missing sandbox. */
    static void expectPromise(Expectations expect, SandboxProbe probe, SandboxReport sandbox, String printed) {
        if (sandbox.present()) {
            expect.holds(probe.promise(), !printed.contains("reached: " + Names.of(probe)), printed);
            expect.note("confirmed in " + sandbox.tool().orElse(""));
        } else {
            expect.holds(
                    "the evidence says why the check ran without a sandbox",
                    sandbox.lacks().isPresent(),
                    "nothing");
            expect.nothing(sandbox.text());
        }
    }

    private static SandboxReport sandbox(InputObject details, String checkName) {
        return details.listOrEmpty("checks").stream()
                .map(check -> check.object().required("result").object())
                .filter(check -> check.required("name").string().equals(checkName))
                .map(check -> Json.read(SandboxReport.class, check.required("sandbox")))
                .findFirst()
                .orElseGet(() -> SandboxReport.none("the check did not run"));
    }

    void recoversKilledRun(Expectations expect) {
        ProbeWorkspace trial = ProbeWorkspace.begin(lab);
        Path plan = trial.folder(trial.plan(ProbeWorkspace.GUIDE_PATCH));
        TreeDigest before = trial.tree();

        expect.equal("the end of the execution", "killed", killed(trial, plan));
        expect.equal("the guide after the kill", ProbeWorkspace.NEW, trial.read(ProbeWorkspace.GUIDE));
        Answer recovered = trial.engine().run(RecoverRequest.PLAIN);

        expect.equal("the exit code of recover", Answer.OK, recovered.exitCode());
        expect.unchanged("the tree", before, trial.tree());
        expect.equal("unfinished journals", List.of(), Journals.unfinished(Workspace.of(trial.root())));
        List<InputObject> rows = trial.rows();
        expect.equal("the number of rows", 1, rows.size());
        expect.equal("its status", "cancelled", rows.get(0).required("status").string());
        expect.equal("its error", "killed", rows.get(0).required("errorCode").string());
        Answer verified = trial.engine().run(VerifyRequest.of("latest"));
        expect.equal("the evidence", "verified", verified.status());
        expect.equal("the same plan afterwards", "applied", trial.execute(plan).status());
    }

    private String killed(ProbeWorkspace trial, Path plan) {
        Clock clock = new DyingClock(lab.settings().machine().clock(), () -> trial.read(ProbeWorkspace.GUIDE)
                .equals(ProbeWorkspace.NEW));
        try {
            return lab.open(trial.root(), trial.policyFile(), Duration.ofSeconds(1), clock)
                    .run(ExecuteRequest.of(Optional.of(plan.toString())))
                    .status();
        } catch (Killed asExpected) {
            return "killed";
        }
    }

    /** Clock that simulates a kill: after a file change, reading the time throws an error. */
    private static final class DyingClock extends Clock {
        private final Clock clock;
        private final BooleanSupplier now;

        DyingClock(Clock clock, BooleanSupplier now) {
            super();
            this.clock = clock;
            this.now = now;
        }

        @Override
        public Instant instant() {
            if (now.getAsBoolean()) {
                throw new Killed();
            }
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new DyingClock(clock.withZone(zone), now);
        }
    }

    /** Error that ends a goal like a kill, because LonelyCat never catches the error. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }
}
