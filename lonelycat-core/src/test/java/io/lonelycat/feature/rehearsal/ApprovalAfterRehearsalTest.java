// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.KeyName;
import io.lonelycat.flow.sign.AskedPlan;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ApprovalAfterRehearsalTest {
    private static final String POLICY = """
            paths: {need_approval: ['src/**'], deny: [secret]}
            checks: {compile: {command: [sh, compile.sh]}}
            require: {low: {checks: [compile]}}
            approval: {rehearsal: true, unsigned: true, notAuthor: false}
            sandbox: none
            """;

    private static final String GOOD = """
            --- a/src/code
            +++ b/src/code
            @@ -1,2 +1,2 @@
             code
            -minus
            +plus
            """;

    private static final String BROKEN = GOOD.replace("plus", "no symbol");
    private static final String DENIED = "--- /dev/null\n+++ b/secret\n@@ -0,0 +1 @@\n+x\n";

    private Sandbox sandbox;

    @BeforeEach
    void workspace(@TempDir Path folder) {
        sandbox = new Sandbox(folder)
                .file("src/code", "code\nminus\n")
                .file("compile.sh", "if grep 'no symbol' src/code; then echo cannot find symbol; exit 1; fi\n")
                .policy(POLICY);
    }

    private Answer approve(Optional<String> plan) {
        return sandbox.run(AskedPlan.yes(plan, KeyName.NONE));
    }

    private void isNotAsked(String plan, String why) {
        assertThat(sandbox.gate()).satisfies(gated -> {
            assertThat(gated.exitCode()).isEqualTo(Answer.APPROVAL_NEEDED);
            assertThat(gated.message())
                    .contains("approval.rehearsal, policy line 5: " + why, "lonelycat execute rehearse=true")
                    .doesNotContain("lonelycat approve");
        });
        assertInvalid(
                () -> approve(Optional.of(plan)),
                "the policy requires a passed rehearsal",
                why,
                "lonelycat execute rehearse=true");
    }

    @Test
    void neverAsksAboutAChangeThatDoesNotCompile() {
        String plan = Sandbox.id(sandbox.plan(BROKEN), "plan");
        Map<String, String> before = sandbox.tree();
        isNotAsked(plan, "The policy requires a passed rehearsal (trial run in a copy)");

        Answer rehearsed = assertStatus(sandbox.rehearse(), "refused");
        assertThat(rehearsed.message()).contains("cannot find symbol", "Fix what failed, then plan again");
        isNotAsked(
                plan,
                "The plan cannot be approved yet, because its rehearsal " + Sandbox.id(rehearsed, "execution")
                        + " failed");
        assertThat(sandbox.gate().message().replaceAll("\\s+", " "))
                .contains("The rehearsal (trial run in a copy) failed. If the change is the cause, correct the change")
                .doesNotContain("An approval needs a passed rehearsal");
        assertThat(sandbox.execute().exitCode()).isEqualTo(Answer.APPROVAL_NEEDED);
        assertThat(sandbox.tree()).isEqualTo(before);
        assertThat(Sandbox.problem(sandbox.evidence(rehearsed))).isEmpty();
    }

    @Test
    void asksOnceTheRehearsalHasPassed() {
        String plan = Sandbox.id(sandbox.plan(GOOD), "plan");
        Map<String, String> before = sandbox.tree();
        sandbox.gate();

        Answer rehearsed = assertStatus(sandbox.rehearse(), "rehearsed");
        assertThat(rehearsed.message()).contains("Commands run without a sandbox", "lonelycat gate plan=" + plan);
        assertThat(sandbox.tree()).isEqualTo(before);
        assertThat(Sandbox.problem(sandbox.evidence(rehearsed))).isEmpty();
        assertThat(sandbox.execute().exitCode()).isEqualTo(Answer.APPROVAL_NEEDED);
        assertThat(sandbox.gate().message())
                .contains(
                        "rehearsed by " + Sandbox.id(rehearsed, "execution"),
                        " of this plan passed at ",
                        "lonelycat approve");
        approve(Optional.of(plan));
        Answer executed = sandbox.executed("applied");
        assertThat(sandbox.read("src/code")).isEqualTo("code\nplus\n");
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
    }

    /** The clone has no record, so the decision of the original workspace counts. */
    @Test
    void isApprovedInAFreshCloneByTheDecisionOfItsOwnPlace() {
        Optional<String> plan =
                Optional.of(sandbox.planFolder(sandbox.plan(GOOD)).toString());
        sandbox.gate();
        sandbox.rehearse();
        Sandbox here = sandbox;
        sandbox = AskedPlan.freshClone(here);
        assertInvalid(() -> approve(plan), "the policy requires a passed rehearsal");

        here.gate();
        approve(plan);

        here.executed("applied");
    }

    /** Events that invalidate a passed rehearsal. */
    enum Afterwards {
        ANOTHER_PLAN,
        ANOTHER_POLICY,
        ALTERED_EVIDENCE,
        NO_EVIDENCE;

        void happens(Sandbox sandbox, Path evidence) throws IOException {
            switch (this) {
                case ANOTHER_PLAN -> sandbox.plan(GOOD);
                case ANOTHER_POLICY -> sandbox.policy(POLICY + "limits: {files: 5}\n");
                case ALTERED_EVIDENCE -> {
                    Path events = new EvidenceFiles(evidence).events();
                    Files.writeString(events, Files.readString(events).replace("passed its checks", "passed checks"));
                }
                case NO_EVIDENCE -> StateFiles.deleteTree(evidence);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void asksOnlyAfterARehearsalOfExactlyThisThatIsOnRecord(Afterwards afterwards) throws IOException {
        sandbox.plan(GOOD);
        Path evidence = sandbox.evidence(sandbox.rehearse());

        afterwards.happens(sandbox, evidence);

        assertThat(sandbox.gate().message()).contains("has no rehearsal of this plan under this policy");
        assertThat(sandbox.rehearse().status()).isEqualTo("rehearsed");
    }

    @ParameterizedTest
    @CsvSource({
        "(kind|outcome), rehearsed, applied, 'is `applied`, but the verdict in decision.json is `need_approval`'",
        "part, changed, before, '(tried in a copy of the workspace), but execution.json does not say that all critical checks (those that must pass) passed in the copy'",
        "state, validated, applied, '(tried in a copy of the workspace), but according to events.jsonl, files of the workspace were changed'",
    })
    void isFoundWhereItsRecordIsMadeAnother(String member, String is, String made, String problem) throws IOException {
        sandbox.plan(GOOD);
        EvidenceFiles evidence = new EvidenceFiles(sandbox.evidence(sandbox.rehearse()));
        for (Path file : List.of(evidence.events(), evidence.execution())) {
            String forged = Files.readString(file).replaceAll("(\"" + member + "\" ?: ?\"?)" + is, "$1" + made);
            Files.writeString(file, forged);
        }

        assertThat(EvidenceCheck.check(evidence.folder()).lines())
                .filteredOn(line -> line.what().equals("outcome"))
                .singleElement()
                .satisfies(line -> assertThat(line.problem().orElse("")).contains(problem));
    }

    @Test
    void rehearsesNothingThatIsDenied() {
        sandbox.plan(DENIED);

        Answer rehearsed = assertStatus(sandbox.rehearse(), "denied");
        assertThat(ExecutionStory.read(sandbox.evidence(rehearsed)).execution().rehearsal())
                .isEmpty();
    }
}
