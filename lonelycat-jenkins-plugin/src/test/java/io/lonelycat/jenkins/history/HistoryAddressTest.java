// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoryAddressTest {

    @Test
    void takesTheParametersOfSectionsAndKeepsThoseThatAPageTakes() {
        HistoryAddress question =
                asked(Map.of("costsBy", "day", "after", "x", "limit", "3", "status", "applied", "job", "app"));

        assertThat(question.given()).containsEntry("costsBy", "day");
        assertThat(question.only(Set.of("job", "path")).here()).isEqualTo("?job=app");
        assertThat(question.ofJob("other").get("job")).isEqualTo("other");
    }

    @Test
    void takesEmptyParametersForNone() {
        HistoryAddress question = asked(Map.of("status", "", "job", "  ", "limit", ""));
        assertThat(question.given()).isEmpty();
        assertThat(question.isFiltered()).isFalse();
        assertThat(question.isFirst()).isTrue();
    }

    /** What is folded on the page must be open where it counts. */
    @Test
    void countsTheFiltersThatThePageFolds() {
        assertThat(asked(Map.of("status", "applied", "verdict", "allow", "job", "x", "since", "2026-03-01"))
                        .rare())
                .isZero();
        for (String name : List.of("risk", "trigger", "path", "until", "environment", "label", "correlation")) {
            assertThat(asked(Map.of(name, "x", "status", "applied")).rare())
                    .as(name)
                    .isOne();
        }
        assertThat(asked(Map.of("after", "before-7", "limit", "5", "risk", " ")).rare())
                .isZero();
    }

    @Test
    void keepsTheFiltersFromPageToPageAndEscapesThem() {
        HistoryAddress question = asked(Map.of("job", "team/a b&c", "after", "before-7", "crumb", "x"));
        assertThat(question.after("before-6")).isEqualTo("?job=team%2Fa+b%26c&after=before-6");
        assertThat(question.here()).isEqualTo("?job=team%2Fa+b%26c&after=before-7");
        assertThat(question.first()).isEqualTo("?job=team%2Fa+b%26c");
        assertThat(question.isFirst()).isFalse();
        assertThat(asked(Map.of()).first()).isEqualTo("?");
    }

    private static HistoryAddress asked(Map<String, String> parameters) {
        return HistoryAddress.of(parameters::get);
    }
}
