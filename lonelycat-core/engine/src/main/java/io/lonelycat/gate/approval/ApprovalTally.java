// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.gate.approval.ApprovalPolicy.KnownApprover;
import io.lonelycat.gate.approval.ConsideredApproval.ProofKind;
import io.lonelycat.gate.approval.ConsideredApproval.Vote;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The answers of approvers to a change, and which of them count. The order in which documents came plays no part. */
public final class ApprovalTally {
    /** The time by which the approver's clock may be ahead. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final ApprovalPolicy policy;
    private final ApprovalScope question;
    private final List<ConsideredApproval> ballots = new ArrayList<>();
    /** The claims of the documents that can be read. */
    private final Map<Digest, Approval> claims = new HashMap<>();

    private ApprovalTally(ApprovalPolicy policy, ApprovalScope question) {
        this.policy = policy;
        this.question = question;
    }

    /** Looks at every document. */
    public static ApprovalTally of(ApprovalPolicy policy, ApprovalScope question, GivenApprovals given) {
        Map<Digest, ApprovalDocument> different = new LinkedHashMap<>();
        // What the front end vouches for comes first, so that a copy of it in a file does not take its place.
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
        ConsideredApproval ballot = ConsideredApproval.of(document, policy);
        ballots.add(ballot);
        if (ballot.vote().isPresent()) {
            claims.put(ballot.sha256(), document.claimed());
        }
    }

    private void count(ApprovalUses uses) {
        ballots.sort(Comparator.comparing((ConsideredApproval ballot) ->
                        ballot.vote().map(Vote::id).orElse(""))
                .thenComparing(ballot -> ballot.sha256().value()));
        each(ballot -> policy.mayVote(approver(ballot))
                ? Optional.empty()
                : Optional.of(claim(ballot).approver().name()
                        + " is neither one of the policy's `approvers` nor in one of its groups."
                        + " Ask one of the policy's approvers to approve."));
        Set<String> ids = new HashSet<>();
        each(ballot -> ids.add(claim(ballot).id())
                ? Optional.empty()
                : Optional.of("An approval with the same id already counts; each approval counts once."));
        each(this::unbound);
        Map<String, String> used = used(uses);
        each(ballot -> Optional.ofNullable(used.get(claim(ballot).id())));
        Map<String, Set<Digest>> approved = new HashMap<>();
        each(ballot -> again(ballot, approved));
    }

    private void each(Function<ConsideredApproval, Optional<String>> objection) {
        ballots.replaceAll(ballot -> Optional.of(ballot)
                .filter(ConsideredApproval::counted)
                .flatMap(objection)
                .map(ballot::rejected)
                .orElse(ballot));
    }

    private Approval claim(ConsideredApproval ballot) {
        return Objects.requireNonNull(claims.get(ballot.sha256()));
    }

    /** Returns the approver with the groups that a front end vouches for: no document proves them by itself. */
    private KnownApprover approver(ConsideredApproval ballot) {
        Approval claim = claim(ballot);
        return new KnownApprover(claim.approver(), isVouched(ballot) ? claim.groups() : List.of());
    }

    private static boolean isVouched(ConsideredApproval ballot) {
        return ballot.proof() == ProofKind.FRONT_END;
    }

    private List<ConsideredApproval> approvals() {
        return ballots.stream()
                .filter(ballot -> ballot.counted() && claim(ballot).decision() == Choice.APPROVE)
                .toList();
    }

    /** Returns why the answer is not about what is decided now. */
    private Optional<String> unbound(ConsideredApproval ballot) {
        Approval claim = claim(ballot);
        return switch (claim.decision()) {
            case APPROVE -> notThis(claim, about(ballot));
            case REJECT, EDIT -> anotherProposal(claim);
            case SKIP ->
                Optional.of(claim.approver().name() + " answered `skip`, which neither approves nor rejects the plan.");
        };
    }

    /** A rejection is about the content; a changed policy does not end it. */
    private Optional<String> anotherProposal(Approval no) {
        boolean same = no.subject().proposalDigest().equals(question.subject().proposalDigest());
        return same ? Optional.empty() : Optional.of(sentence(no.subject().changesUntil(question.subject())));
    }

    /** Moves answers of a front end to this place: it hands them over itself, wherever the change is executed. */
    private ApprovalSubject about(ConsideredApproval ballot) {
        ApprovalSubject about = claim(ballot).subject();
        return isVouched(ballot) ? about.askedAt(question.subject()) : about;
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
        List<Approval> approvals = approvals().stream().map(this::claim).toList();
        return policy.singleUse() && !approvals.isEmpty() ? uses.of(approvals) : Map.of();
    }

    /** Returns an objection where a person has approved all of it before. */
    private Optional<String> again(ConsideredApproval ballot, Map<String, Set<Digest>> approved) {
        Approval claim = claim(ballot);
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

    /** Returns who approved a finding, by the name under which they are counted, with the ids of their approvals. */
    public Map<KnownApprover, String> approvalsOf(Digest identity) {
        Map<String, ConsideredApproval> byPerson = new TreeMap<>();
        approvals().stream()
                .filter(ballot -> claim(ballot).covered().contains(identity))
                .forEach(ballot -> byPerson.putIfAbsent(claim(ballot).approver().folded(), ballot));
        Map<KnownApprover, String> approvals = new LinkedHashMap<>();
        byPerson.values()
                .forEach(ballot -> approvals.put(approver(ballot), claim(ballot).id()));
        return approvals;
    }

    /** Returns what stops the change, whatever was approved. */
    public List<Approval> objections() {
        return ballots.stream()
                .filter(ConsideredApproval::counted)
                .map(this::claim)
                .filter(claim -> claim.decision().stops())
                .toList();
    }

    /** Returns what was made of each document, in the order of their ids. */
    public List<ConsideredApproval> considered() {
        return List.copyOf(ballots);
    }

    /**
     * The question to approvers.
     *
     * @param authors who wrote the plan or what it consists of, as it claims
     * @param open the identities of the findings that need an approval
     */
    public record ApprovalScope(ApprovalSubject subject, List<String> authors, Instant now, Set<Digest> open) {
        public ApprovalScope {
            authors = List.copyOf(authors);
            open = Set.copyOf(open);
        }
    }
}
