// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent.StartedBy;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Rehearsal;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.gate.GateResult;
import io.lonelycat.gate.RehearsableChange;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.EngineVersion;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Json;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.PolicyOnRecord;
import io.lonelycat.record.evidence.Opening;
import io.lonelycat.report.Texts;
import io.lonelycat.workspace.StateFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A plan with the gate's current decision. An earlier decision in the plan's folder is only compared with the current
 * decision.
 */
record GatedPlan(
        PlanChoice choice,
        PolicyChoice policy,
        GateResult ruling,
        GivenApprovals given,
        Optional<Refusal> refusal,
        boolean onlyRehearsed) {

    /** Reason for which a plan is not executed. */
    record Refusal(String code, String reason) {}

    static GatedPlan of(
            WorkspaceSession session, PolicyChoice policy, Optional<String> environment, PlanChoice choice) {
        GateRun gate = new GateRun(session, policy, environment);
        ApprovalFiles files = new ApprovalFiles(session, choice);
        session.decideBy(Optional.of(policy.policy()));
        GivenApprovals given = files.read();
        GateResult ruling = gate.of(choice.proposal(), given);
        files.keepObjections(ruling.decision(), given);
        Optional<Refusal> refusal = disagreement(choice, ruling.decision()).or(() -> refusal(ruling.decision()));
        return new GatedPlan(choice, policy, ruling, given, refusal, false);
    }

    static GatedPlan ofInverse(WorkspaceSession session, ExecutionStory original, PlanChoice reverse) {
        PolicyChoice policy = PolicyChoice.of(session);
        session.decideBy(Optional.of(policy.policy()));
        GateResult ruling = new GateRun(session, policy, Optional.empty()).ofInverse(original, reverse.proposal());
        Optional<Refusal> refusal = refusal(ruling.decision());
        return new GatedPlan(reverse, policy, ruling, GivenApprovals.NONE, refusal, false);
    }

    GatedPlan rehearsed() {
        Optional<Refusal> other = refusal.filter(no -> !no.code().equals(Outcome.APPROVAL_NEEDED));
        return new GatedPlan(choice, policy, ruling, given, other, true);
    }

    private static Optional<Refusal> refusal(Decision decision) {
        if (decision.verdict() == Verdict.ALLOW) {
            return Optional.empty();
        }
        String code = decision.verdict() == Verdict.DENY ? Outcome.DENIED : Outcome.APPROVAL_NEEDED;
        return Optional.of(new Refusal(code, String.join("\n", Texts.deciding(decision))));
    }

    private static Optional<Refusal> disagreement(PlanChoice choice, Decision now) {
        List<String> differences;
        try {
            differences =
                    choice.decision().map(before -> before.differences(now)).orElse(List.of());
        } catch (InvalidInputException altered) {
            differences = List.of(String.valueOf(altered.getMessage()));
        }
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "decision_changed",
                        "The gate's current decision does not match "
                                + choice.folder().getFileName() + "/decision.json:\n  "
                                + String.join("\n  ", differences)
                                + "\nNothing was changed. Run `lonelycat gate` again and read its decision."
                                + refusal(now).map(no -> "\n" + no.reason()).orElse("")));
    }

    /**
     * Announces a new gate decision and new answers of approvers to LonelyCat's features, such as notifications. Writes
     * a gate decision that needs approval to the plan's folder, to keep the time of the approval request.
     *
     * @param gateAlone true if no execution follows; every gate decision is then written to the plan's folder
     */
    void announce(WorkspaceSession session, boolean gateAlone) {
        Optional<Decision> before = choice.recorded();
        Decision now = ruling.decision();
        if (before.filter(it -> isSame(it, now)).isEmpty()) {
            session.announce(feature -> feature.decided(session, now, proposal(), gateAlone));
        }
        boolean asks = before.isEmpty() && now.verdict() == Verdict.NEED_APPROVAL && StateFiles.exists(choice.folder());
        if (gateAlone || asks) {
            EvidenceFiles folder = new EvidenceFiles(choice.folder());
            new PolicyOnRecord(folder).keepFiles(policy.policy());
            StateFiles.write(folder.decision(), Json.pretty(now));
        }
        for (ConsideredApproval considered : now.approvals()) {
            boolean known = before.stream()
                    .flatMap(decision -> decision.approvals().stream())
                    .anyMatch(it -> it.sha256().equals(considered.sha256()));
            if (considered.isKept() && considered.vote().isPresent() && !known) {
                given.find(considered)
                        .ifPresent(document -> session.announce(
                                feature -> feature.answered(session, document.claimed(), considered, now, proposal())));
            }
        }
    }

    private static boolean isSame(Decision before, Decision now) {
        return before.verdict() == now.verdict()
                && before.approvals().equals(now.approvals())
                && before.missingRehearsal().isEmpty() == now.missingRehearsal().isEmpty()
                && before.differences(now).isEmpty();
    }

    Proposal proposal() {
        return choice.proposal();
    }

    /** Returns the first documents of an execution's evidence: plan, decision, policy and approvals. */
    Opening opening(String executionId, StartedBy startedBy) {
        Map<String, byte[]> kept = new TreeMap<>();
        ruling.decision().approvals().stream()
                .filter(ConsideredApproval::isKept)
                .forEach(it -> given.find(it).ifPresent(document -> kept.put(it.fileName(), document.bytes())));
        return new Opening(
                executionId, proposal(), ruling.decision(), policy.policy(), kept, startedBy, EngineVersion.TEXT);
    }

    boolean demandsRehearsal() {
        return onlyRehearsed || Rehearsal.isDemanded(rehearsable());
    }

    RehearsableChange rehearsable() {
        return ruling.rehearsable().orElseThrow(() -> new EngineException("The gate gave no permission"));
    }

    ApprovedChange approved() {
        return ruling.approved().orElseThrow(() -> new EngineException("The gate gave no permission"));
    }

    void mark(ExecutionStory story) {
        if (!onlyRehearsed) {
            choice.mark(story);
        }
    }
}
