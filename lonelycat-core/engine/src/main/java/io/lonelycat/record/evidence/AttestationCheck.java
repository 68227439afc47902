// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.ApproverKey;
import io.lonelycat.gate.approval.DsseEnvelope;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.PolicyOnRecord;
import io.lonelycat.workspace.StateFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verifies the signature of an execution's evidence. */
public record AttestationCheck(EvidenceFiles folder, TrustedKeys keys) {
    private static final String NAME = EvidenceFiles.ATTESTATION;
    private static final String PARAMETER = "lonelycat.publicKey";

    private static final String EITHER = " Either restore the file from an archived copy, or, if the execution was not"
            + " signed yet, ask the owner of the key to run `lonelycat sign`.";

    public void look(EvidenceReport looking) {
        if (!StateFiles.exists(folder.attestation())) {
            missing(looking);
            return;
        }
        Optional<DsseEnvelope> envelope =
                looking.read(NAME, () -> Attestation.read(StateFiles.read(folder.attestation())));
        if (envelope.isPresent()) {
            looking.at(NAME, () -> otherThanTheFolder(folder));
            signature(looking, envelope.get());
        }
    }

    private void missing(EvidenceReport looking) {
        if (keys.demanded()) {
            looking.at(
                    NAME,
                    () -> Optional.of("the signature file is missing, but a signature with " + demanded()
                            + " is required." + EITHER));
        } else if (demandedOnRecord()) {
            looking.at(
                    NAME,
                    () -> Optional.of("the signature file is missing, but the policy of this execution has"
                            + " `evidence.signed: required`." + EITHER));
        }
    }

    /** Returns whether the recorded policy of an execution requires signed evidence. */
    private boolean demandedOnRecord() {
        try {
            String name = ExecutionStory.read(folder.folder()).decision().policyName();
            return new PolicyOnRecord(folder).read(name).evidence().required();
        } catch (InvalidInputException unreadable) {
            // DocumentsCheck reports this.
            return false;
        }
    }

    static Optional<String> otherThanTheFolder(EvidenceFiles folder) {
        DsseEnvelope envelope = Attestation.read(StateFiles.read(folder.attestation()));
        if (!envelope.payloadType().equals(DsseEnvelope.IN_TOTO)) {
            return Optional.of("payloadType must be " + DsseEnvelope.IN_TOTO + ", but the file has another"
                    + " payloadType; restore the file from a backup.");
        }
        ExecutionStory story = ExecutionStory.read(folder.folder());
        Digest manifest = Digest.of(ExecutionStory.bytes(folder.manifest()));
        byte[] payload = envelope.payloadBytes();
        boolean same = envelope.signatures().stream()
                .map(signature -> Attestation.statement(story, manifest, signature.keyid()))
                .anyMatch(statement -> Arrays.equals(Json.canonical(statement), payload));
        return same
                ? Optional.empty()
                : Optional.of("the signature is not about the files of this folder, whose manifest.json has the digest "
                        + manifest
                        + ". Either the folder was altered after signing, or the signature belongs to another"
                        + " execution. Restore the evidence folder from an archived copy.");
    }

    /** Tries every trusted key on the evidence's signature, because the key id in a signature can be forged. */
    private void signature(EvidenceReport looking, DsseEnvelope envelope) {
        for (Map.Entry<ApproverKey, String> owner : keys.owners().entrySet()) {
            if (Attestation.isSigned(envelope, owner.getKey())) {
                looking.at(NAME + ", signed by " + owner.getValue(), Optional::empty);
                return;
            }
        }
        String claimed = String.join(
                ", ",
                envelope.signatures().stream().map(it -> shown(it.keyid())).toList());
        boolean forged = keys.owners().keySet().stream().anyMatch(key -> envelope.signatures().stream()
                .anyMatch(it -> it.keyid().equals(key.id())));
        if (forged) {
            looking.at(
                    NAME + ", signature",
                    () -> Optional.of("the signature names the key " + claimed
                            + ", but was not made with this key; restore the file from a backup."));
        } else if (keys.demanded()) {
            looking.at(
                    NAME + ", signature",
                    () -> Optional.of("a signature with " + demanded()
                            + " is required, but the signature names the key "
                            + claimed + ". Either ask the owner of the required key to run `lonelycat sign`, or, if the"
                            + " required key is wrong, correct "
                            + (isParameter() ? "`" + PARAMETER + "`." : "`evidence.keys` of the policy.")));
        } else {
            looking.at(
                    NAME + ", signer unknown (no failure): neither `evidence.keys` of the policy nor"
                            + " `lonelycat.publicKey` has the key " + claimed + " of the signature",
                    Optional::empty);
        }
    }

    private static String shown(String keyid) {
        try {
            return Digest.parse(keyid).value();
        } catch (InvalidInputException odd) {
            return "an invalid key id";
        }
    }

    private String demanded() {
        return isParameter()
                ? "the key in `" + PARAMETER + "`"
                : "the key of " + String.join(", ", List.copyOf(keys.owners().values()));
    }

    private boolean isParameter() {
        return keys.owners().containsValue(PARAMETER);
    }
}
