// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.runtime.CelVariableResolver;
import io.lonelycat.gate.cel.Evaluation.ConditionAnswer;
import io.lonelycat.gate.cel.Shape.ChangesetShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much work one decision may take. */
class EvaluationTest {
    private static final ConditionAnswer TOO_MUCH =
            new ConditionAnswer.Failed("it looks through more than 10000000 characters");

    private final Meter meter = new Meter();

    @Test
    void countsTheWorkOfAConditionForAllFilesTogether() {
        Evaluation evaluation = SomeFacts.compiled(
                        List.of("!plan.rationale.matches('y')", "!plan.rationale.matches('z')"))
                .about(SomeFacts.explained("x".repeat(60_000)));
        for (int i = 0; i < 100; i++) {
            assertThat(evaluation.ask(0, i % 5)).isEqualTo(ConditionAnswer.Plain.YES);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(evaluation.ask(1)).isEqualTo(ConditionAnswer.Plain.YES);
        }
        for (int i = 0; i < 66; i++) {
            assertThat(evaluation.ask(1)).isEqualTo(ConditionAnswer.Plain.YES);
        }
        assertThat(evaluation.ask(1)).isEqualTo(TOO_MUCH);
        assertThat(evaluation.ask(0)).isEqualTo(ConditionAnswer.Plain.YES);
    }

    @Test
    void givesNoConditionATextThatIsTooLong() {
        assertThat(SomeFacts.answer(SomeFacts.explained("x".repeat(65_537)), "plan.rationale.contains('y')"))
                .isEqualTo(new ConditionAnswer.Failed(
                        "rationale is longer than 65536 characters, too long for a condition"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "changeset.touches('src/**')",
                "changeset.linesIn('src/**') > 0",
                "changeset.touchesOwners(['@nobody'])",
                "'abcde'.matches('x')"
            })
    void chargesAFunctionThatWalksOverAllFilesOrAText(String condition) {
        meter.charge(Meter.MOST_CHARACTERS - 5);
        assertThat(ask(condition, new SomeFacts.FixedPast())).isEqualTo(ConditionAnswer.Plain.NO);
        assertThat(ask(condition, new SomeFacts.FixedPast())).isEqualTo(TOO_MUCH);
    }

    @Test
    void asksThePastNothingMoreAfterItIsStopped() {
        List<Long> asked = new ArrayList<>();
        SomeFacts.FixedPast past = new SomeFacts.FixedPast() {
            @Override
            public long executions(long days) {
                asked.add(days);
                return 1;
            }
        };
        assertThat(ask("history.executions(3) == 1", past)).isEqualTo(ConditionAnswer.Plain.YES);
        meter.stop();
        assertThat(ask("history.executions(4) == 1", past)).isEqualTo(new ConditionAnswer.Failed("the time is over"));
        assertThat(asked).containsExactly(3L);
    }

    /** Asks with variables that are there already. */
    private ConditionAnswer ask(String condition, Facts.Past past) {
        ShapedValue<Change> changeset = ChangesetShape.SHAPE.of(new Change(SomeFacts.full(), meter), meter);
        CelVariableResolver variables = name -> Optional.of(name.equals("history") ? past : changeset);
        return SomeFacts.compiled(List.of(condition)).ask(0, variables, new Patterns(), meter);
    }
}
