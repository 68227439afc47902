// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.ApproverKey;
import io.lonelycat.json.CanonicalJson;
import io.lonelycat.json.Digest;
import io.lonelycat.json.DsseEnvelope;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.PolicyOnRecord;
import io.lonelycat.workspace.StateFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the signature over a folder: that it is about what is there, and whose it is. */
public record AttestationCheck(EvidenceFiles folder, TrustedKeys keys) {
    private static final String NAME = EvidenceFiles.ATTESTATION;

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
                    () -> Optional.of(
                            "is missing, and a signature by " + demanded()
                                    + " was requested. If this execution was never signed, run `lonelycat sign`; otherwise restore the file"));
        } else if (demandedOnRecord()) {
            looking.at(
                    NAME,
                    () -> Optional.of(
                            "is missing, and the recorded policy has `evidence.signed: required`. If this execution was never"
                                    + " signed, run `lonelycat sign`; otherwise restore the file"));
        }
    }

    /** What the policy of then asked for is still to be there, whatever the one of today says. */
    private boolean demandedOnRecord() {
        try {
            String name = ExecutionStory.read(folder.folder()).decision().policyName();
            return new PolicyOnRecord(folder).read(name).evidence().required();
        } catch (InvalidInputException unreadable) {
            // That is said where the documents are looked at.
            return false;
        }
    }

    /** Says in what the statement that was signed differs from what the folder says. */
    static Optional<String> otherThanTheFolder(EvidenceFiles folder) {
        DsseEnvelope envelope = Attestation.read(StateFiles.read(folder.attestation()));
        if (!envelope.payloadType().equals(DsseEnvelope.IN_TOTO)) {
            return Optional.of("expected the type " + DsseEnvelope.IN_TOTO + ", but found another; restore the file");
        }
        ExecutionStory story = ExecutionStory.read(folder.folder());
        Digest manifest = Digest.of(ExecutionStory.bytes(folder.manifest()));
        byte[] payload = envelope.payloadBytes();
        boolean same = envelope.signatures().stream()
                .map(signature -> Attestation.statement(story, manifest, signature.keyid()))
                .anyMatch(statement -> Arrays.equals(CanonicalJson.bytes(statement), payload));
        return same
                ? Optional.empty()
                : Optional.of(
                        "the signed statement does not match this folder: expected a statement about manifest.json with "
                                + manifest + ", and about the same outcome, plan, change, decision and policy");
    }

    /** Which key a signature claims is a hint only, so each one is tried. */
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
                    () -> Optional.of("is not by the key that the signature names, " + claimed + "; restore the file"));
        } else if (keys.demanded()) {
            looking.at(NAME + ", signature", () -> Optional.of("is by " + claimed + ", not by " + demanded()));
        } else {
            looking.at(NAME + ", signature by an unknown key, " + claimed + " (signer not proved)", Optional::empty);
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
        return String.join(", ", List.copyOf(keys.owners().values()));
    }
}
