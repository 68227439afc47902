// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.ApprovalPolicy.KnownApprover;
import io.lonelycat.gate.approval.ConsideredApproval.ProofKind;
import io.lonelycat.gate.approval.GivenApprovals.ApprovalUses;
import io.lonelycat.json.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Counts the answers of approvers, independent of the order of the approval documents. */
public final class ApprovalTally {
    /** Maximum lead of an approver's clock over the gate's clock. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final ApprovalPolicy policy;
    private final ApprovalScope question;
    private final List<ConsideredApproval> unreadable = new ArrayList<>();
    private final List<Ballot> ballots = new ArrayList<>();

    private ApprovalTally(ApprovalPolicy policy, ApprovalScope question) {
        this.policy = policy;
        this.question = question;
    }

    private record Ballot(ConsideredApproval result, Approval claim) {
        boolean counts() {
            return result.counted();
        }

        boolean approves() {
            return counts() && claim.decision() == Choice.APPROVE;
        }

        boolean isVouched() {
            return result.proof() == ProofKind.FRONT_END;
        }

        KnownApprover approver() {
            return new KnownApprover(claim.approver(), isVouched() ? claim.groups() : List.of());
        }

        Ballot judged(Optional<String> objection) {
            return objection.map(why -> new Ballot(result.rejected(why), claim)).orElse(this);
        }
    }

    public static ApprovalTally of(ApprovalPolicy policy, ApprovalScope question, GivenApprovals given) {
        Map<Digest, ApprovalDocument> different = new TreeMap<>(Comparator.comparing(Digest::value));
        // Sorts authenticated approval documents first, so that their unauthenticated copies are dropped.
        given.documents().stream()
                .sorted(Comparator.comparing(
                                (ApprovalDocument it) -> it.vouchedBy().isEmpty())
                        .thenComparing(ApprovalDocument::source))
                .forEach(document -> different.putIfAbsent(document.digest(), document));
        ApprovalTally tally = new ApprovalTally(policy, question);
        different.values().forEach(tally::add);
        tally.count(given.uses());
        return tally;
    }

    private void add(ApprovalDocument document) {
        try {
            Optional<DsseEnvelope> envelope = document.envelope();
            Approval claim = document.claimed(envelope);
            ballots.add(new Ballot(ConsideredApproval.of(document, claim, envelope, policy), claim));
        } catch (InvalidInputException e) {
            unreadable.add(ConsideredApproval.unreadable(document, e));
        }
    }

    private void count(ApprovalUses uses) {
        ballots.sort(Comparator.comparing(ballot -> ballot.claim().id()));
        each(this::mayNotVote);
        Set<String> ids = new HashSet<>();
        each(ballot -> ids.add(ballot.claim().id())
                ? Optional.empty()
                : Optional.of("An approval with the same id already counts; each approval counts once."));
        each(this::unbound);
        Map<String, String> used = used(uses);
        each(ballot -> Optional.ofNullable(used.get(ballot.claim().id())));
        Map<String, Set<Digest>> approved = new HashMap<>();
        each(ballot -> again(ballot.claim(), approved));
    }

    private void each(Function<Ballot, Optional<String>> objection) {
        ballots.replaceAll(ballot -> ballot.counts() ? ballot.judged(objection.apply(ballot)) : ballot);
    }

    private Optional<String> mayNotVote(Ballot ballot) {
        return policy.mayVote(ballot.approver())
                ? Optional.empty()
                : Optional.of(ballot.claim().approver().name()
                        + " is neither one of the policy's `approvers` nor in one of its groups."
                        + " Ask one of the policy's approvers to approve.");
    }

    private Optional<String> unbound(Ballot ballot) {
        Approval claim = ballot.claim();
        return switch (claim.decision()) {
            case APPROVE -> notThis(claim, about(ballot));
            case REJECT, EDIT -> anotherProposal(claim);
            case SKIP ->
                Optional.of(claim.approver().name() + " answered `skip`, which neither approves nor rejects the plan.");
        };
    }

    /**
     * Returns the reason to ignore a rejection if the rejection is for another plan or change set; otherwise empty. A
     * rejection remains valid if the policy changes.
     */
    private Optional<String> anotherProposal(Approval no) {
        boolean same = no.subject().proposalDigest().equals(question.subject().proposalDigest());
        return same ? Optional.empty() : Optional.of(sentence(no.subject().changesUntil(question.subject())));
    }

    /**
     * Returns the plan and workspace for which an approver's answer counts. If the front end authenticated the
     * approver, the answer counts in every workspace.
     */
    private ApprovalSubject about(Ballot ballot) {
        ApprovalSubject about = ballot.claim().subject();
        return ballot.isVouched() ? about.askedAt(question.subject()) : about;
    }

    private Optional<String> notThis(Approval approval, ApprovalSubject about) {
        List<String> changes = about.changesUntil(question.subject());
        Instant end = earlier(approval.expires(), approval.at().plus(policy.expires()));
        if (!changes.isEmpty()) {
            return Optional.of(sentence(changes) + " Approve the plan again.");
        }
        if (policy.notAuthor()
                && question.authors().stream().map(Person::author).anyMatch(approval.approver()::is)) {
            return Optional.of(approval.approver().name()
                    + " is an author of the plan, whom the policy excludes (`notAuthor`). Ask another person.");
        }
        if (approval.at().isAfter(question.now().plus(SKEW))) {
            return Optional.of(
                    "The time of the approval, " + approval.at()
                            + ", is in the future. Correct the clock of this machine or of the approver's machine, and approve again.");
        }
        if (!question.now().isBefore(end)) {
            return Optional.of("The approval expired at " + end + ". Approve the plan again.");
        }
        boolean covers =
                approval.findings().stream().anyMatch(it -> question.open().contains(it.identity()));
        return covers
                ? Optional.empty()
                : Optional.of(
                        "The approval covers none of the findings that need an approval now. Approve the plan again.");
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static String sentence(List<String> changes) {
        String text = String.join("; ", changes) + ".";
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private Map<String, String> used(ApprovalUses uses) {
        List<Approval> approvals =
                ballots.stream().filter(Ballot::approves).map(Ballot::claim).toList();
        return policy.singleUse() && !approvals.isEmpty() ? uses.of(approvals) : Map.of();
    }

    private Optional<String> again(Approval claim, Map<String, Set<Digest>> approved) {
        Set<Digest> more = claim.covered();
        more.retainAll(question.open());
        boolean adds = claim.decision() != Choice.APPROVE
                || approved.computeIfAbsent(claim.approver().folded(), key -> new HashSet<>())
                        .addAll(more);
        return adds
                ? Optional.empty()
                : Optional.of("Another approval of " + claim.approver().name()
                        + " already counts; each approver counts once. Ask another person.");
    }

    /** Returns the people who approved a finding, each with the approval's id. */
    public Map<KnownApprover, String> approvalsOf(Digest identity) {
        Map<String, Ballot> byPerson = new TreeMap<>();
        ballots.stream()
                .filter(ballot -> ballot.approves() && ballot.claim().covered().contains(identity))
                .forEach(
                        ballot -> byPerson.putIfAbsent(ballot.claim().approver().folded(), ballot));
        Map<KnownApprover, String> approvals = new LinkedHashMap<>();
        byPerson.values()
                .forEach(ballot ->
                        approvals.put(ballot.approver(), ballot.claim().id()));
        return approvals;
    }

    /** Returns the rejections, which stop the change however many approvals there are. */
    public List<Approval> objections() {
        return ballots.stream()
                .filter(Ballot::counts)
                .map(Ballot::claim)
                .filter(claim -> claim.decision().stops())
                .toList();
    }

    /**
     * Returns the assessments of all approval documents: unreadable documents first, then the others by approval id.
     */
    public List<ConsideredApproval> considered() {
        return Stream.concat(unreadable.stream(), ballots.stream().map(Ballot::result))
                .toList();
    }

    /** Plan for which approvals are counted, and the findings that need an approval. */
    public record ApprovalScope(ApprovalSubject subject, List<String> authors, Instant now, Set<Digest> open) {
        public ApprovalScope {
            authors = List.copyOf(authors);
            open = Set.copyOf(open);
        }
    }
}
