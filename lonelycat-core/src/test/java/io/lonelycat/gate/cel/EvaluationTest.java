// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.cel.Evaluation.ConditionAnswer;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much work one decision may take. */
class EvaluationTest {
    @Test
    void givesNoConditionATextThatIsTooLong() {
        assertThat(SomeFacts.answer(SomeFacts.explained("x".repeat(65_537)), "plan.rationale.contains('y')"))
                .isEqualTo(new ConditionAnswer.Failed(
                        "rationale is longer than 65536 characters, too long for a condition"));
    }

    @Test
    void asksThePastNothingMoreAfterTheTimeIsOver() {
        List<String> paths = new ArrayList<>();
        SomeFacts.FixedPast past = new SomeFacts.FixedPast() {
            @Override
            public long executionsOf(WorkspacePath path, Instant since) {
                paths.add(path.value());
                return 1;
            }
        };
        CompiledConditions conditions = SomeFacts.compiled(List.of("history.executionsOf('a', 3) == 1"));

        assertThat(conditions.about(SomeFacts.full(past), SomeFacts.LIMIT).ask(0))
                .isEqualTo(ConditionAnswer.Plain.YES);
        assertThat(conditions.about(SomeFacts.full(past), Duration.ZERO).ask(0))
                .isEqualTo(new ConditionAnswer.Failed("the conditions of the policy took too long together"));
        assertThat(paths).containsExactly("a");
    }
}
