// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ApprovalPolicy.KnownApprover;
import io.lonelycat.gate.approval.ApprovalSubject;
import io.lonelycat.gate.approval.ApprovalTally;
import io.lonelycat.gate.approval.ApprovalTally.ApprovalScope;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.approval.RequiredGroup;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.policy.Requirement;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import io.lonelycat.plan.Risk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts approvals: a finding with enough approvals no longer stops the change, and a rejection denies the change. */
public final class ApprovalCount {
    public static final String REJECTED = "approval.rejected";

    private static final int NAMED = 5;
    private static final Action KEYGEN = Action.of(Goal.KEYGEN).with("key", "approval");
    private static final Action POLICY = Action.of(Goal.POLICY);

    private final Policy policy;
    private final Risk risk;
    private final ApprovalTally tally;
    private final List<Person> authors;
    private final List<Finding> settled = new ArrayList<>();
    private final List<ApprovalProgress> progress = new ArrayList<>();

    private ApprovalCount(Policy policy, Risk risk, ApprovalScope scope, GivenApprovals given) {
        this.policy = policy;
        this.risk = risk;
        this.tally = ApprovalTally.of(policy.approval(), scope, given);
        this.authors = scope.authors().stream().map(Person::author).toList();
    }

    /** Counts the approvals that are valid at the time {@code now}, even if the rules were evaluated earlier. */
    public static ApprovalCount of(GateFacts facts, Findings findings, Instant now) {
        return of(facts.policy(), findings.risk(), scope(facts, findings, now), facts.approvals(), findings.all());
    }

    public static ApprovalCount none(GateFacts facts, Findings findings) {
        ApprovalScope scope = scope(facts, findings, facts.inputs().now());
        ApprovalCount count = new ApprovalCount(facts.policy(), findings.risk(), scope, GivenApprovals.NONE);
        count.settled.addAll(findings.all());
        return count;
    }

    private static ApprovalScope scope(GateFacts facts, Findings findings, Instant now) {
        return scope(facts.basis().subject(facts.inputs()), facts.plan().authors(), now, findings.all());
    }

    /** Counts the given approvals; {@code findings} are the findings of all rules, after waivers are applied. */
    public static ApprovalCount of(
            Policy policy, Risk risk, ApprovalScope scope, GivenApprovals given, List<Finding> findings) {
        ApprovalCount count = new ApprovalCount(policy, risk, scope, given);
        count.settle(findings);
        return count;
    }

    public static ApprovalScope scope(
            ApprovalSubject subject, List<String> authors, Instant now, List<Finding> findings) {
        return new ApprovalScope(
                subject,
                authors,
                now,
                findings.stream().filter(Finding::isOpen).map(Finding::identity).collect(Collectors.toSet()));
    }

    public List<Finding> findings() {
        return List.copyOf(settled);
    }

    public List<ConsideredApproval> considered() {
        return tally.considered();
    }

    public List<ApprovalProgress> progress() {
        return List.copyOf(progress);
    }

    private void settle(List<Finding> findings) {
        tally.objections().forEach(no -> settled.add(rejected(no)));
        if (Decision.missingRehearsal(findings).isPresent()) {
            settled.addAll(findings);
            return;
        }
        boolean stopped = !settled.isEmpty();
        boolean denied = findings.stream().anyMatch(finding -> finding.weight() == Effect.DENY);
        for (Finding finding : findings) {
            List<ApprovalProgress> own = finding.isOpen() ? progress(finding) : List.of();
            settled.add(finding.isOpen() ? settle(finding, own, stopped, denied) : finding);
            progress.addAll(own);
        }
    }

    private static Finding rejected(Approval no) {
        String verb = no.decision() == Choice.EDIT ? " asked for another version of the plan" : " rejected the plan";
        return Finding.of(
                REJECTED + "." + no.id(),
                Setting.builtIn(Effect.DENY),
                List.of(),
                DecisionWording.quoted(no.approver().name()) + verb + " at " + no.at() + ". Reason: "
                        + DecisionWording.quoted(no.reason())
                        + ". Because of this answer, the plan cannot be executed, even if other people"
                        + " approve the plan.",
                "Plan another change. If the approver agrees now, plan the change again and get the new plan approved.");
    }

    /**
     * Marks a finding with enough approvals as approved; otherwise names the missing approvers in the finding's next
     * step.
     */
    private Finding settle(Finding finding, List<ApprovalProgress> progress, boolean stopped, boolean denied) {
        Map<KnownApprover, String> approvals = tally.approvalsOf(finding.identity());
        List<Person> given = people(approvals);
        if (stopped || progress.stream().anyMatch(it -> it.missing() > 0)) {
            if (denied) {
                return finding;
            }
            boolean vain = progress.stream().anyMatch(it -> it.missing() > candidates(it, given));
            return finding.withNext(
                    advice(finding.next(), given, progress, vain),
                    vain ? List.of(policy.approval().unsigned() ? POLICY : KEYGEN) : finding.actions());
        }
        return finding.settledBy(new Settlement(
                        Settlement.By.APPROVAL,
                        approvals.values().stream().sorted().toList()))
                .withNext(
                        "Nothing to do: " + names(given) + " approved, so this finding no longer stops the change.",
                        List.of());
    }

    private List<ApprovalProgress> progress(Finding finding) {
        Map<KnownApprover, String> approvals = tally.approvalsOf(finding.identity());
        List<Person> given = people(approvals);
        List<ApprovalProgress> progress = new ArrayList<>();
        groupOf(finding).ifPresent(it -> {
            long have = approvals.keySet().stream()
                    .filter(approver -> policy.approval().isIn(it.group(), approver))
                    .count();
            List<Person> people = policy.approval().groups().getOrDefault(it.group(), List.of());
            progress.add(new ApprovalProgress(
                    finding.rule(), Optional.of(it.group()), have, it.count(), left(people, given)));
        });
        long have = approvals.keySet().stream()
                .filter(policy.approval()::isApprover)
                .count();
        progress.add(new ApprovalProgress(
                finding.rule(),
                Optional.empty(),
                have,
                quorum(finding),
                left(policy.approval().approvers(), given)));
        return progress;
    }

    /** Returns the number of people who could still approve a change; {@code Long.MAX_VALUE} if unknown. */
    private long candidates(ApprovalProgress demand, List<Person> approvals) {
        boolean named =
                demand.group().isPresent() || !policy.approval().approvers().isEmpty();
        if (named) {
            boolean knownElsewhere = demand.of().stream()
                    .anyMatch(name -> new Person(name).group().isPresent());
            return knownElsewhere ? Long.MAX_VALUE : demand.of().size();
        }
        return policy.approval().unsigned()
                ? Long.MAX_VALUE
                : left(policy.approval().keys().keySet(), approvals).size();
    }

    private Optional<RequiredGroup> groupOf(Finding finding) {
        return Stream.concat(
                        policy.approval().required().stream(),
                        policy.approval().owners().stream().flatMap(owners -> owners.owner().stream()))
                .filter(required -> required.rule().equals(finding.rule()))
                .findFirst();
    }

    private long quorum(Finding finding) {
        long required = finding.rule().equals(Requirement.APPROVAL)
                ? policy.sections()
                        .requiredApprovals(risk)
                        .map(Requirement::approvals)
                        .orElse(0L)
                : 0;
        return Math.max(required, policy.approval().quorum());
    }

    private String advice(String own, List<Person> approvals, List<ApprovalProgress> progress, boolean vain) {
        List<String> missing = new ArrayList<>();
        for (ApprovalProgress demand : progress) {
            if (demand.missing() > 0) {
                missing.add(DecisionWording.count(demand.missing(), "approval")
                        + demand.group()
                                .map(group ->
                                        " of the group `" + group + "` (" + named(demand.of(), "approval.groups") + ")")
                                .orElseGet(() -> " by " + anybody(demand.of(), approvals)));
            }
        }
        boolean onlyTheAuthor = policy.approval().notAuthor()
                && vain
                && Stream.concat(policy.approval().keys().keySet().stream(), policy.approval().approvers().stream())
                        .anyMatch(person -> authors.stream().anyMatch(person::is));
        String alone = onlyTheAuthor
                ? " The author, " + authorNames()
                        + ", cannot approve. If the author works alone, the policy's owner can set `notAuthor: false` under"
                        + " `approval`."
                : "";
        String alternative = missing.isEmpty()
                ? own
                : own + " Otherwise get the change approved: " + String.join(", and ", missing) + "." + alone;
        return alternative + (approvals.isEmpty() ? "" : " So far: " + names(approvals) + ".");
    }

    private String anybody(List<String> of, List<Person> approvals) {
        if (!policy.approval().approvers().isEmpty()) {
            return named(of, "approval.approvers");
        }
        if (policy.approval().unsigned()) {
            return "any person" + butTheAuthor();
        }
        if (policy.approval().needsKeys()) {
            return "a person" + butTheAuthor()
                    + " who is logged in to Jenkins, or who signs with a key that " + KEYGEN
                    + " makes and whose public half the policy's owner adds under `approval.keys`";
        }
        List<String> holders = left(policy.approval().keys().keySet(), approvals);
        return (holders.isEmpty() ? "" : "a person with a key in the policy: ") + named(holders, "approval.keys");
    }

    private String butTheAuthor() {
        return policy.approval().notAuthor() && !authors.isEmpty()
                ? (authors.size() == 1 ? " other than the author " : " other than the authors ")
                        + DecisionWording.quoted(authorNames())
                : "";
    }

    private String authorNames() {
        return DecisionWording.list(
                authors.stream().map(Person::name).distinct().toList(), NAMED);
    }

    private List<String> left(Collection<Person> people, List<Person> approvals) {
        return people.stream()
                .filter(person -> approvals.stream().noneMatch(person::is))
                .filter(person ->
                        !policy.approval().notAuthor() || authors.stream().noneMatch(person::is))
                .map(Person::name)
                .sorted()
                .toList();
    }

    private static List<Person> people(Map<KnownApprover, String> approvals) {
        return approvals.keySet().stream().map(KnownApprover::person).toList();
    }

    private static String names(Collection<Person> people) {
        return DecisionWording.list(people.stream().map(Person::name).sorted().toList(), NAMED);
    }

    private static String named(List<String> names, String key) {
        return names.isEmpty()
                ? "a person whom the policy's owner must first add under `" + key + "`"
                : DecisionWording.list(names, NAMED);
    }

    /**
     * Number of given and needed approvals for one requirement.
     *
     * @param group group whose members must approve; empty if any approver counts
     * @param of people named in the policy who may still approve
     */
    public record ApprovalProgress(String rule, Optional<String> group, long have, long need, List<String> of) {
        public ApprovalProgress {
            of = List.copyOf(of);
        }

        public long missing() {
            return Math.max(0, need - have);
        }
    }
}
