// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ApprovalSubject;
import io.lonelycat.gate.approval.ApprovalTally;
import io.lonelycat.gate.approval.ApprovalTally.ApprovalScope;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.decision.ApprovalProgress;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.plan.Risk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The findings after approvals were counted: enough approvals settle a finding, and an approver's rejection denies the change.
 *
 * @param considered the result for each document that came as an approval
 * @param progress the demands for approvals and how far they are met, in the order of the findings
 */
public record ApprovalCount(
        List<Finding> findings, List<ConsideredApproval> considered, List<ApprovalProgress> progress) {
    public static final String REJECTED = "approval.rejected";

    public ApprovalCount {
        findings = List.copyOf(findings);
        considered = List.copyOf(considered);
        progress = List.copyOf(progress);
    }

    /** Counts the approvals of a change that all rules have judged, maybe at an earlier time than now. */
    public static ApprovalCount of(GateFacts facts, Findings findings, Instant now) {
        ApprovalScope scope =
                scope(facts.basis().subject(facts.inputs()), facts.plan().authors(), now, findings.all());
        return of(facts.policy(), findings.risk(), scope, facts.approvals(), findings.all());
    }

    /**
     * Counts approvals. Before the rehearsal that the policy demands, approvals settle nothing, and no approver is asked.
     *
     * @param risk the effective one
     * @param findings of all rules, the waived ones settled already
     */
    public static ApprovalCount of(
            Policy policy, Risk risk, ApprovalScope scope, GivenApprovals given, List<Finding> findings) {
        ApprovalTally tally = ApprovalTally.of(policy.approval(), scope, given);
        List<Finding> settled = new ArrayList<>();
        tally.objections().forEach(no -> settled.add(rejected(no)));
        if (Decision.missingRehearsal(findings).isPresent()) {
            settled.addAll(findings);
            return new ApprovalCount(settled, tally.considered(), List.of());
        }
        List<Person> authors = scope.authors().stream().map(Person::author).toList();
        ApprovalDemand demand = new ApprovalDemand(policy.sections(), policy.approval(), risk, tally, authors);
        boolean stopped = !settled.isEmpty();
        boolean denied = findings.stream().anyMatch(finding -> finding.weight() == Effect.DENY);
        List<ApprovalProgress> progress = new ArrayList<>();
        for (Finding finding : findings) {
            List<ApprovalProgress> own = finding.isOpen() ? demand.progress(finding) : List.of();
            settled.add(finding.isOpen() ? demand.settle(finding, own, stopped, denied) : finding);
            progress.addAll(own);
        }
        return new ApprovalCount(settled, tally.considered(), progress);
    }

    /** Asks for approvals of the findings that are still open. */
    public static ApprovalScope scope(
            ApprovalSubject subject, List<String> authors, Instant now, List<Finding> findings) {
        return new ApprovalScope(
                subject,
                authors,
                now,
                findings.stream().filter(Finding::isOpen).map(Finding::identity).collect(Collectors.toSet()));
    }

    private static Finding rejected(Approval no) {
        String verb = no.decision() == Choice.EDIT ? " asked for another version of the plan" : " rejected the plan";
        return Finding.of(
                REJECTED + "." + no.id(),
                Setting.builtIn(Effect.DENY),
                List.of(),
                DecisionWording.quoted(no.approver().name()) + verb + " at " + no.at() + ". Reason: "
                        + DecisionWording.quoted(no.reason())
                        + ". This answer stops the plan, however many approvals the plan has.",
                "Plan another change. If the approver agrees now, plan the change again and get the new plan approved.");
    }
}
