// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ApprovalSources;
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
import io.lonelycat.json.InputDocument;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.StartedBy;
import io.lonelycat.record.evidence.Opening;
import io.lonelycat.report.NextActions;
import io.lonelycat.report.Texts;
import io.lonelycat.workspace.DocumentFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the gate says now, in this process, and whether that is what it said before. A decision that is in a file is
 * compared, never trusted.
 */
public record RegatedPlan(
        Proposal proposal, PolicyChoice policy, GateResult ruling, GivenApprovals given, Optional<Refusal> refusal) {

    /**
     * Why the executor is not asked at all.
     *
     * @param code in one word
     * @param message for people
     */
    record Refusal(String code, String message) {
        static final String APPROVAL_NEEDED = "approval_needed";
    }

    /** Gates a plan again, and compares with the decision in its folder where there is one. */
    static RegatedPlan of(GateRun judgement, PlanChoice choice, ApprovalSources sources) {
        NextActions commands = judgement.site().commands();
        ApprovalFiles files = new ApprovalFiles(judgement.site(), choice, sources);
        GivenApprovals given = files.read();
        GateResult ruling = judgement.of(choice.proposal(), given);
        files.objections().keep(ruling.decision(), given);
        Optional<Refusal> refusal = disagreement(choice, ruling.decision(), commands)
                .or(() -> refusal(ruling.decision(), choice.proposal(), commands));
        return new RegatedPlan(choice.proposal(), judgement.policy(), ruling, given, refusal);
    }

    /** Asks the gate about the inverse of an executed change. */
    static RegatedPlan ofInverse(WorkspaceSession site, ExecutionStory original, Proposal reverse) {
        GateRun judgement = new GateRun(site, PolicyChoice.of(site));
        GateResult ruling = judgement.ofInverse(original, reverse);
        return new RegatedPlan(
                reverse,
                judgement.policy(),
                ruling,
                GivenApprovals.NONE,
                refusal(ruling.decision(), reverse, site.commands()));
    }

    private static Optional<Refusal> refusal(Decision decision, Proposal proposal, NextActions commands) {
        if (decision.verdict() == Verdict.ALLOW) {
            return Optional.empty();
        }
        String code = decision.verdict() == Verdict.DENY ? "denied" : Refusal.APPROVAL_NEEDED;
        return Optional.of(new Refusal(code, text(decision, proposal, commands)));
    }

    /** What the gate says, for people. */
    public static String text(Decision decision, Proposal proposal, NextActions commands) {
        return Texts.decision(decision, proposal.changeset(), commands);
    }

    /** In what the decision in the plan's folder, where there is one, is not what the gate says now. */
    private static Optional<Refusal> disagreement(PlanChoice choice, Decision now, NextActions commands) {
        Path file = new EvidenceFiles(choice.folder()).decision();
        if (!StateFiles.exists(file)) {
            return Optional.empty();
        }
        List<String> differences;
        try {
            differences = Decision.read(InputDocument.json(file.toString(), DocumentFile.read(file)))
                    .differences(now);
        } catch (InvalidInputException altered) {
            differences = List.of(String.valueOf(altered.getMessage()));
        }
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "decision_changed",
                        "The gate decides otherwise now than in "
                                + choice.folder().getFileName() + "/"
                                + file.getFileName() + ".\n  " + String.join("\n  ", differences)
                                + "\nNothing was changed. Run `lonelycat gate` again and look at its decision."
                                + (now.verdict() == Verdict.ALLOW
                                        ? ""
                                        : "\n" + text(now, choice.proposal(), commands))));
    }

    Opening opening(String executionId, StartedBy startedBy) {
        return new Opening(
                executionId, proposal, ruling.decision(), policy.policy(), approvals(), startedBy, EngineVersion.TEXT);
    }

    /** What belongs in the evidence: whatever was said by people who proved who they are. */
    private Map<String, byte[]> approvals() {
        Map<String, byte[]> kept = new TreeMap<>();
        ruling.decision().approvals().stream()
                .filter(ConsideredApproval::isKept)
                .forEach(it -> given.find(it).ifPresent(document -> kept.put(it.fileName(), document.bytes())));
        return kept;
    }

    /** Returns why it is not rehearsed: approvals are no condition. */
    Optional<Refusal> refusalOfRehearsal() {
        return refusal.filter(no -> !no.code().equals(Refusal.APPROVAL_NEEDED));
    }

    RehearsableChange rehearsable() {
        return ruling.rehearsable().orElseThrow(() -> new EngineException("The gate gave no permission"));
    }

    ApprovedChange approved() {
        return ruling.approved().orElseThrow(() -> new EngineException("The gate gave no permission"));
    }
}
