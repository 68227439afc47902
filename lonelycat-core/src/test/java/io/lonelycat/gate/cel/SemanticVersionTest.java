// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticVersionTest {
    /** The order of section 11 of the standard, and numbers that are longer than machines count. */
    private static final List<String> ASCENDING = List.of(
            "0.0.1",
            "0.9.0",
            "1.0.0-9",
            "1.0.0-10",
            "1.0.0-11",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.2.0",
            "1.10.0",
            "v2.0.0",
            "99999999999999999999.0.0");

    @Test
    void sortsAsTheStandardDoes() {
        List<String> shuffled = new ArrayList<>(ASCENDING);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.sort((one, other) -> SemanticVersion.of(one).compareTo(SemanticVersion.of(other)));
        assertThat(shuffled).isEqualTo(ASCENDING);
    }

    @Test
    void comparesEachWithEachOther() {
        for (int i = 0; i < ASCENDING.size(); i++) {
            for (int j = 0; j < ASCENDING.size(); j++) {
                assertThat(SemanticVersion.of(ASCENDING.get(i)).compareTo(SemanticVersion.of(ASCENDING.get(j))))
                        .as(ASCENDING.get(i) + " and " + ASCENDING.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void refusesToReadAVersionOfMoreThan256Characters() {
        assertThat(SemanticVersion.of("1.2." + "3".repeat(252)).minor()).isEqualTo(2);
        assertThatThrownBy(() -> SemanticVersion.of("1.2." + "3".repeat(253))).hasMessageContaining("semantic version");
    }

    @Test
    void doesNotCountBuildMetadata() {
        assertThat(SemanticVersion.of("1.2.3+exp.sha-5114f85")).isEqualByComparingTo(SemanticVersion.of("1.2.3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.2", "01.2.3", "1.2.3-", "1.2.3-a..b", "1.2.3.4", "latest", "1.2.3 "})
    void refusesWhatIsNoSemanticVersion(String text) {
        assertThatThrownBy(() -> SemanticVersion.of(text)).hasMessageContaining("semantic version");
    }
}
