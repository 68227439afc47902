// SPDX-License-Identifier: MIT
package io.lonelycat.flow.remote;

import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.policy.KnownSections;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.PolicyOnRecord;
import io.lonelycat.workspace.DocumentFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

    private static final String RECOMPUTED = "dec_recomputed";

    private final SentRequest sent;
    private final KnownSections sections;
    private final Clock clock;
    private final Path folder;
    private final Decision decision;
    private final List<String> differences = new ArrayList<>();

    private EvidenceComparison(SentRequest sent, KnownSections sections, Clock clock, Path folder, Decision decision) {
        this.sent = sent;
        this.sections = sections;
        this.clock = clock;
        this.folder = folder;
        this.decision = decision;
    }

    /**
     * Compares a plan with its decision.
     *
     * @return what differs, one phrase each
     */
    static List<String> ofPlan(SentRequest sent, KnownSections sections, Clock clock, Path folder, Decision decision) {
        EvidenceComparison comparison = new EvidenceComparison(sent, sections, clock, folder, decision);
        comparison.asked();
        sent.policy().ifPresent(policy -> comparison.decidedAnew(() -> comparison.planAnew(policy)));
        return comparison.differences;
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
        gated.ifPresent(digests -> comparison.same("the gated plan", digests, digests(story.decision())));
        if (story.plan().trigger() != Trigger.ROLLBACK) {
            sent.policy().ifPresent(policy -> comparison.decidedAnew(() -> comparison.executionAnew(policy)));
            comparison.requiredChecks(story);
        } else if (!sent.goal().equals("rollback")) {
            comparison.differs("what was executed", "a plan", "a roll back");
        }
        return comparison.differences;
    }

    /** What a plan consists of: plan and change set, and the patch. */
    static String digests(Decision decision) {
        return decision.proposalDigest() + ", " + decision.patchSha256();
    }

    private void asked() {
        sent.plan().ifPresent(plan -> same("the plan", plan, decision.planId()));
        same(
                "the environment",
                sent.environment().orElse("none"),
                decision.environment().orElse("none"));
        same("who asks", sent.user(), decision.inputs().user());
        same("the front end", sent.frontEnd(), decision.inputs().frontEnd());
        same("the build", open(sent.correlation()), fact("buildUrl"));
        same("the branch", sent.branch(), fact("branch"));
        time();
        approvals();
    }

    private String fact(String name) {
        return decision.inputs().env().getOrDefault(name, "");
    }

    private void time() {
        Instant at = decision.decidedAt();
        if (at.isBefore(sent.at().minus(SKEW)) || at.isAfter(clock.instant().plus(SKEW))) {
            differs("the time of the decision", "after " + sent.at(), at + " by the agent's clock");
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
                differs("the approvals", "none with the digest " + each.sha256(), "one of " + each.fileName());
            }
        }
        sent.approvals().stream()
                .filter(this::isAboutThis)
                .map(document -> Digest.of(document.getBytes(StandardCharsets.UTF_8)))
                .filter(digest -> !seen.contains(digest))
                .findFirst()
                .ifPresent(digest -> differs("the approvals", "one with the digest " + digest, "none"));
    }

    private boolean isAboutThis(String document) {
        return Approval.read(InputDocument.json("approval", document.getBytes(StandardCharsets.UTF_8)))
                .subject()
                .planId()
                .equals(decision.planId());
    }

    private void startedBy(ExecutionStory story) {
        same(
                "who started it",
                sent.user(),
                story.execution().origin().startedBy().user());
        same(
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
                differs("the check " + name, "passed", "no such result");
            }
        }
    }

    private interface Anew {
        Decision decide();
    }

    private void decidedAnew(Anew again) {
        try {
            Decision now = again.decide();
            decision.differences(now).forEach(difference -> differences.add("decided again here: " + difference));
            same("the verdict", word(now.verdict()), word(decision.verdict()));
        } catch (InvalidInputException | EngineException e) {
            differences.add("it cannot be decided again here: " + e.getMessage());
        }
    }

    private Decision planAnew(ManagedPolicy policy) {
        same("the policy", policy.name(), decision.policyName());
        PendingApproval.Asker asker =
                new PendingApproval.Asker(sent.frontEnd(), sent.starters(), clock, new SecureRandom());
        return PendingApproval.open(folder, Optional.of(policy), sections, asker)
                .consult(sent.approvals())
                .decision();
    }

    /** By the text that was sent; only files that it names with their digests as layers are read from the evidence. */
    private Decision executionAnew(ManagedPolicy policy) {
        byte[] text = policy.text().getBytes(StandardCharsets.UTF_8);
        EvidenceFiles files = new EvidenceFiles(folder);
        same("the policy", policy.name(), decision.policyName());
        if (!Arrays.equals(text, DocumentFile.read(files.policy()))) {
            differs("the policy", "the digest " + Digest.of(text), "another text");
        }
        Policy known = Policy.read(policy.name(), text, new PolicyOnRecord(files).onlyFiles(), sections);
        Proposal proposal = Proposal.read(folder);
        return new Gate(known, Optional.empty())
                .decideAgain(proposal, decision, files.readApprovals(), RECOMPUTED)
                .decision();
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    /** A name and a password in an address are not published, see the core. */
    private static String open(String url) {
        return url.replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@", "$1");
    }

    private void same(String what, String expected, String found) {
        if (!expected.equals(found)) {
            differs(what, expected, found);
        }
    }

    private void differs(String what, String expected, String found) {
        differences.add(what + ": the controller has " + expected + ", the agent's record " + found);
    }
}
