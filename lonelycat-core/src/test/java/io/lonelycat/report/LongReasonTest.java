// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.workspace.PlainText;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reason of a verdict is shown in whole sentences. */
class LongReasonTest {
    private static final String REASON = "The file holds a key of the database, ".repeat(15) + "so it stays as it is.";

    @Test
    void ofSixHundredCharactersIsNotCut() {
        Finding finding = Changes.finding("paths.deny", Effect.DENY, OptionalInt.of(3), REASON);
        Decision decision = Changes.decision(Changes.some(), List.of(finding));

        assertThat(Texts.gate(decision)).endsWith(REASON);
        assertThat(SummaryMarkdown.decision(DecisionMarkdownTest.proposal(), decision, ActionFormat.NEUTRAL))
                .contains(REASON);
    }

    @Test
    void ofManyOnlyTheFirstAreInTheTenLinesOfAnAnswerWhichNameTheFileWithTheOthers() {
        List<Finding> findings = IntStream.range(0, 12)
                .mapToObj(i -> Changes.finding("rule." + i, Effect.DENY, OptionalInt.of(3), REASON))
                .toList();

        String text = Texts.decision(
                Changes.decision(Changes.some(), findings), Changes.set(Changes.some()), NextActions.PLAIN);

        assertThat(text.lines()).hasSize(Texts.LINES).contains("  9 more lines in `decision.md`");
        assertThat(text).contains("rule.5, policy line 3: " + REASON + " Next: ");
    }

    /** Four sentences of 49 characters; what is said of the rest takes up to 41. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "199 | S S S S",
                "150 | S S [100 more characters in decision.json]",
                "60 | One two three fo... [183 more characters in decision.json]",
                "30 | One two three four five six..."
            })
    void isCutAfterAWholeSentenceAndSaysHowMuchIsLeftInWhichFile(int longest, String shown) {
        String sentence = "One two three four five six seven eight nine ten.";
        String reason = String.join(" ", Collections.nCopies(4, sentence));

        assertThat(PlainText.sentences(reason, longest, "decision.json"))
                .isEqualTo(shown.replaceAll("\\bS\\b", sentence));
    }
}
