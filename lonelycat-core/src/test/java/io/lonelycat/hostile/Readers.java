// SPDX-License-Identifier: MIT
package io.lonelycat.hostile;

import static io.lonelycat.json.TestMembers.members;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.figure.ReportException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.feature.edits.EditsInput;
import io.lonelycat.feature.figures.ReportFigures;
import io.lonelycat.feature.policy.CaseFile;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.DsseEnvelope;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.approval.GivenApprovals.ApprovalUses;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.PlanLab;
import io.lonelycat.plan.source.PlanSpec;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Readers of untrusted input, selected by a letter. */
final class Readers {
    private final PlanningPlace planning;
    private final DecidingPlace deciding;

    Readers(Path folder) throws IOException {
        planning = new PlanningPlace(folder);
        deciding = new DecidingPlace(planning.proposal());
    }

    /** Accepts the input or asserts a short error message. */
    void readOrComplain(char reader, byte[] input) {
        try {
            read(reader, input);
        } catch (InvalidInputException complaint) {
            assertThat(complaint.getMessage()).isNotBlank().hasSizeLessThan(100_000);
        } catch (RuntimeException | IOException | StackOverflowError broken) {
            throw new AssertionError("put this into the corpus: " + reader + new String(input, UTF_8), broken);
        }
    }

    private void read(char reader, byte[] bytes) throws IOException {
        switch (reader) {
            case 'p' -> Policy.read("policy.yaml", bytes, LayerSource.NONE, AllFeatures.POLICY);
            case 'l' -> plan(bytes);
            case 'c' -> changeset(bytes);
            case 'a' -> Approval.read(InputDocument.json("approval.json", bytes));
            case 'd' -> envelope(bytes);
            case 'm' -> SigningKey.read("key.pem", new String(bytes, UTF_8));
            case 'k' -> CaseFile.read("cases.yaml", bytes);
            case 'g' -> glob(new String(bytes, UTF_8));
            case 'r' -> deciding.byCondition(new String(bytes, UTF_8));
            case 't' -> report(bytes);
            case 'e' -> planning.plan(bytes, EditsInput::new);
            default -> planning.plan(bytes, PlanInput.PatchInput::new);
        }
    }

    private static void plan(byte[] bytes) {
        ChangePlan read = ChangePlan.read(InputDocument.json("plan.json", bytes));
        assertThat(ChangePlan.read(InputDocument.json("again", Json.pretty(read))))
                .isEqualTo(read);
    }

    private static void changeset(byte[] bytes) {
        ChangeSet read = Json.read(ChangeSet.class, InputDocument.json("changeset.json", bytes));
        assertThat(Json.read(ChangeSet.class, InputDocument.json("again", Json.pretty(read))))
                .isEqualTo(read);
    }

    /** Tests forged and correctly signed approvals. */
    private void envelope(byte[] bytes) {
        deciding.byApproval(bytes);
        deciding.byStatement(bytes);
        Json.read(DsseEnvelope.class, InputDocument.json("approval.json", bytes))
                .signedBytes();
    }

    private static void report(byte[] bytes) {
        try {
            new ReportFigures().add(WorkspacePath.of("report"), new ByteArrayInputStream(bytes));
        } catch (ReportException complaint) {
            throw new InvalidInputException(complaint.what(), complaint);
        }
    }

    private static void glob(String text) {
        int half = text.length() / 2;
        Glob.of(text.substring(0, half)).matches(WorkspacePath.of(text.substring(half)));
    }

    private static final class PlanningPlace {
        private static final String PATCH = """
                --- a/docs/a.md
                +++ b/docs/a.md
                @@ -1 +1 @@
                -old
                +new
                """;

        private final Path folder;
        private final PlanLab lab;

        PlanningPlace(Path folder) {
            this.folder = folder;
            lab = PlanLab.in(
                    folder,
                    SmallTree.empty()
                            .file("docs/a.md", "old\n")
                            .file("docs/long.md", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12")
                            .bytes("docs/b", new byte[] {0, 1, 2, 3})
                            .bytes("docs/zeros", new byte[3000])
                            .link("docs/link", "a.md"));
        }

        interface Kind {
            PlanInput of(Path file);
        }

        void plan(byte[] bytes, Kind kind) {
            Path plans = folder.resolve("plans");
            try {
                planned(bytes, kind, plans);
            } finally {
                StateFiles.deleteTree(plans);
            }
        }

        Proposal proposal() {
            return planned(PATCH.getBytes(UTF_8), PlanInput.PatchInput::new, folder.resolve("judged"))
                    .proposal();
        }

        private Planned planned(byte[] bytes, Kind kind, Path plans) {
            Path file = lab.write("input", bytes);
            return lab.planner().plan(new PlanSpec(kind.of(file), null, "jo", Trigger.MANUAL), plans);
        }
    }

    /** Evaluates the gate with arbitrary conditions and approvals. */
    private static final class DecidingPlace {
        private static final String HEAD = "schema: lonelycat.policy/1\npaths: {unmatched: ";
        private static final GateEnvironment INPUTS = new GateEnvironment(
                Instant.parse("2026-01-31T12:00:00Z"), "maven", "jo", Map.of("branch", "main"), Optional.empty());

        private final Proposal proposal;
        private final SigningKey.Pair pair = SigningKey.generate();
        private final SigningKey key = SigningKey.read("key.pem", pair.privatePem());
        private final Policy asking;

        DecidingPlace(Proposal proposal) {
            this.proposal = proposal;
            asking = Policy.read(
                    "policy.yaml",
                    (HEAD + "need_approval}\napproval: {keys: {ben: "
                                    + pair.publicKey().text() + "}}\n")
                            .getBytes(UTF_8));
        }

        /** The change is allowed only if the condition is false; an evaluation error is a finding. */
        void byCondition(String condition) {
            String rule = Json.line(members(
                    "id",
                    "made-up",
                    "when",
                    condition,
                    "then",
                    "deny",
                    "why",
                    "It was made up.",
                    "fix",
                    "Make up another."));
            Policy policy =
                    Policy.read("policy.yaml", (HEAD + "allow}\nrules: [" + rule.strip() + "]\n").getBytes(UTF_8));
            Decision decision = decide(policy, GivenApprovals.NONE);
            boolean found = decision.findings().stream()
                    .anyMatch(finding -> finding.rule().matches("rule(-failed)?[.]made-up"));
            assertThat(decision.verdict() == Verdict.ALLOW).isEqualTo(!found);
        }

        /** Only an answer signed with a known key for this change counts. */
        void byApproval(byte[] document) {
            GivenApprovals given =
                    new GivenApprovals(List.of(ApprovalDocument.file("made-up.json", document)), ApprovalUses.NONE);
            assertThat(decide(asking, given).verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        }

        void byStatement(byte[] payload) {
            DsseEnvelope signed = DsseEnvelope.sign(
                    DsseEnvelope.IN_TOTO, payload, pair.publicKey().id(), key::sign);
            byApproval(Json.pretty(signed));
        }

        private Decision decide(Policy policy, GivenApprovals approvals) {
            return new Gate(policy, Optional.empty())
                    .decide(
                            proposal,
                            "dec_01k9x3m5e7q8r2t4v6w8y0z1a4",
                            new GateEnvironment(INPUTS.inputs(), approvals, INPUTS.past()))
                    .decision();
        }
    }
}
