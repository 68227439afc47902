// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.PlainLine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "the agent was lost (java.io.IOException: gone..). Nothing but .lonelycat was written to; run the"
                        + " build again.",
                "what the agent left is not believed: the policy: other.. Do not use it",
                "lonelycatPlan: the agent answered applied and named no execution. Look at that agent",
                "exec_01m7wqs3dwgp5yt5qaej341q6q is not finished. Wait for it:",
                "failOn: 'x' is not one of deny, never. Nothing was done.",
                "Three of them:\n  a.\n  b.\n  c.\n  d.\nDrop them",
                "It was lost.\n  Next       Run `lonelycat plan patch=x` again",
            })
    void makesSentencesOfWhateverItIsTold(String told) {
        PlainLine.check(FailureLine.of("lonelycatPlan", told));
    }

    @Test
    void losesNoCommandOfALongMessage() {
        String many = "`docs/guide.md`, ".repeat(60);

        PlainLine.check(
                FailureLine.of(
                        "lonelycatExecute",
                        "Refused: files differ.\nThey are " + many + "\n  Then       `lonelycat recover resolve=keep`",
                        List.of("Output of the check: `stdout.log`"),
                        WorkspaceState.OLD.sentence()),
                "lonelycatExecute: Refused: files differ. They are `docs/guide.md`, ",
                "(The log of the build has all of it.) Then: lonelycatRecover resolve: 'keep'. Output of the check:"
                        + " `stdout.log`. " + WorkspaceState.OLD.sentence());
        PlainLine.check(
                FailureLine.of("lonelycatPlan", "Files differ: " + many + "Run `lonelycat plan patch=x` again."),
                "Files differ",
                "Run lonelycatPlan patch: 'x' again. (The log of the build has all of it.)");
    }

    @Test
    void namesTheReturnedPlanWhereTheReasonOfItsCheckIsLong() {
        String message = "Worked on 2 plans: 1 landed.\n  returned  plan_a (exec_b): The check `unit` failed: "
                + "a ".repeat(900) + "the end\n  To see more, run `lonelycat history`.";

        assertThat(FailureLine.of("lonelycatWork", message))
                .startsWith(
                        "lonelycatWork: Worked on 2 plans: 1 landed. returned: plan_a (exec_b): The check `unit` failed:")
                .endsWith("the end. (The log of the build has all of it.) To see more, run lonelycatHistory.")
                .hasSizeLessThan(700);
    }

    @Test
    void keepsTheCommandsInTheMiddleOfALongMessage() {
        String files = "  `docs/guide.md`\n".repeat(60);

        assertThat(FailureLine.of(
                        "lonelycatWork",
                        "Two are open.\n  returned  plan_a: run `lonelycat recover resolve=keep`\n" + files
                                + "  returned  plan_b: run `lonelycat recover resolve=rollback`\n" + files))
                .contains(
                        "returned: plan_a: run lonelycatRecover resolve: 'keep'",
                        "returned: plan_b: run lonelycatRecover resolve: 'rollback'");
    }

    @Test
    void staysShortWhateverAnAgentAnswers() {
        PlainLine.check(
                FailureLine.of(
                        "lonelycatExecute", "Too much. ".repeat(400_000), List.of(), WorkspaceState.OLD.sentence()),
                WorkspaceState.OLD.sentence());
        assertThat(FailureLine.of(
                        "lonelycatExecute",
                        "x\u202e\u0007 and more\n".repeat(100_000),
                        List.of(),
                        WorkspaceState.OLD.sentence()))
                .hasSizeLessThan(800)
                .doesNotContain("\u202e", "\u0007")
                .endsWith(WorkspaceState.OLD.sentence());
    }
}
