// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.flow.HistoryRequest.Filter;
import io.lonelycat.workspace.WorkspacePath;
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

        assertThat(keys).containsAll(asked);
    }

    @Test
    void takesTheValuesByTheirNames() {
        HistoryRequest request =
                of(Map.of("status", "applied", "rebuild", "true", "view", "similar", "execution", "latest"));

        assertThat(request)
                .isEqualTo(new HistoryRequest(
                        new Filter(Map.of("status", "applied")),
                        7,
                        true,
                        Optional.of("similar"),
                        Optional.of("latest")));
        assertThat(of(Map.of())).isEqualTo(HistoryRequest.newest(7));
    }

    @Test
    void readsPathsWithCommasBetween() {
        assertThat(new Filter(Map.of("path", "src/main, a\\,b.txt,")).read().paths())
                .containsExactlyInAnyOrder(WorkspacePath.of("src/main"), WorkspacePath.of("a,b.txt"));
        assertThatThrownBy(() -> new Filter(Map.of("path", "a,".repeat(30) + "b/".repeat(1) + "c"))
                        .read()
                        .paths()
                        .add(WorkspacePath.of("x")))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static HistoryRequest of(Map<String, String> given) {
        return HistoryRequest.of(name -> Optional.ofNullable(given.get(name)), 7);
    }
}
