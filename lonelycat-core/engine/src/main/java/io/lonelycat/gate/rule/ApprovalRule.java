// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.ApprovalSubject;
import io.lonelycat.gate.approval.ApprovalTally;
import io.lonelycat.gate.approval.ApprovalTally.ApprovalScope;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.approval.PathOwners;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.approval.RequiredGroup;
import io.lonelycat.gate.decision.ApprovalProgress;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Risk;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.GlobSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Settles by approvals what needs one; what people say against a change denies it. */
public final class ApprovalRule {
    public static final String REJECTED = "approval.rejected";

    private ApprovalRule() {}

    /** Adds what the policy demands of groups, for the paths of the change and for what was found so far. */
    public static void require(GateInput subject, Findings findings) {
        List<Finding> found = findings.all();
        for (RequiredGroup required : subject.approval().required()) {
            List<WorkspacePath> paths = paths(subject, required);
            boolean asked = found.stream().anyMatch(finding -> isOpen(finding) && required.isAbout(finding.rule()));
            if (asked || !paths.isEmpty()) {
                String where = paths.isEmpty() ? "This change" : DecisionWording.paths(paths);
                add(required, paths, where, findings);
            }
        }
        PathOwners.of(subject.approval().owners(), subject.matches().paths())
                .forEach((owner, paths) -> add(owner, paths, DecisionWording.paths(paths), findings));
    }

    private static void add(RequiredGroup required, List<WorkspacePath> paths, String where, Findings findings) {
        findings.add(
                required.rule(),
                Setting.at(Effect.NEED_APPROVAL, required.line()),
                paths,
                where + ": the policy requires " + DecisionWording.count(required.count(), "approval")
                        + " of the group `" + required.group() + "`.",
                "Drop from the change what needs this approval.");
    }

    private static List<WorkspacePath> paths(GateInput subject, RequiredGroup required) {
        GlobSet globs = GlobSet.of(required.paths());
        return subject.matches().paths().stream().filter(globs::matchesAny).toList();
    }

    /**
     * Counts what came with a case.
     *
     * @param now when; the rules may have been asked before
     */
    public static Counted count(GateInput subject, Risk risk, List<Finding> findings, Instant now) {
        ApprovalScope question =
                question(subject.approvalSubject(), subject.plan().authors(), now, findings);
        return count(subject.policy(), risk, question, subject.inputs().approvals(), findings);
    }

    /**
     * Counts. Before the rehearsal that the policy demands, approvals settle nothing, and no approver is asked.
     *
     * @param risk the effective one
     * @param given what came as approvals
     * @param findings of all rules, the waived ones settled already
     */
    public static Counted count(
            Policy policy, Risk risk, ApprovalScope question, GivenApprovals given, List<Finding> findings) {
        ApprovalPolicy approval = policy.approval();
        ApprovalTally poll = ApprovalTally.of(approval, question, given);
        List<Person> authors = question.authors().stream().map(Person::author).toList();
        ApprovalDemand demand = new ApprovalDemand(policy.sections(), approval, risk, poll, authors);
        List<Finding> settled = new ArrayList<>();
        for (Approval no : poll.objections()) {
            settled.add(rejected(no));
        }
        if (Decision.missingRehearsal(findings).isPresent()) {
            settled.addAll(findings);
            return new Counted(settled, poll.considered(), List.of());
        }
        boolean stopped = !settled.isEmpty();
        boolean denied = findings.stream().anyMatch(finding -> finding.weight() == Effect.DENY);
        List<ApprovalProgress> progress = new ArrayList<>();
        for (Finding finding : findings) {
            List<ApprovalProgress> own = isOpen(finding) ? demand.progress(finding) : List.of();
            settled.add(isOpen(finding) ? demand.settle(finding, own, stopped, denied) : finding);
            progress.addAll(own);
        }
        return new Counted(settled, poll.considered(), progress);
    }

    /** Asks about what is still open. */
    public static ApprovalScope question(
            ApprovalSubject subject, List<String> authors, Instant now, List<Finding> findings) {
        Set<Digest> open = findings.stream()
                .filter(ApprovalRule::isOpen)
                .map(Finding::identity)
                .collect(Collectors.toSet());
        return new ApprovalScope(subject, authors, now, open);
    }

    /** One finding for each. */
    private static Finding rejected(Approval no) {
        String verb = no.decision() == Choice.EDIT ? " asked for another version of the plan" : " rejected the plan";
        return Finding.of(
                REJECTED + "." + no.id(),
                Effect.DENY,
                OptionalInt.empty(),
                List.of(),
                DecisionWording.quoted(no.approver().name()) + verb + " at " + no.at() + ". Reason: "
                        + DecisionWording.quoted(no.reason()) + ". This stops the plan, however many approvals it has.",
                "Plan another change. If the approver agrees now, plan the change again and get the new plan approved.");
    }

    static boolean isOpen(Finding finding) {
        return finding.weight() == Effect.NEED_APPROVAL;
    }
}
