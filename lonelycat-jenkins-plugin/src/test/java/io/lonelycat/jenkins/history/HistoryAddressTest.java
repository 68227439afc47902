// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryAddressTest {

    @Test
    void takesTheParametersOfSectionsAndKeepsThoseThatAPageTakes() {
        HistoryAddress question = asked(Map.of("limit", "3", "status", "applied", "job", "app", "other", "x"));

        assertThat(question.given()).containsOnlyKeys("limit", "status", "job");
        assertThat(question.with("job", "other").given().get("job")).isEqualTo("other");
    }

    @Test
    void takesEmptyParametersForNone() {
        HistoryAddress question = asked(Map.of("status", "", "job", "  ", "limit", ""));
        assertThat(question.given()).isEmpty();
        assertThat(question.isFiltered()).isFalse();
    }

    @Test
    void keepsTheFiltersFromPageToPageAndEscapesThem() {
        HistoryAddress question = asked(Map.of("job", "team/a b&c", "crumb", "x"));
        assertThat(question.with("until", "exec_01k9x3m5e7q8r2t4v6w8y0z1a5").here())
                .isEqualTo("?job=team%2Fa+b%26c&until=exec_01k9x3m5e7q8r2t4v6w8y0z1a5");
        assertThat(question.here()).isEqualTo("?job=team%2Fa+b%26c");
        assertThat(asked(Map.of()).here()).isEqualTo("?");
    }

    private static HistoryAddress asked(Map<String, String> parameters) {
        return HistoryAddress.of(parameters::get);
    }
}
