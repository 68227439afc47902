// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Risk;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.HistoryFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilterChoiceTest {

    @Test
    void offersEveryStatusThatTheListShows() {
        List<String> offered = FilterChoice.all().get(0).getValues();
        assertThat(offered)
                .containsAll(Arrays.stream(ShownStatus.values()).map(Names::of).toList())
                .contains("failed");
    }

    @Test
    void foldsWhatIsRarelyAskedFor() {
        assertThat(new HistoryRoot().getChoices())
                .extracting(FilterChoice::getName)
                .containsExactly("status", "verdict");
        assertThat(new HistoryRoot().getRareChoices())
                .extracting(FilterChoice::getName)
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
        for (FilterChoice choice : FilterChoice.all()) {
            for (String value : choice.getValues()) {
                assertThat(HistoryAddress.of(Map.of(choice.getName(), value)::get)
                                .filter()
                                .equals(HistoryFilter.all()))
                        .isFalse();
            }
        }
    }
}
