// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.cel.Evaluation.ConditionAnswer;
import io.lonelycat.gate.past.PastQuestion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much work one decision may take. */
class EvaluationTest {
    @Test
    void givesNoConditionATextThatIsTooLong() {
        assertThat(SomeFacts.answer(SomeFacts.explained("x".repeat(65_537)), "plan.rationale.contains('y')"))
                .isEqualTo(new ConditionAnswer.Failed(
                        "the value `rationale` has more than 65536 characters, too many for a condition"));
    }

    @Test
    void asksThePastNothingMoreAfterTheStepsAreUsed() {
        List<String> paths = new ArrayList<>();
        SomeFacts.FixedPast past = new SomeFacts.FixedPast() {
            @Override
            protected Object known(PastQuestion<?> question) {
                paths.add(((PastQuestion.ExecutionsOf) question).path().value());
                return 1L;
            }
        };
        CompiledConditions conditions = SomeFacts.compiled(List.of("history.executionsOf('a', 3) == 1"));

        assertThat(conditions.about(SomeFacts.full(past), SomeFacts.LIMIT).ask(0))
                .isEqualTo(ConditionAnswer.Plain.YES);
        assertThat(conditions.about(SomeFacts.full(past), 400).ask(0))
                .isEqualTo(new ConditionAnswer.Failed(
                        "the conditions of the policy need too many evaluation steps in total"));
        assertThat(paths).containsExactly("a");
    }

    @Test
    void endsAtTheSameStepOnEachMachine() {
        CompiledConditions conditions =
                SomeFacts.compiled(List.of("plan.intent != '' && [1, 2, 3].all(x, [1, 2, 3, 4].all(y, x + y > 0))"));
        // The evaluation, two values that are read, and the loops: about 100 elements, and 100 for each of them.
        long steps = 1 + 2 + 5 * (100 + 100 * 100);

        assertThat(conditions.about(SomeFacts.full(), steps).ask(0)).isEqualTo(ConditionAnswer.Plain.YES);
        assertThat(conditions.about(SomeFacts.full(), steps - 1).ask(0))
                .isEqualTo(new ConditionAnswer.Failed(
                        "the conditions of the policy need too many evaluation steps in total"));
    }

    @Test
    void countsLoopsOverTheChangeForEachOfItsPaths() {
        String overFiles = "changeset.files.all(f, changeset.paths.exists(p, p == f.path))";
        CompiledConditions conditions = SomeFacts.compiled(List.of(overFiles));
        long paths = SomeFacts.full().changeset().changes().size();

        assertThat(conditions
                        .about(SomeFacts.full(), 5 * (paths + paths * paths))
                        .ask(0))
                .isInstanceOf(ConditionAnswer.Failed.class);
        assertThat(conditions.about(SomeFacts.full(), SomeFacts.LIMIT).ask(0)).isEqualTo(ConditionAnswer.Plain.YES);
    }
}
