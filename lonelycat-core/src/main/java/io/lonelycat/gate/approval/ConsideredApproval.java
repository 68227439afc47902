// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import java.util.Optional;

/**
 * What the gate made of a document that came as an approval; is in the decision.
 *
 * @param source where it came from
 * @param sha256 of the document
 * @param voice what it says; absent where it could not be read
 * @param proof how the gate knows who gave it
 * @param provenBy the id of the key, or the name of the front end
 * @param counted whether it had a part in the decision
 * @param why in words
 */
public record ConsideredApproval(
        String source,
        Digest sha256,
        Optional<Voice> voice,
        Proof proof,
        Optional<String> provenBy,
        boolean counted,
        String why) {

    /** How the gate knows who gave an approval. The order of the constants is that of their strength. */
    public enum Proof {
        /** Not at all, and the policy does not accept that. */
        NONE,
        /** It does not; the policy accepts the claim. */
        UNAUTHENTICATED,
        /** The front end says so. */
        FRONT_END,
        /** By a signature with a key that the policy names. */
        KEY
    }

    /**
     * Who says what.
     *
     * @param override whether an administrator decides alone
     */
    public record Voice(String id, Person approver, Choice decision, boolean override) {}

    /** Says whether a copy is kept in the evidence: whatever somebody said who proved who they are. */
    public boolean isKept() {
        return proof != Proof.NONE;
    }

    /** Returns the name of its copy in the evidence of an execution. */
    public String fileName() {
        String mark = counted ? "" : "-" + sha256.hex().substring(0, 12);
        return voice.map(Voice::id).orElse("unread") + mark + ".json";
    }

    public JsonObject toJson() {
        return new JsonObject()
                .with("source", source)
                .with("sha256", sha256)
                .withIfPresent("id", voice.map(Voice::id).orElse(null))
                .withIfPresent("approver", voice.map(it -> it.approver().name()).orElse(null))
                .withIfPresent("decision", voice.map(Voice::decision).orElse(null))
                .withIfPresent(
                        "override",
                        voice.filter(Voice::override).map(Voice::override).orElse(null))
                .with("proof", proof)
                .withIfPresent("provenBy", provenBy.orElse(null))
                .with("counted", counted)
                .with("why", why);
    }

    public static ConsideredApproval read(InputValue value) {
        InputObject in = value.object();
        Optional<Voice> voice = in.optional("id")
                .map(id -> new Voice(
                        id.text(),
                        Person.read(in.required("approver")),
                        in.required("decision").oneOf(Choice.class),
                        in.optional("override").map(ApproverClaims::yes).orElse(false)));
        ConsideredApproval considered = new ConsideredApproval(
                in.required("source").text(),
                in.required("sha256").digest(),
                voice,
                in.required("proof").oneOf(Proof.class),
                in.optional("provenBy").map(InputValue::text),
                in.required("counted").bool(),
                in.required("why").text());
        in.rejectUnknown();
        if (considered.counted && (voice.isEmpty() || considered.proof == Proof.NONE)) {
            throw value.problem("what cannot be read or proven does not count; the decision has been altered");
        }
        return considered;
    }
}
