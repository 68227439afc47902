// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.flow.NextActions;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.change.ApprovalRecorder;
import io.lonelycat.flow.change.ApprovalRecorder.AuthenticatedApprover;
import io.lonelycat.gate.GateResult;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.plan.Ids;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.PolicyOnRecord;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plan that awaits approval, read on a machine without the workspace, such as a Jenkins controller. Users' approvals
 * and rejections become JSON documents, which the gate evaluates when the plan is executed.
 */
public final class PendingApproval {
    private static final int MOST_FILES = 200;

    private final Path folder;
    private final Proposal proposal;
    private final Decision recorded;
    private final PolicyChoice policy;
    private final Asker asker;

    private final GivenApprovals signed;

    private PendingApproval(Path folder, PolicyChoice policy, Asker asker) {
        EvidenceFiles documents = new EvidenceFiles(folder);
        this.folder = folder;
        this.policy = policy;
        this.asker = asker;
        this.proposal = Proposal.read(folder);
        this.recorded =
                Decision.read(InputDocument.json("decision.json", StateFiles.readDocument(documents.decision())));
        this.signed = new GivenApprovals(files(documents.approvals()), GivenApprovals.NONE.uses());
    }

    /**
     * Front end that asks users for approvals.
     *
     * @param starters users who started the build or wrote the change; they count as authors of the change
     */
    public record Asker(String frontEnd, Set<String> starters, Clock clock) {
        public Asker {
            starters = Set.copyOf(starters);
        }
    }

    /**
     * Approval or rejection by a user whom the front end authenticated.
     *
     * @param groups all groups of the user; only groups named in the policy are recorded
     */
    public record Reply(String user, Set<String> groups, Choice decision, String reason) {
        public Reply {
            groups = Set.copyOf(groups);
        }
    }

    /**
     * Approval or rejection as a JSON document, and the resulting state of the approval request.
     *
     * @param document exact JSON text, which the caller must protect from modification
     */
    public record Answered(String document, RequestState after) {}

    /**
     * Opens the untrusted folder of a gated plan, and verifies the digests of plan and policy.
     *
     * @param managed current policy of the controller; empty for the built-in policy
     * @throws InvalidInputException if a document is invalid, or plan or policy changed after the gate decided
     */
    public static PendingApproval open(Path folder, Optional<ManagedPolicy> managed, Asker asker) {
        LayerSource layers = new PolicyOnRecord(new EvidenceFiles(folder)).onlyFiles();
        PolicyChoice policy = managed.map(it -> PolicyChoice.managed(it, layers, AllFeatures.POLICY))
                .orElseGet(PolicyChoice::byDefault);
        PendingApproval pending = new PendingApproval(folder, policy, asker);
        pending.check();
        return pending;
    }

    private static List<ApprovalDocument> files(Path folder) {
        List<Path> files = StateFiles.list(folder);
        if (files.size() > MOST_FILES) {
            throw new InvalidInputException(
                    "The plan has " + files.size() + " approval files; the limit is " + MOST_FILES
                            + ". Remove the files that are not approvals from the folder `approvals` inside the folder of the plan.");
        }
        return files.stream()
                .map(file -> {
                    String name = String.valueOf(file.getFileName());
                    return StateFiles.readAtMost(file, ApprovalDocument.LARGEST)
                            .map(bytes -> ApprovalDocument.file(name, bytes))
                            .orElseThrow(() -> new InvalidInputException("The approval file " + name
                                    + " is larger than 1 MB, the limit for an approval. "
                                    + "Remove the file from the folder `approvals` inside the folder of the plan."));
                })
                .toList();
    }

    private void check() {
        String again = ". Run the gate again, then request the approval.";
        if (!recorded.proposalDigest().equals(proposal.digest())) {
            throw new InvalidInputException("The plan was modified after the gate decided: its digest was "
                    + recorded.proposalDigest() + " and is now " + proposal.digest() + again);
        }
        Digest now = policy.policy().digest();
        if (!recorded.policyDigest().equals(now)) {
            throw new InvalidInputException("The policy was changed after the gate decided about the plan. The gate"
                    + " used the policy `" + recorded.policyName() + "` with the digest " + recorded.policyDigest()
                    + "; the policy is now `" + policy.policy().name() + "` with the digest " + now + again);
        }
    }

    public String planId() {
        return proposal.plan().id();
    }

    public String author() {
        return proposal.plan().createdBy();
    }

    /**
     * Repeats the gate's recorded decision with the same inputs and additional approvals or rejections.
     *
     * @throws InvalidInputException if the policy requires a rehearsal before approval
     */
    public RequestState ask(List<String> answers) {
        recorder(given(answers), asker.clock().instant()).refuseUnrehearsed();
        return RequestState.of(consult(answers));
    }

    /** Returns a page that shows the plan to approvers, as safe HTML. */
    public String page(List<String> answers, String base, ActionFormat format) {
        return Controller.body(folder, base, format)
                .ofPlan(proposal, consult(answers).decision());
    }

    /**
     * Creates the JSON document that records a user's approval or rejection.
     *
     * @throws InvalidInputException if the approval or rejection would have no effect under the policy
     */
    public Answered answer(List<String> answers, Reply reply) {
        List<String> groups = policy.policy().approval().groupsOfFrontEnd().stream()
                .filter(reply.groups()::contains)
                .toList();
        AuthenticatedApprover speaker =
                new AuthenticatedApprover(person(reply), Approval.Authentication.FRONT_END, groups);
        Instant now = asker.clock().instant();
        GivenApprovals given = given(answers);
        String document = recorder(given, now)
                .answer(speaker, reply.decision(), reply.reason(), ids().approval(), now)
                .document();
        return new Answered(document, RequestState.of(consult(given.and(vouched(document.getBytes(UTF_8))), now)));
    }

    private Person person(Reply reply) {
        String user = reply.user();
        // Look-alike letters would let a user impersonate another user.
        if (!Normalizer.isNormalized(user, Normalizer.Form.NFKC)) {
            throw new InvalidInputException("The user name " + VisibleText.of(user)
                    + " has letters of an unusual form (such as full-width letters), so it could be mistaken for "
                    + "another user. Use an account with a plain user name.");
        }
        Person person = Person.of(user);
        boolean starter = asker.starters().stream().map(Person::new).anyMatch(person::is);
        if (reply.decision() == Choice.APPROVE
                && starter
                && policy.policy().approval().notAuthor()) {
            throw new InvalidInputException("The approval was not recorded: " + person.name()
                    + " started the build or wrote the change, and the policy demands another "
                    + "approver. Ask another person to approve.");
        }
        return person;
    }

    /**
     * Returns the reason why a user's approval or rejection would have no effect; empty if the answer would have an
     * effect.
     */
    public Optional<String> refusal(List<String> answers, String user, Set<String> groups, boolean approval) {
        try {
            answer(answers, new Reply(user, groups, approval ? Choice.APPROVE : Choice.REJECT, "Tried out."));
            return Optional.empty();
        } catch (InvalidInputException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private ApprovalRecorder recorder(GivenApprovals given, Instant now) {
        return new ApprovalRecorder(
                proposal,
                policy.policy().approval(),
                consult(given, now).decision(),
                Optional.of(recorded),
                NextActions.PLAIN,
                document -> consult(given.and(vouched(document)), now).decision());
    }

    GateResult consult(List<String> answers) {
        return consult(given(answers), asker.clock().instant());
    }

    private GateResult consult(GivenApprovals given, Instant now) {
        return policy.gate().consult(proposal, recorded, given, now, ids().decision());
    }

    private Ids ids() {
        return new Ids(asker.clock(), new SecureRandom());
    }

    private GivenApprovals given(List<String> answers) {
        GivenApprovals given = signed;
        for (String answer : answers) {
            given = given.and(vouched(answer.getBytes(UTF_8)));
        }
        return given;
    }

    private ApprovalDocument vouched(byte[] document) {
        return ApprovalDocument.vouched(asker.frontEnd(), document);
    }
}
