// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.flow.HistoryRequest.Filter;
import io.lonelycat.json.Names;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.HistoryFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    void offersOnlyWhatTheHistoryTakes() {
        for (FilterChoice choice : FilterChoice.all()) {
            for (String value : choice.getValues()) {
                Filter filter = Filter.of(name ->
                        Optional.ofNullable(Map.of(choice.getName(), value).get(name)));
                assertThat(filter.read()).isNotEqualTo(HistoryFilter.all());
            }
        }
    }
}
