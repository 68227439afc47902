// SPDX-License-Identifier: MIT
package io.lonelycat.flow.sign;

import static io.lonelycat.flow.sign.AskedPlan.approve;
import static io.lonelycat.flow.sign.AskedPlan.asked;
import static io.lonelycat.flow.sign.AskedPlan.bytes;
import static io.lonelycat.flow.sign.AskedPlan.decision;
import static io.lonelycat.flow.sign.AskedPlan.file;
import static io.lonelycat.flow.sign.AskedPlan.revoke;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Altered;
import io.lonelycat.Sandbox;
import io.lonelycat.error.EngineException;
import io.lonelycat.flow.Result;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.json.InputDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scope of an approval or a rejection: one execution, one workspace, until it is revoked. */
class ApprovalReachTest {
    @Test
    void countsForOneExecutionOnly(@TempDir Path folder) throws Exception {
        Sandbox sandbox = asked(folder);
        String plan = Sandbox.id(sandbox.gate(), "plan");
        approve(sandbox, "key", Choice.APPROVE);
        String execution = Sandbox.id(sandbox.execute(), "execution");
        sandbox.cat().rollback(execution, Optional.empty());

        Result again = sandbox.cat().execute(Optional.of(plan), false);

        assertThat(again.exitCode()).as(again.message()).isEqualTo(Result.APPROVAL_NEEDED);
        assertThat(decision(sandbox.evidence(again)).approvals().get(0).why()).contains("used by " + execution);
        assertThat(Sandbox.problem(sandbox.evidence(again))).isEmpty();
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
        Files.delete(sandbox.state("history.db"));
        assertThat(gate(sandbox, plan)).as("without the index").isEqualTo("need_approval");
        Files.writeString(sandbox.state("history.db"), "no database at all, whatever its name may say\n".repeat(99));
        assertThat(gate(sandbox, plan)).as("with a damaged index").isEqualTo("need_approval");
        Files.delete(sandbox.state("history.db"));
        Path decision = sandbox.state("executions").resolve(execution).resolve("decision.json");
        Altered.write(decision, "{}");
        assertThatThrownBy(() -> gate(sandbox, plan))
                .as("with damaged evidence")
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("is not what its manifest says");
    }

    @Test
    void takesForUsedWhatWasApprovedBeforeAnExecutionWhoseEvidenceIsGone(@TempDir Path folder) throws Exception {
        Sandbox sandbox = asked(folder);
        String plan = Sandbox.id(sandbox.gate(), "plan");
        approve(sandbox, "key", Choice.APPROVE);
        Path evidence = sandbox.evidence(sandbox.execute());
        sandbox.cat().rollback("latest", Optional.empty());
        for (Path file : Sandbox.walk(evidence)) {
            Files.delete(file);
        }

        assertThat(gate(sandbox, plan)).isEqualTo("need_approval");
    }

    @Test
    void doesNotUseUpWhatWasRolledBackByItself(@TempDir Path folder) {
        Sandbox sandbox = asked(folder, "checks: {no: {command: ['false']}}\nrequire: {low: {checks: ['no']}}\n");
        String plan = Sandbox.id(sandbox.gate(), "plan");
        approve(sandbox, "key", Choice.APPROVE);

        assertThat(sandbox.execute().status()).isEqualTo("rolled_back");
        assertThat(sandbox.cat().execute(Optional.of(plan), false).status()).isEqualTo("rolled_back");
    }

    @Test
    void carriesOutNothingThatSomebodyRejected(@TempDir Path folder) {
        Sandbox sandbox = asked(folder);
        approve(sandbox, "key", Choice.APPROVE);
        Result no = approve(sandbox, "other", Choice.REJECT);

        Result gated = sandbox.gate();
        Result executed = sandbox.execute();

        assertThat(no.message()).contains("ben says reject");
        assertThat(gated.status()).isEqualTo("deny");
        assertThat(gated.message()).contains("`ben` rejected it");
        assertThat(executed.exitCode()).isEqualTo(Result.REFUSED);
        assertThat(sandbox.evidence(executed).resolve("approvals")).isDirectoryContaining("glob:**.json");
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
        revoke(sandbox, "other", Sandbox.id(no, "approval"));
        assertThat(sandbox.gate().status()).isEqualTo("allow");
    }

    @Test
    void refusesWhatWasApprovedBeforeItWasTakenBack(@TempDir Path folder) {
        Sandbox sandbox = asked(folder);
        Result approved = approve(sandbox, "key", Choice.APPROVE);
        assertThat(sandbox.gate().status()).isEqualTo("allow");
        revoke(sandbox, "key", Sandbox.id(approved, "approval"));

        Result executed = sandbox.execute();

        assertThat(executed.exitCode()).as(executed.message()).isEqualTo(Result.APPROVAL_NEEDED);
        assertThat(decision(sandbox.evidence(executed)).approvals().get(0).why())
                .contains("revoked it");
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
    }

    @Test
    void countsNoSignedApprovalInAnotherWorkspace(@TempDir Path folder) throws Exception {
        Sandbox sandbox = asked(folder);
        Path approval = sandbox.root.resolve(file(approve(sandbox, "key", Choice.APPROVE)));
        assertThat(sandbox.gate().status()).isEqualTo("allow");
        String here = sandbox.read(".lonelycat/place");

        Files.writeString(sandbox.state("place"), "0".repeat(32) + "\n");
        Result elsewhere = sandbox.gate();
        assertThat(elsewhere.exitCode()).isEqualTo(Result.APPROVAL_NEEDED);
        assertThat(elsewhere.message()).contains("It was asked for in another");

        // Moving the question into the signed document breaks the signature.
        String there = question(sandbox);
        Files.writeString(sandbox.state("place"), here);
        sandbox.gate();
        String moved = Files.readString(approval);
        String payload = InputDocument.json("approval", bytes(approval))
                .required("payload")
                .string();
        String statement = new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8);
        String altered = Base64.getEncoder()
                .encodeToString(statement.replace(question(sandbox), there).getBytes(StandardCharsets.UTF_8));
        assertThat(altered).isNotEqualTo(payload);
        Files.writeString(approval, moved.replace(payload, altered));
        Files.writeString(sandbox.state("place"), "0".repeat(32) + "\n");
        assertThat(sandbox.gate().message()).contains("the document was altered");
    }

    @Test
    void approvesOnAnotherMachineForThePlaceWhereItWasAsked(@TempDir Path folder) throws Exception {
        Sandbox sandbox = asked(folder);
        sandbox.gate();
        String place = sandbox.read(".lonelycat/place");
        Files.writeString(sandbox.state("place"), "1".repeat(32) + "\n");
        Result approved = approve(sandbox, "key", Choice.APPROVE);

        assertThat(approved.message()).contains("Verdict: allowed");
        assertThat(sandbox.gate().exitCode()).as("there").isEqualTo(Result.APPROVAL_NEEDED);
        Files.writeString(sandbox.state("place"), place);
        assertThat(sandbox.gate().status()).as("here").isEqualTo("allow");
    }

    @Test
    void keepsASignedNoThatWasRemovedBesideThePlan(@TempDir Path folder) throws Exception {
        Sandbox sandbox = asked(folder);
        approve(sandbox, "key", Choice.APPROVE);
        Result no = approve(sandbox, "other", Choice.REJECT);
        Files.delete(sandbox.root.resolve(file(no)));

        assertThat(sandbox.gate().status()).isEqualTo("deny");
        assertThat(sandbox.execute().exitCode()).isEqualTo(Result.REFUSED);
        Files.delete(sandbox.state("answers/000001.json"));
        assertThat(sandbox.gate().status()).as("by the evidence").isEqualTo("deny");
        revoke(sandbox, "other", Sandbox.id(no, "approval"));
        assertThat(sandbox.gate().status()).isEqualTo("allow");
    }

    private static String gate(Sandbox sandbox, String plan) {
        return sandbox.cat().gate(Optional.of(plan)).status();
    }

    private static String question(Sandbox sandbox) {
        Path decision = Sandbox.walk(sandbox.state("plans")).stream()
                .filter(file -> file.endsWith("decision.json"))
                .findFirst()
                .orElseThrow();
        return decision(decision.resolveSibling(""))
                .subject()
                .question()
                .orElseThrow()
                .value();
    }
}
