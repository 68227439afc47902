// SPDX-License-Identifier: MIT
package io.lonelycat.gate.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
    private static final LocalDate EVER = LocalDate.of(2020, 1, 1);

    /** 2026-11-20 is a Friday. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 18 * * FRI           | 2026-11-20T18:00 | 2026-11-20T18:00",
                "0 18 * * FRI           | 2026-11-20T17:59 | 2026-11-13T18:00",
                "0 18 * * fri           | 2026-11-23T00:00 | 2026-11-20T18:00",
                "0 0 * * 0              | 2026-11-20T00:00 | 2026-11-15T00:00",
                "0 0 * * 7              | 2026-11-20T00:00 | 2026-11-15T00:00",
                "0 0 * * SUN            | 2026-11-20T00:00 | 2026-11-15T00:00",
                "0 0 * * 6-7            | 2026-11-20T00:00 | 2026-11-15T00:00",
                "*/20 9-17/4 * * *      | 2026-11-20T16:00 | 2026-11-20T13:40",
                "*/20 9-17/4 * * *      | 2026-11-20T08:00 | 2026-11-19T17:40",
                "30 4 29 2 *            | 2026-11-20T00:00 | 2024-02-29T04:30",
                "0 0 1 JAN,jul *        | 2026-11-20T00:00 | 2026-07-01T00:00",
                "0 0 1 * MON            | 2026-11-20T00:00 | 2026-11-16T00:00",
                "0 0 1 * MON            | 2026-11-01T12:00 | 2026-11-01T00:00",
                "5,10 * * * *           | 2026-11-20T00:07 | 2026-11-20T00:05",
                "5,10 * * * *           | 2026-11-20T00:04 | 2026-11-19T23:10",
            })
    void findsTheLatestTime(String expression, LocalDateTime notAfter, LocalDateTime expected) {
        assertThat(Cron.of(expression).latest(notAfter, EVER)).contains(expected);
    }

    @Test
    void findsNothingBeforeTheGivenDay() {
        assertThat(Cron.of("0 18 * * FRI").latest(LocalDateTime.parse("2026-11-20T17:00"), LocalDate.of(2026, 11, 14)))
                .isEmpty();
        assertThat(Cron.of("0 0 31 2 *").latest(LocalDateTime.parse("2026-11-20T17:00"), EVER))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0 18 * *",
                "0 18 * * FRI 2026",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * 32 * *",
                "* * * 13 *",
                "* * * * 8",
                "* * * * FRY",
                "* * * * FRI-MON",
                "-1 * * * *",
                "1- * * * *",
                "1,,2 * * * *",
                "*/0 * * * *",
                "5/10 * * * *",
                "*/100 * * * *",
                "1000000000000 * * * *",
                "* * L * *",
                "* * * * 5#1",
                "@daily",
                "? * * * *",
                "+5 * * * *",
                "*/+5 * * * *",
            })
    void refusesWhatIsNone(String expression) {
        assertThatThrownBy(() -> Cron.of(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void saysWhatIsWrongWithWhichPart() {
        assertThatThrownBy(() -> Cron.of("0 8,25 * * *")).hasMessage("`25` is no hour: expected 0 to 23");
        assertThatThrownBy(() -> Cron.of("0 x * * *")).hasMessage("`x` is no hour: expected 0 to 23");
        assertThatThrownBy(() -> Cron.of("0 8 * * FRI-MON")).hasMessageContaining("goes backwards");
    }
}
