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
 * A plan, what the gate says of it now, in this process, and whether that is what it said before. A decision that is in a file is
 * compared, never trusted.
 *
 * @param refusal why the executor is not asked at all
 * @param onlyRehearsed whether the change is tried out in a copy, and the workspace left alone
 */
record GatedPlan(
        PlanChoice choice,
        PolicyChoice policy,
        GateResult ruling,
        GivenApprovals given,
        Optional<Refusal> refusal,
        boolean onlyRehearsed) {

    /**
     * The reason why the executor is not asked.
     *
     * @param code in one word
     * @param reason for people
     */
    record Refusal(String code, String reason) {}

    /** Gates a plan, and compares with the decision in its folder where there is one. */
    static GatedPlan of(WorkspaceSession site, PolicyChoice policy, Optional<String> environment, PlanChoice choice) {
        GateRun gate = new GateRun(site, policy, environment);
        ApprovalFiles files = new ApprovalFiles(site, choice);
        site.decideBy(Optional.of(policy.policy()));
        GivenApprovals given = files.read();
        GateResult ruling = gate.of(choice.proposal(), given);
        files.keepObjections(ruling.decision(), given);
        Optional<Refusal> refusal = disagreement(choice, ruling.decision()).or(() -> refusal(ruling.decision()));
        return new GatedPlan(choice, policy, ruling, given, refusal, false);
    }

    /** Asks the gate about the inverse of an executed change. */
    static GatedPlan ofInverse(WorkspaceSession site, ExecutionStory original, PlanChoice reverse) {
        PolicyChoice policy = PolicyChoice.of(site);
        site.decideBy(Optional.of(policy.policy()));
        GateResult ruling = new GateRun(site, policy, Optional.empty()).ofInverse(original, reverse.proposal());
        Optional<Refusal> refusal = refusal(ruling.decision());
        return new GatedPlan(reverse, policy, ruling, GivenApprovals.NONE, refusal, false);
    }

    /** Returns the same for a rehearsal only, of which approvals are no condition. */
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

    /** Compares the decision in the plan's folder, if there is one, with the decision of now. */
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
     * Tells features what is new: the decision, unless the gate said the same of the same before, and what people said. A decision that
     * people have to answer is left beside the plan with its policy, since by it, it is known later when they were asked.
     *
     * @param gateAlone whether nothing is executed; then every decision is left there
     */
    void announce(WorkspaceSession site, boolean gateAlone) {
        Optional<Decision> before = choice.recorded();
        Decision now = ruling.decision();
        if (before.filter(it -> isSame(it, now)).isEmpty()) {
            site.announce(feature -> feature.decided(site, now, proposal(), gateAlone));
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
                        .ifPresent(document -> site.announce(
                                feature -> feature.answered(site, document.claimed(), considered, now, proposal())));
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

    /** Returns what the evidence begins with, and with it what was said by people who proved who they are. */
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

    /** Notes with the plan that it was executed; after a rehearsal it waits on. */
    void mark(ExecutionStory story) {
        if (!onlyRehearsed) {
            choice.mark(story);
        }
    }
}
