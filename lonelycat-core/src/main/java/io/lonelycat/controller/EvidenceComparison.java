// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.controller.PendingApproval.Asker;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent.StartedBy;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Names;
import io.lonelycat.next.Goal;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.PolicyOnRecord;
import io.lonelycat.workspace.StateFiles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares untrusted evidence from another machine with the request sent to that machine, and evaluates the policy
 * again.
 */
final class EvidenceComparison {
    /** Tolerated difference between the clocks of the Jenkins controller and agent. */
    private static final Duration SKEW = Duration.ofMinutes(15);

    private final ReturnedEvidence evidence;
    private final SentRequest sent;
    private final Clock clock;
    private final Decision decision;
    private final List<String> differences = new ArrayList<>();

    EvidenceComparison(ReturnedEvidence evidence, SentRequest sent, Clock clock) {
        this.evidence = evidence;
        this.sent = sent;
        this.clock = clock;
        this.decision = evidence.decision();
    }

    List<String> differences(Optional<String> gated) {
        asked();
        approvals();
        if (evidence.story().isEmpty()) {
            sent.policy().ifPresent(this::decideAgain);
            return List.copyOf(differences);
        }
        ExecutionStory story = evidence.story().get();
        StartedBy by = story.execution().origin().startedBy();
        same("the user who started the execution", sent.user(), by.user());
        same("the front end that started the execution", sent.frontEnd(), by.frontEnd());
        gated.ifPresent(digests -> same("the gated plan", digests, evidence.digests()));
        if (!story.isRollback()) {
            sent.policy().ifPresent(this::decideAgain);
            requiredChecks(story);
        } else if (!sent.goal().equals(Goal.ROLLBACK.toString())) {
            differs("the kind of execution", "a plan", "a rollback");
        }
        return List.copyOf(differences);
    }

    private void same(String what, String expected, String found) {
        if (!expected.equals(found)) {
            differs(what, expected, found);
        }
    }

    private void differs(String what, String expected, String found) {
        differences.add(what + ": the controller expected " + expected + ", but the evidence from the Jenkins agent"
                + " has " + found);
    }

    private void asked() {
        sent.plan().ifPresent(plan -> same("the plan", plan, decision.planId()));
        same(
                "the environment",
                sent.environment().orElse("none"),
                decision.environment().orElse("none"));
        same("the requesting user", sent.user(), decision.inputs().user());
        same("the front end", sent.frontEnd(), decision.inputs().frontEnd());
        // Removes credentials from the sent build URL, because evidence contains build URLs without credentials.
        String address = sent.correlation().replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@", "$1");
        same("the build", address, fact("buildUrl"));
        same("the branch", sent.branch(), fact("branch"));
        Instant at = decision.decidedAt();
        if (at.isBefore(sent.at().minus(SKEW)) || at.isAfter(clock.instant().plus(SKEW))) {
            differs(
                    "the time of the decision",
                    "a time from " + sent.at() + " until now",
                    at + " by the agent's clock");
        }
    }

    private String fact(String name) {
        return decision.inputs().env().getOrDefault(name, "");
    }

    private void approvals() {
        Map<Digest, String> vouched = new LinkedHashMap<>();
        sent.approvals().forEach(document -> vouched.put(Digest.of(document.getBytes(UTF_8)), document));
        Set<Digest> seen = new HashSet<>();
        for (ConsideredApproval each : decision.approvals()) {
            seen.add(each.sha256());
            if (each.proof() == ConsideredApproval.ProofKind.FRONT_END && !vouched.containsKey(each.sha256())) {
                differs("the approvals", "none with the digest " + each.sha256(), "one of " + each.fileName());
            }
        }
        vouched.forEach((digest, document) -> {
            Approval approval = Approval.read(InputDocument.json("approval", document.getBytes(UTF_8)));
            if (approval.subject().planId().equals(decision.planId()) && !seen.contains(digest)) {
                differs("the approvals", "one with the digest " + digest, "none");
            }
        });
    }

    private void requiredChecks(ExecutionStory story) {
        Set<String> passed = story.execution().checks().stream()
                .filter(row -> row.result().passed() || !row.result().critical())
                .map(row -> row.result().name())
                .collect(Collectors.toSet());
        boolean applied = story.outcome() == OutcomeKind.APPLIED;
        for (String name : decision.requiredChecks()) {
            if (applied && !passed.contains(name)) {
                differs("the check " + name, "passed", "no such result");
            }
        }
    }

    private void decideAgain(ManagedPolicy policy) {
        try {
            same("the policy", policy.name(), decision.policyName());
            Decision now = evidence.story().isEmpty() ? planAgain(policy) : executionAgain(policy);
            decision.differences(now).forEach(difference -> differences.add("decided again: " + difference));
            same("the verdict", Names.of(now.verdict()), Names.of(decision.verdict()));
        } catch (InvalidInputException | EngineException e) {
            differences.add("the controller cannot repeat the decision: " + e.getMessage());
        }
    }

    private Decision planAgain(ManagedPolicy policy) {
        Asker asker = new Asker(sent.frontEnd(), Set.copyOf(sent.starters()), clock);
        return PendingApproval.open(evidence.folder(), Optional.of(policy), asker)
                .consult(sent.approvals())
                .decision();
    }

    /**
     * Repeats the gate's decision about an execution with the controller's policy. Reads from the evidence the policies
     * that the controller's policy extends, but only with the digests that the controller's policy states.
     */
    private Decision executionAgain(ManagedPolicy policy) {
        byte[] text = policy.text().getBytes(UTF_8);
        EvidenceFiles files = new EvidenceFiles(evidence.folder());
        if (!Arrays.equals(text, StateFiles.readDocument(files.policy()))) {
            differs("the policy", "the digest " + Digest.of(text), "another text");
        }
        Policy known = Policy.read(policy.name(), text, new PolicyOnRecord(files).onlyFiles(), AllFeatures.POLICY);
        return new Gate(known, Optional.empty())
                .decideAgain(Proposal.read(evidence.folder()), decision, files.readApprovals(), "dec_recomputed")
                .decision();
    }
}
