// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.cel.Evaluation.ConditionAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What conditions can call beside the functions of CEL. */
class ConditionFunctionsTest {
    @Test
    void compareTexts() {
        holds(
                "'docs/a/b.md'.glob('docs/**')",
                "!'src/a.md'.glob('docs/**')",
                "'abc'.matches('b')",
                "!'abc'.matches('^b')");
    }

    @Test
    void askAboutTheChange() {
        holds(
                "changeset.linesIn('docs/**') == 7",
                "changeset.linesIn('bin/*') == 2",
                "changeset.linesIn('src/**') == 0",
                "changeset.touches('bin/**')",
                "!changeset.touches('src/**')");
    }

    @Test
    void countTheOldPathOfARenamedFileToo() {
        holds(
                "changeset.touches('**/old.md')",
                "changeset.linesIn('**/old.md') == 3",
                "changeset.linesIn('**/new.md') == 3");
    }

    @Test
    void askTheHistoryAsFarBackAsTheySay() {
        holds(
                "history.executionsOf('abc', 5) == 305",
                "history.rollbacksOf('abc', 5) == 30005",
                "history.lastOutcome('a') == 'applied'",
                "history.lastOutcome('b') == 'none'");
    }

    @ParameterizedTest
    @CsvSource({"1, true", "36500, true", "0, false", "-1, false", "36501, false"})
    void lookBackFromOneDayToACentury(long days, boolean possible) {
        ConditionAnswer answer = SomeFacts.answer(SomeFacts.full(), "history.executionsOf('a', " + days + ") > 0");
        assertThat(answer)
                .isEqualTo(
                        possible
                                ? ConditionAnswer.Plain.YES
                                : new ConditionAnswer.Failed(
                                        "expected a number of days from 1 to 36500, but found " + days));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'../secret'.glob('**')", "'/etc/passwd'.glob('**')", "''.glob('**')"})
    void refuseWhatIsNoPathOfTheWorkspace(String condition) {
        assertThat(SomeFacts.answer(SomeFacts.full(), condition))
                .isInstanceOfSatisfying(ConditionAnswer.Failed.class, failed -> assertThat(failed.reason())
                        .startsWith("not a path of the workspace: "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'a'.matches(plan.labels['from'] == '1.2.0' ? '(' : '') | not a regular expression of RE2: missing closing )",
                "'a'.glob(plan.labels['from'] == '1.2.0' ? '{' : '') | `{` is not supported",
            })
    void failWhereAPatternThatIsMadeWhileAskingCannotBeRead(String condition, String reason) {
        assertThat(SomeFacts.answer(SomeFacts.full(), condition))
                .isInstanceOfSatisfying(ConditionAnswer.Failed.class, failed -> assertThat(failed.reason())
                        .contains(reason));
    }

    private static void holds(String... conditions) {
        assertThat(SomeFacts.notHolding(SomeFacts.full(), SomeFacts.SCRIPT, List.of(conditions)))
                .isEmpty();
    }
}
