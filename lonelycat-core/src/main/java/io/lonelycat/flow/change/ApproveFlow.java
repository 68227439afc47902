// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.ApproveRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Advice;
import io.lonelycat.flow.PlaceFile;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.PrivateKeys;
import io.lonelycat.flow.UnsandboxedChecks;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.ApprovalRecorder.AuthenticatedApprover;
import io.lonelycat.flow.change.ApprovalRecorder.RecordedAnswer;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import io.lonelycat.next.Next;
import io.lonelycat.report.AnswerText;
import io.lonelycat.report.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores the answer of an approver to a plan, such as approve or reject. */
public record ApproveFlow(WorkspaceSession session) {

    public Answer run(ApproveRequest request) {
        String reason = request.reason()
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new InvalidInputException(
                        "An approval or rejection needs a reason: add `lonelycat.reason=...`."));
        Choice said = decision(request);
        PlanChoice choice = PlanChoice.of(session, request.plan());
        PolicyChoice policy = PolicyChoice.of(session);
        session.decideBy(Optional.of(policy.policy()));
        ApprovalPolicy approval = policy.policy().approval();
        ApprovalFiles files = new ApprovalFiles(session, choice);
        Optional<Decision> recorded = choice.recorded();
        Digest here = PlaceFile.question(session, choice.proposal().plan().id(), approval);
        // Binds the approval to the workspace whose gate decided about the plan: that workspace executes the plan.
        Digest question = recorded.filter(
                        it -> it.proposalDigest().equals(choice.proposal().digest()))
                .flatMap(it -> it.subject().question())
                .orElse(here);
        GateRun gate =
                new GateRun(session, policy, request.environment(), recorded.filter(it -> !question.equals(here)));
        Decision asked = gate.of(choice.proposal(), files.read(), question).decision();
        ApprovalRecorder recorder = new ApprovalRecorder(
                choice.proposal(), approval, asked, recorded, session.commands(), document -> gate.of(
                                choice.proposal(), more(files.read(), document), question)
                        .decision());
        boolean wanted = said == Choice.APPROVE && asked.verdict() == Verdict.NEED_APPROVAL;
        if (request.plan().isEmpty() && wanted) {
            recorder.refuseUnrehearsed();
            throw unnamed(choice, request, asked);
        }
        if (request.key().key().isPresent()) {
            String plan =
                    choice.folder().toAbsolutePath() + "@" + choice.proposal().digest();
            ApproveRequest elsewhere = request.with(new PrivateKeys(session).fromElsewhere(request.key()));
            new UnsandboxedChecks(session.workspace()).refuseKey(Goal.APPROVE, again(elsewhere, asked, plan));
        }
        AuthenticatedApprover speaker = speaker(request, approval);
        if (wanted) {
            refuseTwice(request, approval, speaker.person(), asked);
        }
        RecordedAnswer answer = recorder.answer(
                speaker, said, reason, session.ids().approval(), session.clock().instant());
        byte[] document = answer.document().getBytes(UTF_8);
        Path file = files.keep(answer.approval().id(), document);
        files.keepObjections(answer.after(), more(files.read(), document));
        session.announce(feature ->
                feature.answered(session, answer.approval(), answer.considered(), answer.after(), choice.proposal()));
        return result(answer, file, choice);
    }

    private InvalidInputException unnamed(PlanChoice choice, ApproveRequest request, Decision asked) {
        Action approve =
                again(request, asked, asked.planId() + "@" + choice.proposal().digest());
        return new InvalidInputException(
                        "Nothing was signed, because no plan was named. Read the output of `lonelycat gate` and changes.patch in "
                                + session.shown(choice.folder()) + "; then run "
                                + approve + ".")
                .with(Next.steps(approve));
    }

    private static Action again(ApproveRequest request, Decision asked, String plan) {
        Optional<Choice> decision = request.decision().filter(it -> it != Choice.APPROVE);
        return new ApproveRequest(Optional.of(plan), decision, request.reason(), request.key(), asked.environment())
                .action();
    }

    private static Choice decision(ApproveRequest request) {
        return request.decision().orElse(Choice.APPROVE);
    }

    private AuthenticatedApprover speaker(ApproveRequest request, ApprovalPolicy policy) {
        Optional<SigningKey> key = new PrivateKeys(session).named(request.key());
        if (key.isPresent()) {
            ApprovalPolicy.KeyOwner owner = policy.ownerOf(key.get())
                    .orElseThrow(
                            () -> new InvalidInputException(
                                    "The policy does not list your key under `approval.keys`, so your approval would not count. Ask the owner"
                                            + " of the policy to add, under `approval.keys`, the line that `lonelycat keygen` printed for your key."));
            return AuthenticatedApprover.signing(key.get(), owner);
        }
        return new AuthenticatedApprover(
                Person.of(session.settings().caller().user()), Approval.Authentication.CLAIM, List.of());
    }

    private void refuseTwice(ApproveRequest request, ApprovalPolicy policy, Person approver, Decision asked) {
        new PrivateKeys(session)
                .heldWith(request.key()).stream()
                        .flatMap(key -> policy.ownerOf(key).stream())
                        .map(ApprovalPolicy.KeyOwner::person)
                        .filter(owner -> !owner.is(approver) && hasApproved(owner, asked))
                        .findFirst()
                        .ifPresent(owner -> {
                            throw new InvalidInputException(
                                    "Nothing was signed: the folder of this private key also has the private key of "
                                            + owner.name()
                                            + ", who has already approved, so one person could approve twice. "
                                            + "Ask another person to approve, with a key that only they can use.");
                        });
    }

    private static boolean hasApproved(Person person, Decision asked) {
        return asked.inputs().approvals().stream()
                .filter(ConsideredApproval::counted)
                .flatMap(considered -> considered.vote().stream())
                .anyMatch(vote ->
                        vote.decision() == Choice.APPROVE && vote.approver().is(person));
    }

    private static GivenApprovals more(GivenApprovals given, byte[] document) {
        return given.and(ApprovalDocument.file("this document", document));
    }

    private Answer result(RecordedAnswer answer, Path file, PlanChoice choice) {
        Approval approval = answer.approval();
        Decision after = answer.after();
        String said = Names.of(approval.decision());
        String headline = "The decision of " + approval.approver().name() + " about the plan " + after.planId()
                + " is recorded as " + approval.id() + ": `" + said + "`"
                + (approval.decision() == Choice.EDIT ? ", which rejects this change and asks for another change" : "")
                + ". "
                + answer.considered().why();
        AnswerText decided = Texts.decision(
                        after, choice.proposal().changeset(), new Advice(session.commands()).after(after))
                .under("Approval file: " + session.shown(file))
                .under(headline);
        return new Answer.OfGoal(
                AnswerHead.of(Goal.APPROVE, said, Answer.OK, decided)
                        .about(Map.of(
                                "plan", after.planId(), "changeset", after.changesetId(), "approval", approval.id())),
                new KeptApproval(session.shown(file), answer.considered(), after.verdict()));
    }

    private record KeptApproval(String file, ConsideredApproval considered, Verdict verdict) {}
}
