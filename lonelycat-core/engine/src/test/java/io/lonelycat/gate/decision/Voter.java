// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.Approval.Authentication;
import io.lonelycat.gate.approval.Approval.Covered;
import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.ApproverKey;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.gate.past.Fixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Approver with a signing key. */
public record Voter(String name, SigningKey key, ApproverKey publicKey) {
    public static final String ID = "appr_01k9x3m5e7q8r2t4v6w8y0z1";

    static Voter of(String name) {
        SigningKey.Pair pair = SigningKey.generate();
        return new Voter(name, SigningKey.read("a test's key", pair.privatePem()), pair.publicKey());
    }

    public String line() {
        return "    " + name + ": \"" + publicKey.text() + "\"\n";
    }

    public Vote says(Choice choice, int number, Decision asked) {
        return new Vote(
                this,
                new Approval(
                        ID + (10 + number),
                        choice,
                        new Person(name),
                        Authentication.KEY,
                        Fixture.NOW,
                        Optional.empty(),
                        "Looked at it.",
                        asked.subject(),
                        asked.approvable(),
                        Fixture.NOW.plus(Duration.ofDays(7)),
                        List.of()));
    }

    public Vote approves(int number, Decision asked) {
        return says(Choice.APPROVE, number, asked);
    }

    /** Unsigned approval. */
    public record Vote(Voter voter, Approval approval) {
        Vote at(Instant at, Duration lasting) {
            return with(approval.authentication(), at, approval.findings(), at.plus(lasting), approval.groups());
        }

        Vote covering(List<Covered> findings) {
            return with(approval.authentication(), approval.at(), findings, approval.expires(), approval.groups());
        }

        /** Replaces the signature by groups that a front end reports. */
        Vote in(String... groups) {
            return with(
                    Authentication.FRONT_END, approval.at(), approval.findings(), approval.expires(), List.of(groups));
        }

        private Vote with(
                Authentication authentication,
                Instant at,
                List<Covered> findings,
                Instant expires,
                List<String> groups) {
            return new Vote(
                    voter,
                    new Approval(
                            approval.id(),
                            approval.decision(),
                            approval.approver(),
                            authentication,
                            at,
                            approval.askedAt(),
                            approval.reason(),
                            approval.subject(),
                            findings,
                            expires,
                            groups));
        }

        byte[] bytes() {
            return ApprovalDocument.signed(approval, voter.key(), voter.publicKey());
        }

        public ApprovalDocument signed() {
            return ApprovalDocument.file(approval.id() + ".json", bytes());
        }

        public ApprovalDocument plain() {
            return ApprovalDocument.file(approval.id() + ".json", ApprovalDocument.plain(approval));
        }

        public ApprovalDocument vouched() {
            return ApprovalDocument.vouched("test", ApprovalDocument.plain(approval));
        }
    }
}
