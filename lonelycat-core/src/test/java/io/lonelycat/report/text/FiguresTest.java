// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "-5, 0 ms",
        "999, 999 ms",
        "1000, 1 s",
        "59949, 59.9 s",
        "59950, 1 min",
        "125000, 2 min 5 s",
        "3599499, 59 min 59 s",
        "3599500, 1 h",
        "11520000, 3 h 12 min",
        "360000000, 100 h"
    })
    void durationHasTheUnitsThatPeopleUse(long millis, String text) {
        assertThat(Figures.duration(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1023, 1023 B",
        "1024, 1 KB",
        "10137, 9.9 KB",
        "10200, 10 KB",
        "943718400, 900 MB",
        "1048000, 1023 KB",
        "1048200, 1 MB",
        "12345678, 12 MB",
        "9223372036854775807, 8388608 TB"
    })
    void sizeIsInTheUnitsOfPoliciesAndSettings(long bytes, String text) {
        assertThat(Figures.size(bytes)).isEqualTo(text);
    }

    @Test
    void onlyOneThingIsSingular() {
        assertThat(Figures.count(0, "file")).isEqualTo("0 files");
        assertThat(Figures.count(1, "file")).isEqualTo("1 file");
        assertThat(Figures.count(12_345, "entry", "entries")).isEqualTo("12,345 entries");
    }

    @Test
    void linesShowBothSides() {
        assertThat(Figures.lines(1_200, 0)).isEqualTo("+1,200 -0");
    }

    @Test
    void timeIsInUtcToTheSecond() {
        assertThat(Figures.time(Instant.parse("2026-03-01T23:59:59.999Z"))).isEqualTo("2026-03-01 23:59:59 UTC");
    }
}
