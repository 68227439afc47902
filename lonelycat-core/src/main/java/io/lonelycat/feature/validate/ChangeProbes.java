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

/** Probes of changes that are applied, killed and rolled back, and of the evidence that they leave. */
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
    record AppliedChange(Trial trial, TreeDigest before, Answer planned, Answer gated, Answer executed) {
        EvidenceFiles evidence() {
            return trial.evidence(executed);
        }
    }

    /** Returns what was done. Where the engine fails, it fails for each probe that asks. */
    synchronized AppliedChange shared() {
        if (applied == null) {
            Trial trial = Trial.begin(lab.withSandbox());
            TreeDigest before = trial.tree();
            Answer planned = trial.plan(Trial.GUIDE_PATCH, "healthChecks: [looks-around]\n");
            Path plan = trial.folder(planned);
            applied = new AppliedChange(trial, before, planned, trial.gate(plan), trial.execute(plan));
        }
        return applied;
    }

    /** The way of every change: nothing else is worth trying out if this does not work. */
    void appliesAllowedChange(Expectations expect) {
        AppliedChange done = shared();
        Trial trial = done.trial();

        expect.equal("the answer of plan", "planned", done.planned().status());
        expect.equal("the answer of gate", "allow", done.gated().status());
        expect.equal("the answer of execute", "applied", done.executed().status());
        expect.equal("the guide", Trial.NEW, trial.read(Trial.GUIDE));
        expect.unchanged(
                "the rest of the tree",
                done.before().without(List.of(Trial.GUIDE)),
                trial.tree().without(List.of(Trial.GUIDE)));
    }

    /** Looks for what an archive needs; verify holds its documents to each other. */
    void leavesFourPieceSet(Expectations expect) {
        AppliedChange applied = shared();
        EvidenceFiles files = applied.evidence();

        for (Path file :
                List.of(files.plan(), files.changeset(), files.decision(), files.execution(), files.summary())) {
            expect.holds(file.getFileName() + " has text", !Trial.text(file).isBlank(), "none");
        }
        expect.equal(
                "the policy that decided",
                Digest.of(Trial.bundledPolicy()),
                Digest.of(StateFiles.read(files.policy())));
        expect.contains("stdout.log", Trial.NEW, Trial.text(files.stdout()));
        expect.equal("the answer of verify", "verified", applied.trial().verified(applied.executed()));
    }

    /** Alters one byte of a file at a time. */
    void noticesAlteredEvidence(Expectations expect) {
        Trial trial = Trial.begin(lab);
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

    /** All or nothing: files that were made, altered, deleted, renamed and made executable. */
    void rollsBackFailedCheck(Expectations expect) {
        Trial trial = Trial.begin(lab.withSandbox());
        trial.write("docs/old.md", "old\n");
        trial.write("docs/tool", "tool\n");
        String patch = Platform.keepsModes(trial.root()) ? PATCH + MODE : PATCH;
        Path plan = trial.folder(trial.plan(patch, "healthChecks: [closed-port]\n"));
        TreeDigest before = trial.tree();
        expect.equal("the answer of gate", "allow", trial.gate(plan).status());

        Answer executed = trial.execute(plan);

        expect.equal("the answer of execute", "rolled_back", executed.status());
        expect.equal("why it failed", "port_closed", Trial.code(executed));
        expect.unchanged("the tree", before, trial.tree());
        expect.equal("the evidence", "verified", trial.verified(executed));
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
            """;

    private static final String MODE = """
            diff --git a/docs/tool b/docs/tool
            old mode 100644
            new mode 100755
            """;

    /**
     * A check runs code of the change. In a sandbox it does not find the record; where the machine has none, what it wrote
     * there is noticed, and the record says what is missing.
     */
    void keepsChecksOut(Expectations expect) {
        Trial trial = Trial.begin(lab.withSandbox());
        Path plan = trial.folder(trial.plan(Trial.GUIDE_PATCH, "healthChecks: [hostile]\n"));
        expect.equal("the answer of gate", "allow", trial.gate(plan).status());

        Answer executed = trial.execute(plan);

        SandboxReport sandbox = sandbox(Trial.details(executed), "hostile");
        expect.note(sandbox.text());
        expect.holds(
                "the evidence names the sandbox of the check, or says why there is none",
                sandbox.present() || sandbox.lacks().isPresent(),
                "nothing");
        expect.equal("the answer of execute", sandbox.present() ? "applied" : "rolled_back", executed.status());
        expect.equal("the evidence", sandbox.present() ? "verified" : "broken", trial.verified(executed));
    }

    /** A check of the shared change looked for what it can reach. */
    void keepsPromise(Expectations expect, SandboxProbe probe) {
        AppliedChange done = shared();
        expect.equal("the answer of execute", "applied", done.executed().status());
        SandboxReport sandbox = sandbox(Trial.details(done.executed()), "looks-around");
        expectPromise(expect, probe, sandbox, Trial.text(done.evidence().stdout()));
    }

    /** Expects that a sandbox kept a promise; without one, that the record says why. */
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

    /** A kill in the middle leaves a journal; the next one in brings everything in order. */
    void recoversKilledRun(Expectations expect) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.folder(trial.plan(Trial.GUIDE_PATCH));
        TreeDigest before = trial.tree();

        expect.equal("the end of the execution", "killed", killed(trial, plan));
        expect.equal("the guide after the kill", Trial.NEW, trial.read(Trial.GUIDE));
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

    private String killed(Trial trial, Path plan) {
        Clock clock = new DyingClock(
                lab.settings().machine().clock(), () -> trial.read(Trial.GUIDE).equals(Trial.NEW));
        try {
            return lab.open(trial.root(), trial.policyFile(), Duration.ofSeconds(1), clock)
                    .run(ExecuteRequest.of(Optional.of(plan.toString())))
                    .status();
        } catch (Killed asExpected) {
            return "killed";
        }
    }

    /**
     * Ends an execution as a kill would: the engine asks for the time before each event, and gets no answer any more.
     */
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

    /** Nothing in the engine catches it, so that nothing more is written. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }
}
