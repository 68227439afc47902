// SPDX-License-Identifier: MIT
package io.lonelycat.flow.remote;

import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.policy.KnownSections;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares what an engine on another machine left as evidence with what the front end had sent, and decides again what the gate
 * had to decide. All that is not as sent is said; nothing is taken from the other machine's word.
 */
final class EvidenceComparison {
    /** How far the clock of an agent may be away: freezes and expiries are decided by it. */
    private static final Duration SKEW = Duration.ofMinutes(15);

    private final SentRequest sent;
    private final Clock clock;
    private final Decision decision;
    private final RecordDifferences differences = new RecordDifferences();
    private final DecidedAnew anew;

    private EvidenceComparison(SentRequest sent, KnownSections sections, Clock clock, Path folder, Decision decision) {
        this.sent = sent;
        this.clock = clock;
        this.decision = decision;
        this.anew = new DecidedAnew(sent, sections, clock, folder, decision, differences);
    }

    /**
     * Compares a plan with its decision.
     *
     * @return what differs, one phrase each
     */
    static List<String> ofPlan(SentRequest sent, KnownSections sections, Clock clock, Path folder, Decision decision) {
        EvidenceComparison comparison = new EvidenceComparison(sent, sections, clock, folder, decision);
        comparison.asked();
        sent.policy().ifPresent(comparison.anew::comparePlan);
        return comparison.differences.all();
    }

    /**
     * Compares the evidence of an execution that the request began.
     *
     * @param gated the digests of the same plan as the gate returned it before, where it did
     */
    static List<String> ofExecution(
            SentRequest sent,
            KnownSections sections,
            Clock clock,
            Path folder,
            ExecutionStory story,
            Optional<String> gated) {
        EvidenceComparison comparison = new EvidenceComparison(sent, sections, clock, folder, story.decision());
        comparison.asked();
        comparison.startedBy(story);
        gated.ifPresent(digests -> comparison.differences.same("the gated plan", digests, digests(story.decision())));
        if (story.plan().trigger() != Trigger.ROLLBACK) {
            sent.policy().ifPresent(comparison.anew::compareExecution);
            comparison.requiredChecks(story);
        } else if (!sent.goal().equals("rollback")) {
            comparison.differences.differs("what was executed", "a plan", "a roll back");
        }
        return comparison.differences.all();
    }

    /** What a plan consists of: plan and change set, and the patch. */
    static String digests(Decision decision) {
        return decision.proposalDigest() + ", " + decision.patchSha256();
    }

    private void asked() {
        sent.plan().ifPresent(plan -> differences.same("the plan", plan, decision.planId()));
        differences.same(
                "the environment",
                sent.environment().orElse("none"),
                decision.environment().orElse("none"));
        differences.same("who asks", sent.user(), decision.inputs().user());
        differences.same("the front end", sent.frontEnd(), decision.inputs().frontEnd());
        differences.same("the build", open(sent.correlation()), fact("buildUrl"));
        differences.same("the branch", sent.branch(), fact("branch"));
        time();
        approvals();
    }

    private String fact(String name) {
        return decision.inputs().env().getOrDefault(name, "");
    }

    private void time() {
        Instant at = decision.decidedAt();
        if (at.isBefore(sent.at().minus(SKEW)) || at.isAfter(clock.instant().plus(SKEW))) {
            differences.differs("the time of the decision", "after " + sent.at(), at + " by the agent's clock");
        }
    }

    /** What the agent counts as vouched for has to be what was sent, and all that was sent has to be counted. */
    private void approvals() {
        Set<Digest> vouched = sent.approvals().stream()
                .map(document -> Digest.of(document.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.toSet());
        Set<Digest> seen = new HashSet<>();
        for (ConsideredApproval each : decision.approvals()) {
            seen.add(each.sha256());
            if (each.proof() == ConsideredApproval.ProofKind.FRONT_END && !vouched.contains(each.sha256())) {
                differences.differs(
                        "the approvals", "none with the digest " + each.sha256(), "one of " + each.fileName());
            }
        }
        sent.approvals().stream()
                .filter(this::isAboutThis)
                .map(document -> Digest.of(document.getBytes(StandardCharsets.UTF_8)))
                .filter(digest -> !seen.contains(digest))
                .findFirst()
                .ifPresent(digest -> differences.differs("the approvals", "one with the digest " + digest, "none"));
    }

    private boolean isAboutThis(String document) {
        return Approval.read(InputDocument.json("approval", document.getBytes(StandardCharsets.UTF_8)))
                .subject()
                .planId()
                .equals(decision.planId());
    }

    private void startedBy(ExecutionStory story) {
        differences.same(
                "who started it",
                sent.user(),
                story.execution().origin().startedBy().user());
        differences.same(
                "what started it",
                sent.frontEnd(),
                story.execution().origin().startedBy().frontEnd());
    }

    /** Each check that the policy asks for has to be there where a change is said to be applied. */
    private void requiredChecks(ExecutionStory story) {
        Set<String> passed = story.execution().checks().stream()
                .filter(row -> row.result().passed() || !row.result().critical())
                .map(row -> row.result().name())
                .collect(Collectors.toSet());
        boolean applied = story.execution()
                .ending()
                .filter(ending -> ending.outcome() == OutcomeKind.APPLIED)
                .isPresent();
        for (String name : story.decision().requiredChecks()) {
            if (applied && !passed.contains(name)) {
                differences.differs("the check " + name, "passed", "no such result");
            }
        }
    }

    /** A name and a password in an address are not published, see the core. */
    private static String open(String url) {
        return url.replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@", "$1");
    }
}
