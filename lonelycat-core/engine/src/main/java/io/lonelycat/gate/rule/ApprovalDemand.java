// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.ApprovalPolicy.KnownApprover;
import io.lonelycat.gate.approval.ApprovalTally;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.approval.RequiredGroup;
import io.lonelycat.gate.decision.ApprovalProgress;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.policy.PolicySections;
import io.lonelycat.gate.policy.Requirement;
import io.lonelycat.next.Action;
import io.lonelycat.plan.Risk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The demand for approvals of findings: how many, of whom, and how far it is met.
 *
 * @param policy who may approve where the change goes to
 * @param tally who approved what
 */
record ApprovalDemand(
        PolicySections sections, ApprovalPolicy policy, Risk risk, ApprovalTally tally, List<Person> authors) {
    private static final int NAMED = 5;
    private static final Action KEYGEN = Action.of("keygen").with("key", "approval");
    private static final Action POLICY = Action.of("policy");

    /**
     * Settles the finding if enough people approved, and else says who is missing.
     *
     * @param progress of this finding
     * @param stopped whether an approver rejected the change, so that nothing is settled
     * @param denied whether no approval can allow the change, so that none is asked for
     */
    Finding settle(Finding finding, List<ApprovalProgress> progress, boolean stopped, boolean denied) {
        Map<KnownApprover, String> approvals = tally.approvalsOf(finding.identity());
        List<Person> given = people(approvals);
        if (stopped || progress.stream().anyMatch(it -> it.missing() > 0)) {
            if (denied) {
                return finding;
            }
            boolean vain = progress.stream().anyMatch(it -> it.missing() > candidates(it, given));
            return finding.withNext(
                    advice(finding.next(), given, progress, vain),
                    vain ? List.of(policy.unsigned() ? POLICY : KEYGEN) : finding.actions());
        }
        return finding.settledBy(new Settlement(
                        Settlement.By.APPROVAL,
                        approvals.values().stream().sorted().toList()))
                .withNext("Settled: " + names(given) + " approved this finding, so nothing is left to do.", List.of());
    }

    /** Returns how far the demands of a finding are met: the group's first, where one is asked, then the quorum. */
    List<ApprovalProgress> progress(Finding finding) {
        Map<KnownApprover, String> approvals = tally.approvalsOf(finding.identity());
        List<Person> given = people(approvals);
        List<ApprovalProgress> progress = new ArrayList<>();
        groupOf(finding).ifPresent(it -> {
            long have = approvals.keySet().stream()
                    .filter(approver -> policy.isIn(it.group(), approver))
                    .count();
            List<Person> people = policy.groups().getOrDefault(it.group(), List.of());
            progress.add(new ApprovalProgress(
                    finding.rule(), Optional.of(it.group()), have, it.count(), left(people, given)));
        });
        long have = approvals.keySet().stream().filter(policy::isApprover).count();
        progress.add(new ApprovalProgress(
                finding.rule(), Optional.empty(), have, quorum(finding), left(policy.approvers(), given)));
        return progress;
    }

    /** Returns how many people can still give an approval that this policy counts, as far as it names them. */
    private long candidates(ApprovalProgress demand, List<Person> approvals) {
        boolean named = demand.group().isPresent() || !policy.approvers().isEmpty();
        if (named) {
            boolean knownElsewhere = demand.of().stream()
                    .anyMatch(name -> new Person(name).group().isPresent());
            return knownElsewhere ? Long.MAX_VALUE : demand.of().size();
        }
        return policy.unsigned()
                ? Long.MAX_VALUE
                : left(policy.keys().keySet(), approvals).size();
    }

    private Optional<RequiredGroup> groupOf(Finding finding) {
        return Stream.concat(
                        policy.required().stream(), policy.owners().stream().flatMap(owners -> owners.owner().stream()))
                .filter(required -> required.rule().equals(finding.rule()))
                .findFirst();
    }

    /** Returns the number of approvals: a risk's own for its finding, and the policy's quorum for every finding. */
    private long quorum(Finding finding) {
        long required = finding.rule().equals(Requirement.APPROVAL)
                ? sections.requiredApprovals(risk).map(Requirement::approvals).orElse(0L)
                : 0;
        return Math.max(required, policy.quorum());
    }

    /** All that is missing in one sentence: it is an alternative to the finding's own advice, and all of it is needed. */
    private String advice(String own, List<Person> approvals, List<ApprovalProgress> progress, boolean vain) {
        List<String> missing = new ArrayList<>();
        for (ApprovalProgress demand : progress) {
            if (demand.missing() > 0) {
                missing.add(DecisionWording.count(demand.missing(), "approval")
                        + demand.group()
                                .map(group -> " of the group `" + group + "` (" + named(demand.of()) + ")")
                                .orElseGet(() -> " by " + anybody(demand.of(), approvals)));
            }
        }
        boolean onlyTheAuthor = policy.notAuthor()
                && vain
                && Stream.concat(policy.keys().keySet().stream(), policy.approvers().stream())
                        .anyMatch(person -> authors.stream().anyMatch(person::is));
        String alone = onlyTheAuthor
                ? " The author, " + authorNames()
                        + ", cannot approve. If you work alone, set `notAuthor: false` below `approval` in the policy."
                : "";
        String alternative = missing.isEmpty()
                ? own
                : own + " Otherwise get the change approved: " + String.join(", and ", missing) + "." + alone;
        return alternative + (approvals.isEmpty() ? "" : " So far: " + names(approvals) + ".");
    }

    private String anybody(List<String> of, List<Person> approvals) {
        if (!policy.approvers().isEmpty()) {
            return named(of);
        }
        if (policy.unsigned()) {
            return "any person" + butTheAuthor();
        }
        return policy.needsKeys()
                ? "a person" + butTheAuthor()
                        + "; the policy has no `approval.keys`, so only a person logged in to Jenkins can"
                        + " approve (" + KEYGEN + " makes a key)"
                : "a person with a key in the policy: "
                        + named(left(policy.keys().keySet(), approvals));
    }

    private String butTheAuthor() {
        return policy.notAuthor()
                ? (authors.size() == 1 ? " but the author, " : " but the authors, ")
                        + DecisionWording.quoted(authorNames())
                : "";
    }

    private String authorNames() {
        return named(authors.stream().map(Person::name).distinct().toList());
    }

    private List<String> left(Collection<Person> people, List<Person> approvals) {
        return people.stream()
                .filter(person -> approvals.stream().noneMatch(person::is))
                .filter(person -> !policy.notAuthor() || authors.stream().noneMatch(person::is))
                .map(Person::name)
                .sorted()
                .toList();
    }

    private static List<Person> people(Map<KnownApprover, String> approvals) {
        return approvals.keySet().stream().map(KnownApprover::person).toList();
    }

    private static String names(Collection<Person> people) {
        return named(people.stream().map(Person::name).sorted().toList());
    }

    private static String named(List<String> names) {
        return names.isEmpty() ? "a person whom the policy's owner must first add" : DecisionWording.list(names, NAMED);
    }
}
