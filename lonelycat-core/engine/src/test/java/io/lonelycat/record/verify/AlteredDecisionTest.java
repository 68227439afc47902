// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.DecisionBasis;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.decision.SomeInputs;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceReport.CheckedLine;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forged decisions with consistent digests. */
class AlteredDecisionTest {
    private static final Digest OTHER = Digest.of(new byte[] {1});
    private static final String ID = "appr_01k9x3m5e7q8r2t4v6w8y0z1a3";

    @TempDir
    Path folder;

    private static Decision decision(Path execution) throws IOException {
        return Decision.read(
                InputDocument.json("decision.json", Files.readAllBytes(execution.resolve("decision.json"))));
    }

    private static void write(Path execution, Decision decision) {
        StateFiles.write(execution.resolve("decision.json"), Json.pretty(decision));
    }

    private static Decision about(Decision decision, Digest proposal, Digest checksum, Digest patch) {
        DecisionBasis basis = new DecisionBasis(
                decision.planId(),
                decision.changesetId(),
                proposal,
                checksum,
                patch,
                decision.policyDigest(),
                decision.policyName());
        return with(decision, basis, decision.findings(), decision.approvals());
    }

    private static Decision with(
            Decision decision, DecisionBasis basis, List<Finding> findings, List<ConsideredApproval> approvals) {
        return new Decision(
                decision.id(),
                basis,
                Verdict.of(findings),
                decision.riskProposed(),
                decision.riskEffective(),
                findings,
                SomeInputs.at(Sample.AT, "ada", approvals),
                decision.requiredChecks(),
                decision.decidedAt(),
                decision.engineVersion());
    }

    private static Decision with(Decision decision, Finding finding) {
        return with(decision, decision.basis(), List.of(finding), List.of());
    }

    private static Finding finding(String rule, Effect effect) {
        return Finding.of(rule, Setting.builtIn(effect), List.of(), "Because.", "Do something.");
    }

    private static Map<String, String> problems(Path execution) {
        Map<String, String> problems = new TreeMap<>();
        for (CheckedLine line : EvidenceCheck.check(execution).lines()) {
            line.problem().ifPresent(problem -> problems.put(line.what(), problem));
        }
        return problems;
    }

    @Test
    void isAboutTheseBytes() throws IOException {
        Path execution = new State(folder).sealed(1, Run::applied);
        Decision sound = decision(execution);
        write(execution, about(sound, OTHER, OTHER, OTHER));

        assertThat(problems(execution))
                .containsKeys("decision.json, checksum", "decision.json, patchSha256", "decision.json, proposalDigest");
        write(execution, about(sound, sound.proposalDigest(), sound.checksum(), sound.patchSha256()));
        assertThat(problems(execution)).doesNotContainKeys("decision.json, checksum", "decision.json, patchSha256");
    }

    @Test
    void namesEachApprovalThatIsThere() throws IOException {
        Path execution = new State(folder).sealed(1, Run::applied);
        Path approvals = Files.createDirectories(execution.resolve("approvals"));
        Files.writeString(approvals.resolve(ID + ".json"), "{}");

        assertThat(problems(execution).get("approvals"))
                .isEqualTo("decision.json lists the approvals [], but the folder approvals contains [" + ID
                        + ".json]. decision.json or the folder approvals was altered; restore both from an"
                        + " archived copy.");
    }

    @Test
    void allowedWhatWasApplied() throws IOException {
        Path execution = new State(folder).sealed(1, Run::applied);
        write(execution, with(decision(execution), finding("limits.files", Effect.DENY)));

        assertThat(problems(execution).get("outcome"))
                .contains("is `applied`, but the verdict in decision.json is `deny`");
    }

    /** Evidence stores an inconsistent proposal unchanged. */
    @Test
    void mayBeAboutAChangeThatContradictsItselfOnlyWhereThatIsWhyItWasDenied() throws IOException {
        Path execution = new State(folder).sealed(1, Run::refused);
        Decision sound = decision(execution);
        Path file = execution.resolve("changeset.json");
        String changeset = Files.readString(file).replace(sound.checksum().value(), OTHER.value());
        StateFiles.write(file, changeset.getBytes(UTF_8));
        Decision about = about(sound, proposal(execution), sound.checksum(), sound.patchSha256());

        write(execution, with(about, finding("integrity.checksum", Effect.DENY)));
        assertThat(problems(execution)).doesNotContainKeys("changeset.json, checksum", "decision.json, proposalDigest");
        write(execution, with(about, finding("integrity.checksum", Effect.WARN)));
        assertThat(problems(execution)).containsKey("changeset.json, checksum");
        write(execution, with(about, finding("limits.files", Effect.DENY)));
        assertThat(problems(execution)).containsKey("changeset.json, checksum");
    }

    private static Digest proposal(Path execution) throws IOException {
        return Proposal.digest(document(execution, "plan.json"), document(execution, "changeset.json"));
    }

    private static InputObject document(Path execution, String name) throws IOException {
        return InputDocument.json(name, Files.readAllBytes(execution.resolve(name)));
    }
}
