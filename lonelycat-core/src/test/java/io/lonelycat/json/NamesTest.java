// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    private static final List<String> VALID = List.of("affectedPaths", "intent", "health-checks", "risk", "id");

    enum Level {
        LOW,
        NEED_APPROVAL
    }

    @Test
    void namesConstantsInLowerCase() {
        assertThat(Names.of(Level.LOW)).isEqualTo("low");
        assertThat(Names.of(Level.NEED_APPROVAL)).isEqualTo("need_approval");
    }

    @ParameterizedTest
    @CsvSource({
        "affected_paths, affectedPaths",
        "affectedPath, affectedPaths",
        "AFFECTED-PATHS, affectedPaths",
        "healthChecks, health-checks",
        "intnet, intent",
        "rsk, risk",
        "ID, id"
    })
    void findsWhatWasMeant(String wrong, String meant) {
        assertThat(Names.nearest(wrong, VALID)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"colour", "x", "''", "ab", "objective"})
    void suggestsNothingFarFetched(String wrong) {
        assertThat(Names.nearest(wrong, VALID)).isEmpty();
    }
}
