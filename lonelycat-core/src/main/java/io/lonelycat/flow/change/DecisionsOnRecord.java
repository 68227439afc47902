// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.FlowEvent;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.GivenApproval;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.PolicyOnRecord;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells features what was decided and said that is new, also where nothing is executed. */
record DecisionsOnRecord(WorkspaceSession site) {
    /** Tells what the gate said, unless it said the same of the same before, and what it heard. */
    void gated(PlanChoice choice, Decision now, GivenApprovals given) {
        Optional<Decision> before = choice.recorded();
        if (isNew(before, now)) {
            site.announce(new FlowEvent.ChangeDecided(site, now, choice.proposal()));
            site.announce(new FlowEvent.PlanGated(site, now, choice.proposal()));
        }
        heard(before, choice.proposal(), now, given);
    }

    /** Tells what people said of a plan that is executed, and what the gate says of it where that is new. */
    void heard(RegatedPlan regated) {
        PlanChoice choice = regated.choice();
        Optional<Decision> before = choice.recorded();
        Decision now = regated.ruling().decision();
        if (isNew(before, now)) {
            site.announce(new FlowEvent.ChangeDecided(site, now, choice.proposal()));
        }
        if (before.isEmpty() && now.verdict() == Verdict.NEED_APPROVAL && StateFiles.exists(choice.folder())) {
            keep(choice, now, regated.policy().policy());
        }
        heard(before, choice.proposal(), now, regated.given());
    }

    /** Leaves a decision beside its plan, with the policy that it rests on: by it, it is known later when people were asked. */
    static void keep(PlanChoice choice, Decision decision, Policy policy) {
        EvidenceFiles folder = new EvidenceFiles(choice.folder());
        new PolicyOnRecord(folder).keepFiles(policy);
        AtomicFile.write(folder.decision(), Json.pretty(decision.toJson()));
    }

    private static boolean isNew(Optional<Decision> recorded, Decision now) {
        return recorded.filter(before -> before.verdict() == now.verdict()
                        && before.approvals().equals(now.approvals())
                        && before.missingRehearsal().isEmpty()
                                == now.missingRehearsal().isEmpty()
                        && before.differences(now).isEmpty())
                .isEmpty();
    }

    private void heard(Optional<Decision> before, Proposal proposal, Decision now, GivenApprovals given) {
        Set<Digest> known = before.stream()
                .flatMap(decision -> decision.approvals().stream())
                .map(ConsideredApproval::sha256)
                .collect(Collectors.toSet());
        for (ConsideredApproval considered : now.approvals()) {
            if (considered.isKept() && !known.contains(considered.sha256())) {
                given.find(considered)
                        .flatMap(DecisionsOnRecord::claimed)
                        .ifPresent(approval -> said(approval, considered, now, proposal));
            }
        }
    }

    private static Optional<Approval> claimed(GivenApproval document) {
        try {
            return Optional.of(document.claimed());
        } catch (InvalidInputException none) {
            return Optional.empty();
        }
    }

    /** Tells features of an answer as it is given. */
    void said(Approval approval, ConsideredApproval considered, Decision decision, Proposal proposal) {
        site.announce(new FlowEvent.ApproverAnswered(site, approval, considered, decision, proposal));
    }
}
