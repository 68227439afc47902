// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.approval.RequiredGroup;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Risk;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** How many approvals a finding needs and of whom, and whether they are there. */
final class ApprovalDemand {
    private static final int NAMED = 5;

    private final PolicySections sections;
    private final ApprovalPolicy policy;
    private final Function<Digest, Map<Person, String>> approvalsOf;
    private final Risk risk;
    private final Person author;

    /**
     * Knows what is demanded.
     *
     * @param policy who may approve where the change goes to
     * @param approvalsOf who approved a finding, by its identity, with the ids of their approvals
     */
    ApprovalDemand(
            PolicySections sections,
            ApprovalPolicy policy,
            Risk risk,
            Function<Digest, Map<Person, String>> approvalsOf,
            String author) {
        this.sections = sections;
        this.policy = policy;
        this.risk = risk;
        this.approvalsOf = approvalsOf;
        this.author = new Person(author);
    }

    /**
     * Settles the finding if enough people approved, and else says who is missing.
     *
     * @param stopped whether somebody said no, so that nothing is settled
     */
    Finding settle(Finding finding, boolean stopped) {
        Map<Person, String> approvals = approvalsOf.apply(finding.identity());
        Missing missing = missing(finding);
        if (!stopped && missing.isNothing()) {
            return finding.settledBy(new Settlement(
                            Settlement.By.APPROVAL,
                            approvals.values().stream().sorted().toList()))
                    .withNext("Nothing to do: " + names(approvals.keySet()) + " approved it.");
        }
        return finding.withNext(finding.next() + advice(approvals, missing));
    }

    /** Says which approvals there are not yet. */
    Missing missing(Finding finding) {
        Set<Person> approved = approvalsOf.apply(finding.identity()).keySet();
        Optional<RequiredGroup> group = policy.required().stream()
                .filter(required -> required.rule().equals(finding.rule()))
                .findFirst();
        long people =
                quorum(finding) - approved.stream().filter(policy::isApprover).count();
        long ofGroup = group.map(it -> it.count()
                        - approved.stream()
                                .filter(person -> policy.isIn(it.group(), person))
                                .count())
                .orElse(0L);
        return new Missing(people, group.map(RequiredGroup::group), ofGroup);
    }

    /** What a risk requires holds for its own finding; the policy's quorum for every finding. */
    private long quorum(Finding finding) {
        long required = finding.rule().equals(CheckRule.APPROVAL)
                ? CheckRule.approval(sections, risk).map(Requirement::approvals).orElse(0L)
                : 0;
        return Math.max(required, policy.quorum());
    }

    private String advice(Map<Person, String> approvals, Missing missing) {
        String so = approvals.isEmpty() ? "" : " So far: " + names(approvals.keySet()) + ".";
        StringBuilder advice = new StringBuilder(so);
        if (missing.ofGroup() > 0) {
            String name = missing.group().orElse("");
            advice.append(" Or have it approved: ")
                    .append(Wording.count(missing.ofGroup(), "approval"))
                    .append(" of the group `")
                    .append(name)
                    .append("` (")
                    .append(who(policy.groups().getOrDefault(name, List.of()), approvals))
                    .append(").");
        }
        if (missing.people() > 0) {
            advice.append(" Or have it approved: ")
                    .append(Wording.count(missing.people(), "approval"))
                    .append(" by ")
                    .append(anybody(approvals))
                    .append('.');
        }
        return advice.toString();
    }

    private String anybody(Map<Person, String> approvals) {
        if (!policy.approvers().isEmpty()) {
            return who(policy.approvers(), approvals);
        }
        if (policy.unsigned()) {
            return "anybody" + butTheAuthor();
        }
        return policy.keys().isEmpty()
                ? "somebody whom the front end knows; the policy has no `approval.keys`, so nobody can sign one"
                        + " (lonelycat:keygen makes a key and prints the line for the policy)"
                : "a holder of a key of the policy: " + who(policy.keys().keySet(), approvals);
    }

    private String butTheAuthor() {
        return policy.notAuthor() ? " but the author, " + Wording.quoted(author.name()) : "";
    }

    private String who(Collection<Person> people, Map<Person, String> approvals) {
        List<Person> left = people.stream()
                .filter(person -> approvals.keySet().stream().noneMatch(person::is))
                .filter(person -> !policy.notAuthor() || !person.is(author))
                .toList();
        return left.isEmpty() ? "nobody is left who may" : names(left);
    }

    private static String names(Collection<Person> people) {
        return Wording.list(people.stream().map(Person::name).sorted().toList(), NAMED);
    }
}
