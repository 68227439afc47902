// SPDX-License-Identifier: MIT
package io.lonelycat.flow.sign;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.SignRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.PrivateKeys;
import io.lonelycat.flow.UnsandboxedChecks;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.VerifyFlow;
import io.lonelycat.gate.approval.ApproverKey;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.evidence.Attestation;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Signs evidence that passes verification. */
public record SignFlow(WorkspaceSession session) {
    record SignedEvidence(String folder, Digest manifest, String keyId) {}

    public Answer run(SignRequest request) {
        VerifyFlow verify = new VerifyFlow(session);
        Path folder = verify.folder(request.evidence(), request.reference().orElse(ExecutionFolders.LATEST));
        refuseKeyNearChecks(folder, request);
        SigningKey key = new PrivateKeys(session)
                .named(request.key())
                .orElseThrow(() -> new InvalidInputException(
                        "No key was named. Add `lonelycat.key=FILE`. `lonelycat keygen` makes a key."));
        Policy policy = PolicyChoice.of(session).policy();
        refuseForeign(policy, key.publicKey());
        EvidenceReport report = verify.unsigned(folder);
        if (!report.ok()) {
            return verify.refused(
                    Goal.SIGN,
                    folder,
                    report,
                    "Nothing was signed, because the evidence is not valid. Restore the"
                            + " folder of the evidence from an archived copy.");
        }
        Digest manifest = Digest.of(StateFiles.read(new EvidenceFiles(folder).manifest()));
        if (!manifest.toString().equals(request.digest().orElse(manifest.toString()))) {
            throw new InvalidInputException(
                    "The `manifest.json` of " + Folders.name(folder) + " has the digest " + manifest
                            + ", but you gave the digest " + request.digest().get()
                            + ". Nothing was signed. If your digest is of another execution, sign again with the digest of this"
                            + " execution. If your digest is of this execution, its folder was modified:"
                            + " compare the folder with an archived copy.");
        }
        boolean now = Attestation.sign(folder, key);
        String owner = Optional.ofNullable(policy.evidence().keys().get(key.publicKey()))
                .map(name -> "the key of " + name)
                .orElse("the key " + key.publicKey().id()
                        + ". The policy has no `evidence.keys`, so to check the signature, run"
                        + " `lonelycat verify publicKey=KEY`");
        return new Answer.OfGoal(
                AnswerHead.of(
                                Goal.SIGN,
                                now ? "signed" : "already_signed",
                                Answer.OK,
                                "The evidence in " + session.shown(folder) + " is intact and consistent, and is "
                                        + (now ? "now" : "already") + " signed with " + owner + ".")
                        .about(Map.of("execution", Folders.name(folder))),
                new SignedEvidence(
                        session.shown(folder), manifest, key.publicKey().id()));
    }

    private void refuseKeyNearChecks(Path folder, SignRequest request) {
        Path manifest = new EvidenceFiles(folder).manifest();
        String digest = StateFiles.exists(manifest) ? "@" + Digest.of(StateFiles.read(manifest)) : "";
        Action elsewhere = Action.of(Goal.SIGN)
                .with("evidence", folder.toString())
                .with("execution", Folders.name(folder) + digest)
                .with(
                        "key",
                        new PrivateKeys(session).fromElsewhere(request.key()).key());
        new UnsandboxedChecks(session.workspace()).refuseKey(Goal.SIGN, elsewhere);
    }

    private static void refuseForeign(Policy policy, ApproverKey key) {
        policy.approval().keys().forEach((person, keys) -> {
            if (keys.contains(key)) {
                throw new InvalidInputException("This key is the key of " + person.name()
                        + " for approvals (`approval.keys`). To sign evidence, use another key. Make a key with "
                        + "`lonelycat keygen`, and add the line that `lonelycat keygen` prints to "
                        + "`evidence.keys` of the policy.");
            }
        });
        if (!policy.evidence().keys().isEmpty() && !policy.evidence().keys().containsKey(key)) {
            throw new InvalidInputException("The policy does not list the key " + key.id()
                    + " under `evidence.keys`, so LonelyCat would not accept a signature with the key. Ask the"
                    + " owner of the policy to add, under `evidence.keys`, the line that `lonelycat keygen` printed"
                    + " for the key.");
        }
    }
}
