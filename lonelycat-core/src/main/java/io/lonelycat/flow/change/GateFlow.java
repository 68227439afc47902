// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.flow.GateInputs;
import io.lonelycat.flow.GateRequest;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.Slice;
import io.lonelycat.flow.Unfinished;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.GateResult;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.PathAnswer;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.past.PastExecutions;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.past.KeptPast;
import io.lonelycat.record.verify.EvidenceProof;
import io.lonelycat.report.DecisionReport;
import io.lonelycat.report.Texts;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the gate about a plan, and leaves its decision beside the plan. */
public final class GateFlow {
    private final WorkspaceSession site;

    public GateFlow(WorkspaceSession site) {
        this.site = site;
    }

    /** Asks, waits for approvals if it has to, and explains. */
    public Result run(Optional<String> plan, GateRequest request) {
        Unfinished.refuse(site, "gate");
        List<DecisionReport> forms = request.outputs().forms();
        Optional<WorkspacePath> path = request.outputs().path();
        // The policy first: what takes long to load comes in while the proposal is read.
        GateRun judgement = new GateRun(site, PolicyChoice.of(site));
        PlanChoice choice = PlanChoice.of(site, plan);
        Decision decision = decide(judgement, choice, request);
        Optional<PathAnswer> answer = path.map(it -> judgement.explain(choice.proposal(), it));
        JsonObject details = decision.toJson()
                .withIfPresent("decidedBy", decision.decidedBy().orElse(null))
                .with("next", Texts.next(decision, site.commands()));
        if (answer.isPresent()) {
            details.with("path", answer.get().toJson());
        }
        String reports = report(choice, decision, forms);
        return new Result(
                "gate",
                Names.of(decision.verdict()),
                Results.exitCode(decision.verdict()),
                Map.of("plan", decision.planId(), "changeset", decision.changesetId(), "decision", decision.id()),
                RegatedPlan.text(decision, choice.proposal(), site.commands())
                        + reports
                        + answer.map(Texts::path).orElse(""),
                details);
    }

    /** Writes the reports, and says where they are. */
    private String report(PlanChoice choice, Decision decision, List<DecisionReport> forms) {
        StringBuilder said = new StringBuilder();
        for (DecisionReport form : forms) {
            Path file = choice.folder().resolve(form.file());
            AtomicFile.write(
                    file,
                    form.text(
                                    decision,
                                    choice.proposal().changeset(),
                                    site.frontEnd().reports())
                            .getBytes(UTF_8));
            said.append("  Report     ").append(site.shown(file)).append('\n');
        }
        return said.toString();
    }

    private Decision decide(GateRun judgement, PlanChoice choice, GateRequest request) {
        ApprovalFiles files = new ApprovalFiles(site, choice, request.approvals());
        Decision decision = decide(judgement, choice, files);
        return decision.verdict() == Verdict.NEED_APPROVAL && request.longest().isPresent()
                ? new ApprovalWait(site, files, request.longest().get())
                        .until(decision, () -> decide(new GateRun(site, PolicyChoice.of(site)), choice, files))
                : decision;
    }

    private Decision decide(GateRun judgement, PlanChoice choice, ApprovalFiles files) {
        GivenApprovals given = files.read();
        site.decidingPolicy().is(judgement.policy().policy());
        Decision decision = judgement.of(choice.proposal(), given).decision();
        files.objections().keep(decision, given);
        new DecisionsOnRecord(site).gated(choice, decision, given);
        DecisionsOnRecord.keep(choice, decision, judgement.policy().policy());
        choice.unmark();
        return decision;
    }

    /** Waits until people have spoken: looks at the folders of approvals now and then, and asks the gate when they changed. */
    private static final class ApprovalWait {
        private static final Duration POLL = Duration.ofMillis(500);
        private static final Duration TELL = Duration.ofMinutes(1);

        private final WorkspaceSession site;
        private final ApprovalFiles files;
        private final Duration longest;

        ApprovalWait(WorkspaceSession site, ApprovalFiles files, Duration longest) {
            this.site = site;
            this.files = files;
            this.longest = longest;
        }

        /** Returns the first decision that does not need an approval any more, or the last one when time is up. */
        Decision until(Decision first, Supplier<Decision> ask) {
            Decision decision = first;
            // What is left to do must not wait for approvers, who may learn of the change by it.
            site.plugged(Slice.AtTheEnd.class).forEach(slice -> slice.run(site));
            // What came while the gate was asked for the first time must not be missed.
            Map<Path, String> seen = Map.of();
            long start = System.nanoTime();
            long told = start;
            site.tell("Waiting for approvals of " + first.planId() + ", " + longest.toSeconds()
                    + " s at most. They go to " + site.shown(files.own()) + " by `lonelycat approve`.");
            while (decision.verdict() == Verdict.NEED_APPROVAL && goesOn(start)) {
                Map<Path, String> now = files.state();
                if (!now.equals(seen)) {
                    seen = now;
                    decision = asked(decision, ask);
                } else if (System.nanoTime() - told >= TELL.toNanos()) {
                    told = System.nanoTime();
                    site.tell("Still waiting for approvals of " + first.planId() + ", for "
                            + Duration.ofNanos(told - start).toSeconds() + " s now.");
                } else {
                    pause();
                }
            }
            return decision;
        }

        private Decision asked(Decision before, Supplier<Decision> ask) {
            Decision after = ask.get();
            after.approvals().stream()
                    .filter(now -> before.approvals().stream()
                            .noneMatch(then -> then.sha256().equals(now.sha256())))
                    .forEach(now -> site.tell(line(now)));
            return after;
        }

        private static String line(ConsideredApproval now) {
            return now.voice()
                            .map(voice -> voice.id() + " of " + voice.approver().name() + ": ")
                            .orElse(now.source() + ": ")
                    + now.why();
        }

        private boolean goesOn(long start) {
            return System.nanoTime() - start < longest.toNanos()
                    && !site.settings().machine().cancel().now();
        }

        private static void pause() {
            try {
                Thread.sleep(POLL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Asks the gate, and gives it what it may ask for; the history is opened only where a rule asks about it. */
    record GateRun(WorkspaceSession site, PolicyChoice policy) {
        private static final long MOST_BYTES = 3 << 20;

        /** Where a file CODEOWNERS is looked for; the first that is there counts. */
        private static final List<WorkspacePath> OWNERS = List.of(
                WorkspacePath.of(".github/CODEOWNERS"),
                WorkspacePath.of("CODEOWNERS"),
                WorkspacePath.of("docs/CODEOWNERS"),
                WorkspacePath.of(".gitlab/CODEOWNERS"));

        /** Judges a proposal with the approvals that are there. */
        GateResult of(Proposal proposal, GivenApprovals approvals) {
            return of(proposal, approvals, site.question(proposal.plan().id()));
        }

        /**
         * Judges it where it was asked for.
         *
         * @param question the place, see {@link WorkspaceSession#question}
         */
        GateResult of(Proposal proposal, GivenApprovals approvals, Digest question) {
            try (KeptPast own = site.kept(proof())) {
                GateEnvironment inputs =
                        inputs().with(approvals).withPast(past(own)).asking(question);
                return policy.gate().decide(proposal, site.ids().decision(), inputs);
            }
        }

        /** Says what holds for one path, whether the proposal changes it or not. */
        PathAnswer explain(Proposal proposal, WorkspacePath path) {
            try (KeptPast own = site.kept(proof())) {
                GateEnvironment inputs = inputs().withPast(past(own));
                return policy.gate().explain(proposal, path, inputs);
            }
        }

        /** Judges the inverse of an executed change, about which no rule is asked. */
        GateResult ofInverse(ExecutionStory original, Proposal reverse) {
            return policy.gate()
                    .decideInverse(
                            original.changeset(),
                            original.decision(),
                            reverse,
                            site.ids().decision(),
                            new GateInputs(site.to(original.decision().environment()), proof())
                                    .environment()
                                    .withLinks(site.workspace()::links)
                                    .withFiles(this::isThere));
        }

        /** Which evidence proves what it says, under this policy: the only place where that is decided. */
        private EvidenceProof proof() {
            return EvidenceProof.under(policy.policy());
        }

        private GateEnvironment inputs() {
            return new GateInputs(site, proof())
                    .environment()
                    .withCodeowners(codeowners())
                    .withLinks(site.workspace()::links)
                    .withFiles(this::isThere);
        }

        private boolean isThere(WorkspacePath path) {
            return site.workspace().entry(path).isPresent();
        }

        private PastExecutions past(PastExecutions own) {
            return site.frontEnd().past().isPresent() ? site.frontEnd().past().get() : own;
        }

        private String codeowners() {
            Workspace workspace = site.workspace();
            Optional<WorkspacePath> file = policy.policy().hasConditions()
                    ? OWNERS.stream()
                            .filter(path -> workspace.entry(path).isPresent())
                            .findFirst()
                    : Optional.empty();
            return file.map(path -> new String(workspace.read(path, MOST_BYTES), StandardCharsets.UTF_8))
                    .orElse("");
        }
    }
}
