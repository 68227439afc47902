// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.api.Answer;
import io.lonelycat.api.GateRequest;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.FlowEvent;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.recover.RecoverFlow;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Proposal;
import io.lonelycat.report.Documents;
import io.lonelycat.report.SummaryMarkdown;
import io.lonelycat.report.Texts;
import io.lonelycat.workspace.AtomicFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks the gate about a plan, waits for approvals if it has to, and leaves the decision beside the plan. */
public record GateFlow(WorkspaceSession site) {
    private static final Duration POLL = Duration.ofMillis(500);

    /** Asks, and waits as long as the request says. */
    public Answer run(GateRequest request) {
        new RecoverFlow(site).beforehand("gate");
        ApprovalSources approvals = ApprovalSources.of(site, request.approvals());
        GateFlow asking = new GateFlow(site.asking(approvals));
        return Results.unlessThere(
                "gate",
                () -> asking.gate(
                        new ApprovalFiles(site, PlanChoice.of(site, request.plan()), approvals), request.longest()));
    }

    private Answer gate(ApprovalFiles files, Optional<Duration> longest) {
        PlanChoice choice = files.choice();
        Decision decision = decide(files);
        if (decision.verdict() == Verdict.NEED_APPROVAL && longest.isPresent()) {
            decision = waited(decision, files, longest.get());
        }
        String page = SummaryMarkdown.decision(
                choice.proposal(), decision, site.frontEnd().reports());
        AtomicFile.write(choice.folder().resolve(Documents.DECISION_MARKDOWN), page.getBytes(UTF_8));
        return new Answer(
                "gate",
                Names.of(decision.verdict()),
                Results.exitCode(decision.verdict()),
                Map.of("plan", decision.planId(), "changeset", decision.changesetId(), "decision", decision.id()),
                Texts.decision(decision, choice.proposal().changeset(), site.commands()),
                decision.toJson()
                        .withIfPresent("decidedBy", decision.decidedBy().orElse(null))
                        .with("next", Texts.next(decision, site.commands())));
    }

    /** Returns what the gate would say of a proposal that no approver has seen. Nothing is written, and no recipient is told. */
    public Decision foresee(Proposal proposal) {
        return new GateRun(site, PolicyChoice.of(site))
                .of(proposal, GivenApprovals.NONE)
                .decision();
    }

    private Decision decide(ApprovalFiles files) {
        GateRun gate = new GateRun(site, PolicyChoice.of(site));
        GivenApprovals given = files.read();
        site.decidingPolicy().is(gate.policy().policy());
        PlanChoice choice = files.choice();
        Decision decision = gate.of(choice.proposal(), given).decision();
        files.keepObjections(decision, given);
        new DecisionsOnRecord(site).gated(choice, decision, given);
        DecisionsOnRecord.keep(choice, decision, gate.policy().policy());
        return decision;
    }

    /** Returns the first decision that does not need an approval any more, or the last one when time is up. */
    private Decision waited(Decision first, ApprovalFiles files, Duration longest) {
        Decision decision = first;
        // What is left to do must not wait for approvers, who may learn of the change by it.
        site.announce(new FlowEvent.GoalEnds(site));
        // What came while the gate was asked for the first time must not be missed.
        Map<Path, String> seen = Map.of();
        long start = System.nanoTime();
        site.tell("Waiting for approvals of " + first.planId() + ", " + longest.toSeconds() + " s at most. They go to "
                + site.shown(files.own()) + " by `lonelycat approve`.");
        while (decision.verdict() == Verdict.NEED_APPROVAL
                && System.nanoTime() - start < longest.toNanos()
                && !site.settings().machine().cancel().now()) {
            Map<Path, String> now = files.state();
            if (now.equals(seen)) {
                pause();
            } else {
                seen = now;
                Decision after = decide(files);
                tellNew(decision, after);
                decision = after;
            }
        }
        return decision;
    }

    private void tellNew(Decision before, Decision after) {
        after.approvals().stream()
                .filter(now -> before.approvals().stream()
                        .noneMatch(then -> then.sha256().equals(now.sha256())))
                .forEach(now -> site.tell(now.voice()
                                .map(voice ->
                                        voice.id() + " of " + voice.approver().name())
                                .orElse(now.source())
                        + ": " + now.why()));
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
