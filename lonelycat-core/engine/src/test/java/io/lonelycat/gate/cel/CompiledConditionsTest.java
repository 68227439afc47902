// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.gate.cel.Evaluation.ConditionAnswer;
import io.lonelycat.gate.past.PastQuestion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledConditionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "plan.risk == 'low' | false",
                "changeset.files.exists(f, f.lines > 1) | false",
                "changeset.files.exists(file, file.lines > 1) | false",
                "changeset.files.exists(f, f.lines > file.lines) | true",
                "file.lines > 1 | true",
                "[file.path].size() == 1 | true",
                "{'a': file.path}.size() == 1 | true",
                "{file.path: 'a'}.size() == 1 | true",
                "file.path.glob('**') | true",
                "'a'.startsWith(file.path) | true",
                "[file.path].exists(p, p == 'a') | true",
                "[1].exists(file, file == 1) && file.binary | true",
                "plan.risk == 'low' ? file.binary : false | true",
            })
    void saysWhetherAConditionIsAskedForEachFile(String condition, boolean aboutFiles) {
        CompiledConditions conditions = SomeFacts.compiled(List.of("true", condition));
        assertThat(conditions.flaws()).isEmpty();
        assertThat(conditions.isAboutFiles(0)).isFalse();
        assertThat(conditions.isAboutFiles(1)).isEqualTo(aboutFiles);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1 + 2 == 3",
                "1u + 2u == 3u",
                "1.5 + 2.5 == 4.0",
                "now + duration('1h') > now",
                "duration('1h') + duration('1h') == duration('2h')",
                "changeset.files.map(f, f.name).size() == 5",
                "changeset.files.filter(f, f.link).size() == 1",
                "changeset.fileCount > 1.5",
            })
    void mayAddNumbersAndTimesAndGatherLists(String condition) {
        assertThat(SomeFacts.compiled(List.of(condition)).flaws()).isEmpty();
        assertThat(SomeFacts.answer(SomeFacts.full(), condition)).isEqualTo(ConditionAnswer.Plain.YES);
    }

    @Test
    void refusesAConditionThatIsTooLongOrTooDeepToRead() {
        assertThat(SomeFacts.compiled(List.of("true || ".repeat(2_000) + "true"))
                        .flaws())
                .isNotEmpty();
        assertThat(SomeFacts.compiled(List.of("(".repeat(500) + "true" + ")".repeat(500)))
                        .flaws())
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "plan.labels['none'] == 'a' | none",
                "1 / (changeset.fileCount - 5) == 1 | / by zero",
                "changeset.files.all(a, changeset.files.all(b, changeset.files.all(c, changeset.files.all(d,"
                        + " changeset.files.all(e, changeset.files.all(f, changeset.files.all(g, changeset.files.all(h,"
                        + " true)))))))) | Iteration budget exceeded: 100000",
            })
    void saysInOneSentenceWhyThereIsNoAnswer(String condition, String reason) {
        assertThat(SomeFacts.answer(SomeFacts.full(), condition))
                .isInstanceOfSatisfying(ConditionAnswer.Failed.class, failed -> assertThat(failed.reason())
                        .contains(reason)
                        .doesNotStartWith("evaluation error")
                        .doesNotEndWith("."));
    }

    @Test
    void givesNoAnswerWhereTheMachineFailsInsteadOfOneThatAnotherWouldNotGive() {
        for (Error failure : List.of(
                new StackOverflowError(), new OutOfMemoryError("heap"), new NoClassDefFoundError("dev/cel/X"))) {
            SomeFacts.FixedPast broken = new SomeFacts.FixedPast() {
                @Override
                protected Object known(PastQuestion<?> question) {
                    throw failure;
                }
            };
            assertThatThrownBy(() -> SomeFacts.answer(SomeFacts.full(broken), "history.executionsOf('a', 1) > 0"))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining(
                            failure instanceof LinkageError
                                    ? "a part of CEL, the language of their conditions, is missing (dev/cel/X)"
                                    : "this process has too little memory (" + failure + ")");
        }
    }

    @Test
    void showsTheReasonOfAFunctionWithoutItsArguments() {
        SomeFacts.FixedPast broken = new SomeFacts.FixedPast() {
            @Override
            protected Object known(PastQuestion<?> question) {
                throw new IllegalStateException("the history cannot be read.");
            }
        };
        assertThat(SomeFacts.answer(SomeFacts.full(broken), "history.executionsOf('a secret', 1) > 0"))
                .isEqualTo(new ConditionAnswer.Failed("the history cannot be read"));
    }

    @Test
    void showsWhatTheEngineSaysAndNotWhatIsBelow() {
        SomeFacts.FixedPast broken = new SomeFacts.FixedPast() {
            @Override
            protected Object known(PastQuestion<?> question) {
                throw new EngineException("the record is damaged", new IllegalStateException("page 7"));
            }
        };
        assertThat(SomeFacts.answer(SomeFacts.full(broken), "history.executionsOf('a', 1) > 0"))
                .isEqualTo(new ConditionAnswer.Failed("the record is damaged"));
    }
}
