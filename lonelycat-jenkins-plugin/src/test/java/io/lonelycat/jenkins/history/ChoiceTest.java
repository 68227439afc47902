// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Risk;
import io.lonelycat.record.Standing;
import io.lonelycat.record.history.HistoryFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChoiceTest {

    @Test
    void offersEveryStatusThatTheListShows() {
        List<String> offered = Choice.all().get(0).getValues();
        assertThat(offered)
                .containsAll(Arrays.stream(Standing.values()).map(Names::of).toList())
                .contains("failed");
    }

    @Test
    void foldsWhatIsRarelyAskedFor() {
        assertThat(new HistoryRoot().getChoices()).extracting(Choice::getName).containsExactly("status", "verdict");
        assertThat(new HistoryRoot().getRareChoices())
                .extracting(Choice::getName)
                .containsExactly("risk", "trigger");
    }

    @Test
    void showsHowBadItIsByColour() {
        assertThat(Arrays.stream(Verdict.values()).map(ShownRow::color)).containsExactly("success", "warning", "error");
        assertThat(Arrays.stream(Risk.values()).map(ShownRow::color))
                .containsExactly("success", "warning", "error", "error");
    }

    @Test
    void offersOnlyWhatTheHistoryTakes() {
        for (Choice choice : Choice.all()) {
            for (String value : choice.getValues()) {
                assertThat(Question.of(Map.of(choice.getName(), value)::get)
                                .filter()
                                .equals(HistoryFilter.all()))
                        .isFalse();
            }
        }
    }
}
