// SPDX-License-Identifier: MIT
package io.lonelycat.flow.sign;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static io.lonelycat.flow.sign.AskedPlan.approve;
import static io.lonelycat.flow.sign.AskedPlan.asked;
import static io.lonelycat.flow.sign.AskedPlan.bytes;
import static io.lonelycat.flow.sign.AskedPlan.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.json.InputDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the question of the gate to the evidence of the execution that an approval allowed. */
class ApproveTest {
    private final Path folder;
    private final Sandbox sandbox;

    ApproveTest(@TempDir Path folder) {
        this.folder = folder;
        sandbox = asked(folder);
    }

    @Test
    void carriesOutWhatSomebodyWithAKeyApproved() {
        Answer approved = approve(sandbox, "key", Choice.APPROVE);
        Answer executed = sandbox.execute();

        assertThat(sandbox.read(sandbox.root
                        .relativize(sandbox.evidence(executed))
                        .resolve("summary.md")
                        .toString()))
                .contains("Approvals: approved by anna (signed)");
        assertThat(approved.status()).isEqualTo("approve");
        assertThat(approved.message())
                .contains(
                        "The decision of anna about the plan ",
                        ": `approve`",
                        "signed with a key of the policy",
                        "Verdict: allowed");
        assertStatus(executed, "applied");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
        Path kept = sandbox.evidence(executed).resolve("approvals").resolve(Sandbox.id(approved, "approval") + ".json");
        assertThat(kept).hasSameBinaryContentAs(sandbox.root.resolve(file(approved)));
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
        assertThat(sandbox.read(sandbox.root.relativize(kept).toString())).doesNotContain("PRIVATE");
    }

    @Test
    void writesDownWhoAndWhyAndHowLongItTook() {
        sandbox.clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));

        Answer approved = approve(sandbox, "key", Choice.APPROVE);

        String payload = InputDocument.json("approval", bytes(sandbox.root.resolve(file(approved))))
                .required("payload")
                .string();
        String statement = new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8);
        assertThat(statement)
                .contains("\"approver\":\"anna\"", "\"authentication\":\"key\"", "\"reason\":\"Looks right.\"")
                .containsPattern("\"responseSeconds\":(29|30)\\d,")
                .contains("\"rule\":\"paths.need_approval\"");
    }

    @Test
    void countsADocumentThatWasMadeElsewhereInTheFolderOfThePlan() throws Exception {
        Path file = sandbox.root.resolve(file(approve(sandbox, "key", Choice.APPROVE)));
        Path mail = Files.move(file, folder.resolve("from-anna.json"));

        assertThat(sandbox.gate().exitCode()).isEqualTo(Answer.APPROVAL_NEEDED);
        Files.move(mail, file.resolveSibling("from-anna.json"));
        assertThat(Sandbox.problem(sandbox.evidence(assertStatus(sandbox.execute(), "applied"))))
                .isEmpty();
    }

    @Test
    void refusesToReadAnApprovalThatIsNone() throws Exception {
        Path large = sandbox.state("plans")
                .resolve(AskedPlan.waiting(sandbox).orElseThrow().split("@")[0]);
        large = Files.createDirectories(large.resolve("approvals")).resolve("x.json");
        Files.write(large, new byte[ApprovalDocument.LARGEST + 1]);

        assertInvalid(sandbox::gate, "larger than 1 MB");
        Files.writeString(large, "{}");
        assertThat(sandbox.gate().message()).contains("x.json, not counted: The approval cannot be read");
    }

    @Test
    void writesNothingThatWouldNotCount() {
        assertInvalid(
                () -> approve(sandbox, Optional.empty(), Choice.APPROVE), "would not count", "`lonelycat.key=FILE");
        assertInvalid(() -> approve(sandbox, "author", Choice.APPROVE), "is an author of the plan");
        assertInvalid(() -> approve(sandbox, "stranger", Choice.APPROVE), "does not list your key");
        assertThat(sandbox.stateTree("plans").keySet()).noneMatch(path -> path.contains("approvals"));
    }

    @Test
    void signsOnlyForAPlanThatIsNamed() {
        assertInvalid(
                () -> sandbox.run("approve", "key", "../key", "reason", "Looks right."),
                "no plan was named",
                "`lonelycat approve plan=plan_");
        assertThat(sandbox.stateTree("plans").keySet()).noneMatch(path -> path.contains("approvals"));
    }

    @Test
    void needsAReasonAndSomethingToApprove() {
        assertInvalid(() -> sandbox.run("approve", "key", "../key", "reason", " "), "`lonelycat.reason=...`");
        approve(sandbox, "key", Choice.APPROVE);
        assertInvalid(
                () -> approve(sandbox, "other", Choice.APPROVE),
                "the change already has every approval that the policy requires");
    }
}
