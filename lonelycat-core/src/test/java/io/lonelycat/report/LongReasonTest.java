// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.flow.Advice;
import io.lonelycat.flow.NextActions;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.next.ActionFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The reason of a verdict is shown in whole sentences. */
class LongReasonTest {
    private static final String REASON = "The file holds a key of the database, ".repeat(15) + "so it stays as it is.";

    @Test
    void ofSixHundredCharactersIsNotCut() {
        Finding finding = Changes.finding("paths.deny", Effect.DENY, OptionalInt.of(3), REASON);
        Decision decision = Changes.decision(Changes.some(), List.of(finding));

        assertThat(SummaryMarkdown.decision(DecisionMarkdownTest.proposal(), decision, ActionFormat.NEUTRAL))
                .contains(REASON);
    }

    @Test
    void ofManyOnlyTheFirstAreInTheTenLinesOfAnAnswerWhichNameTheFileWithTheOthers() {
        List<Finding> findings = IntStream.range(0, 12)
                .mapToObj(i -> Changes.finding("rule." + i, Effect.DENY, OptionalInt.of(3), REASON))
                .toList();

        Decision decision = Changes.decision(Changes.some(), findings);
        String text = Texts.decision(
                        decision, Changes.set(Changes.some()), new Advice(NextActions.PLAIN).after(decision))
                .text();

        assertThat(text.lines()).hasSize(Texts.LINES).contains("  9 more lines in `decision.md`");
        assertThat(text).contains("rule.5, policy line 3: " + REASON + " Next: ");
    }
}
