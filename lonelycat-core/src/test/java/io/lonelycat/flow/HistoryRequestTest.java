// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.flow.HistoryRequest.Filter;
import io.lonelycat.flow.HistoryRequest.Instead;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HistoryRequestTest {
    @Test
    void asksForEachParameterThatTheGoalHasAndForNoOther() {
        TreeSet<String> asked = new TreeSet<>();
        HistoryRequest.of(
                name -> {
                    asked.add(name);
                    return Optional.empty();
                },
                7);
        List<String> keys = Keys.ALL.stream()
                .filter(key -> !key.goals().isEmpty() && key.belongsTo("history"))
                .map(Key::name)
                .filter(name -> !name.equals(Keys.LIMIT.name()))
                .toList();

        assertThat(asked).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void takesTheValuesByTheirNames() {
        HistoryRequest request =
                of(Map.of("status", "applied", "after", "c", "rebuild", "true", "depth", "3", "decisions", "true"));

        assertThat(request)
                .isEqualTo(new HistoryRequest(
                        new Filter(Map.of("status", "applied")),
                        7,
                        Optional.of("c"),
                        true,
                        false,
                        Optional.empty(),
                        3,
                        Optional.of(new Instead("decisions", "true"))));
        assertThat(of(Map.of())).isEqualTo(HistoryRequest.newest(7));
    }

    @Test
    void refusesWhatIsNoNumberOfLevels() {
        assertThatThrownBy(() -> of(Map.of("depth", "deep"))).hasMessageContaining("an integer from 1 to 100");
        assertThatThrownBy(() -> of(Map.of("costsBy", "day", "hints", "true")))
                .hasMessageContaining("`lonelycat.costsBy` and `lonelycat.hints` ask for different things");
    }

    private static HistoryRequest of(Map<String, String> given) {
        return HistoryRequest.of(name -> Optional.ofNullable(given.get(name)), 7);
    }
}
