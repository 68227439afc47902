// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.flow.remote.ReturnedResult;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.FailureThreshold;
import io.lonelycat.jenkins.PlainLine;
import io.lonelycat.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The line that a build fails with, for any answer of an agent. */
class FailureTextTest {
    @Test
    void saysWhichProbeFailed() {
        JsonObject failed = new JsonObject()
                .with("ok", false)
                .with("sentence", "The policy can be read.")
                .with(
                        "problems",
                        List.of(new JsonObject().with("expected", "a policy").with("seen", "none")))
                .with("remedy", "Write one with `lonelycat policy`.");
        JsonObject held = new JsonObject().with("ok", true).with("sentence", "One holds.");
        JsonObject details = new JsonObject()
                .with("passed", 35)
                .with("total", 36)
                .with("parts", List.of(new JsonObject().with("probes", List.of(held, failed))));
        ReturnedResult answer = new ReturnedResult("validate", "failed", 1, Map.of(), "Not read.", details);

        assertThat(FailureSummary.of(call("validate"), answer))
                .startsWith("lonelycatValidate: Governance does not work here as it should: 35 of 36 probes passed. The"
                        + " policy can be read: expected: a policy; seen: none. Write one with the Maven goal policy.");
    }

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
    void staysShortWhateverAnAgentAnswers() {
        JsonObject details = new JsonObject();
        String many = "Too much. ".repeat(400_000);
        ReturnedResult answer = new ReturnedResult("execute", "refused", 1, Map.of(), many, details);
        ReturnedResult hostile = new ReturnedResult(
                "execute", "refused", 1, Map.of(), "x\u202e\u0007 and more\n".repeat(100_000), details);

        PlainLine.check(FailureSummary.of(call("execute"), answer), WorkspaceState.OLD.sentence());
        assertThat(FailureSummary.of(call("execute"), hostile))
                .hasSizeLessThan(800)
                .doesNotContain("\u202e", "\u0007")
                .endsWith(WorkspaceState.OLD.sentence());
    }

    private static StepCall call(String goal) {
        return new StepCall(goal, Map.of(), null, "", FailureThreshold.NEED_APPROVAL, FailureThreshold.NEVER);
    }
}
