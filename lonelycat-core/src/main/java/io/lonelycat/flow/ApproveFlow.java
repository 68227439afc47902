// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.Decision;
import io.lonelycat.gate.Verdict;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.GivenApproval;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Writes down what somebody says about a plan, if the gate will count it. */
final class ApproveFlow {
    private final Site site;

    ApproveFlow(Site site) {
        this.site = site;
    }

    /** Who speaks, and with what key. */
    private record Speaker(Person person, Approval.Authentication known, Optional<Signing> signing) {
        byte[] document(Approval approval) {
            return signing.map(it -> ApprovalDocument.signed(
                            approval, it.key(), it.owner().key()))
                    .orElseGet(() -> ApprovalDocument.plain(approval));
        }
    }

    private record Signing(SigningKey key, ApprovalPolicy.Owner owner) {}

    Result run(ApproveRequest request) {
        String reason = checked(request);
        PlanChoice choice = PlanChoice.of(site, request.plan());
        PolicyChoice policy = PolicyChoice.of(site);
        Judgement judgement = new Judgement(site, policy);
        ApprovalFiles files = new ApprovalFiles(site, choice, ApprovalSources.NONE);
        Decision asked = judgement.of(choice.proposal(), files.read()).decision();
        if (request.decision() == Choice.APPROVE) {
            refuseNeedless(asked, choice);
        }
        Speaker speaker = speaker(request, policy.policy().approval(asked.environment()));
        Approval approval = approval(request, reason, speaker, asked, choice, policy);
        byte[] document = speaker.document(approval);
        Decision after = judgement
                .of(choice.proposal(), more(files.read(), request, document))
                .decision();
        ConsideredApproval considered = considered(after, document);
        boolean fine = considered.counted() || (request.decision() == Choice.SKIP && considered.isKept());
        if (!fine) {
            throw new InvalidInputException(
                    "This would not count, so nothing was written. " + considered.why() + help(considered));
        }
        Path file = files.keep(approval.id(), document);
        return result(approval, considered, file, after, choice);
    }

    private static String checked(ApproveRequest request) {
        if (request.decision() == Choice.REVOKE
                && request.revokes().flatMap(Approval::checkedId).isEmpty()) {
            throw new InvalidInputException("What is taken back goes by its id: add -Dlonelycat.approval=appr_...;"
                    + " decision.json lists them under inputs.approvals.");
        }
        if (request.decision() != Choice.REVOKE && request.revokes().isPresent()) {
            throw new InvalidInputException("lonelycat.approval belongs to -Dlonelycat.decision=revoke only.");
        }
        return request.reason()
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new InvalidInputException(
                        "What you say goes on record with a reason: add -Dlonelycat.reason=\"why\"."));
    }

    private static void refuseNeedless(Decision asked, PlanChoice choice) {
        if (asked.verdict() == Verdict.DENY) {
            throw new InvalidInputException(
                    "No approval lifts a denial, so nothing was written.\n" + Verdicts.text(asked, choice.proposal()));
        }
        if (asked.verdict() == Verdict.ALLOW) {
            throw new InvalidInputException("Nothing is waiting for an approval, so nothing was written.\n"
                    + Verdicts.text(asked, choice.proposal()));
        }
    }

    private Speaker speaker(ApproveRequest request, ApprovalPolicy policy) {
        Optional<SigningKey> key = KeyChoice.of(site, request.key());
        if (key.isPresent()) {
            ApprovalPolicy.Owner owner = policy.ownerOf(key.get())
                    .orElseThrow(() -> new InvalidInputException("The policy does not name this key under"
                            + " `approval.keys`, so what it signs would not count. Have the line that lonelycat:keygen"
                            + " printed added to the policy."));
            return new Speaker(owner.person(), Approval.Authentication.KEY, Optional.of(new Signing(key.get(), owner)));
        }
        return new Speaker(
                Person.of(site.settings().caller().user()),
                request.vouchedBy().isPresent() ? Approval.Authentication.FRONT_END : Approval.Authentication.CLAIM,
                Optional.empty());
    }

    private Approval approval(
            ApproveRequest request,
            String reason,
            Speaker speaker,
            Decision asked,
            PlanChoice choice,
            PolicyChoice policy) {
        Instant now = site.clock().instant();
        return new Approval(
                site.ids().approval(),
                request.decision(),
                speaker.person(),
                speaker.known(),
                now,
                askedAt(choice, asked).filter(then -> !then.isAfter(now)),
                reason,
                asked.subject(),
                asked.approvable(),
                now.plus(policy.policy().approval(asked.environment()).expires()),
                request.revokes());
    }

    /** When the gate left its question beside the plan; a decision about something else is no question about this. */
    private static Optional<Instant> askedAt(PlanChoice choice, Decision asked) {
        Path file = new EvidenceFiles(choice.folder()).decision();
        if (!StateFiles.exists(file)) {
            return Optional.empty();
        }
        try {
            Decision decision = Decision.read(InputDocument.json(file.toString(), StateFiles.read(file)));
            return Optional.of(decision)
                    .filter(it -> it.verdict() == Verdict.NEED_APPROVAL
                            && it.subject().equals(asked.subject()))
                    .map(Decision::decidedAt);
        } catch (InvalidInputException altered) {
            return Optional.empty();
        }
    }

    private static GivenApprovals more(GivenApprovals given, ApproveRequest request, byte[] document) {
        return given.and(request.vouchedBy()
                .map(frontEnd -> GivenApproval.vouched(frontEnd, document))
                .orElseGet(() -> GivenApproval.file("this document", document)));
    }

    private static ConsideredApproval considered(Decision decision, byte[] document) {
        Digest digest = Digest.of(document);
        return decision.approvals().stream()
                .filter(it -> it.sha256().equals(digest))
                .findFirst()
                .orElseThrow();
    }

    private static String help(ConsideredApproval considered) {
        return considered.isKept()
                ? ""
                : " Sign it: -Dlonelycat.key=FILE, with a key that the policy names (lonelycat:keygen makes one).";
    }

    private Result result(
            Approval approval, ConsideredApproval considered, Path file, Decision after, PlanChoice choice) {
        String name = approval.approver().name();
        String said = Names.of(approval.decision());
        String text = name + " says " + said + " to " + after.planId() + ", as " + approval.id() + ". "
                + considered.why() + "\nIt lies in " + site.shown(file) + "\n"
                + Verdicts.text(after, choice.proposal());
        return new Result(
                "approve",
                said,
                Result.OK,
                Map.of("plan", after.planId(), "changeset", after.changesetId(), "approval", approval.id()),
                text,
                new JsonObject()
                        .with("file", site.shown(file))
                        .with("considered", considered.toJson())
                        .with("verdict", after.verdict()));
    }
}
