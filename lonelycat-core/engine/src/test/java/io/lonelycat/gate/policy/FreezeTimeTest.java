// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.policy.FreezeTime.Window;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreezeTimeTest {
    private static final String WEEKEND = "weekly: {from: 'FRI 18:00', until: 'MON 06:00'}, zone: Europe/Berlin";
    private static final String WORK = "weekly: {from: 'MON 09:00', until: 'MON 17:00'}, zone: UTC";
    private static final String NIGHT = "weekly: {from: 'SUN 02:30', until: 'SUN 02:45'}, zone: Europe/Berlin";
    private static final String EVE = "from: '2026-12-24T00:00', until: '2026-12-25T00:00', zone: Europe/Berlin";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                EVE + " | 2026-12-23T22:59:59Z | ",
                EVE + " | 2026-12-23T23:00:00Z | 2026-12-23T23:00:00Z 2026-12-24T23:00:00Z",
                EVE + " | 2026-12-24T23:00:00Z | ",
                WEEKEND + " | 2026-11-27T16:59:59Z | ",
                WEEKEND + " | 2026-11-27T17:00:00Z | 2026-11-27T17:00:00Z 2026-11-30T05:00:00Z",
                WEEKEND + " | 2026-11-29T12:00:00Z | 2026-11-27T17:00:00Z 2026-11-30T05:00:00Z",
                WEEKEND + " | 2026-11-30T05:00:00Z | ",
                // Daylight saving time ends: this weekend is an hour longer.
                WEEKEND + " | 2026-10-25T12:00:00Z | 2026-10-23T16:00:00Z 2026-10-26T05:00:00Z",
                WORK + " | 2026-11-30T08:59:59Z | ",
                WORK + " | 2026-11-30T09:00:00Z | 2026-11-30T09:00:00Z 2026-11-30T17:00:00Z",
                WORK + " | 2026-12-01T09:00:00Z | ",
                // 02:30 occurs twice on this day, and is skipped in spring.
                NIGHT + " | 2026-10-25T00:30:00Z | 2026-10-25T00:30:00Z 2026-10-25T01:45:00Z",
                NIGHT + " | 2026-10-25T01:44:00Z | 2026-10-25T00:30:00Z 2026-10-25T01:45:00Z",
                NIGHT + " | 2026-03-29T01:00:00Z | ",
            })
    void holdsFromItsBeginningToItsEnd(String time, Instant at, String window) {
        assertThat(freeze(time).time().at(at).map(it -> it.from() + " " + it.until()))
                .isEqualTo(Optional.ofNullable(window));
    }

    @Test
    void isShownByTheClocksOfItsZone() {
        Freeze eve = freeze(EVE + ", effect: warn, paths: ['db/**']");

        assertThat(eve.rule()).isEqualTo("freeze.x");
        assertThat(eve.time()
                        .at(Instant.parse("2026-12-24T12:00:00Z"))
                        .map(Window::from)
                        .map(eve.time()::shown))
                .contains("2026-12-24T00:00 (Europe/Berlin)");
        assertThat(eve.setting().effect()).isEqualTo(Effect.WARN);
        assertThat(eve.paths()).hasValueSatisfying(it -> assertThat(it.matchesAny(WorkspacePath.of("db/x")))
                .isTrue());
        assertThat(freeze(EVE).setting().effect()).isEqualTo(Effect.DENY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "zone: UTC | expected either from and until, or weekly",
                "weekly: {from: 'FRI 18:00', until: 'MON 06:00'}, from: '2026-12-24T00:00', zone: UTC | found both",
                "weekly: {from: 'FRI 18:00', until: 'FRI 18:00'}, zone: UTC | begins and ends at the same time",
                "weekly: {from: 'friday', until: 'MON 06:00'}, zone: UTC | such as FRI 18:00, but found `friday`",
                "weekly: {from: 'FRI 25:00', until: 'MON 06:00'}, zone: UTC | such as FRI 18:00",
                "weekly: {from: 'FRI 18:00', till: 'MON 06:00'}, zone: UTC | until",
                "cron: '0 22 * * *', duration: 1h, zone: UTC | expected either from and until, or weekly",
                "from: '2026-12-24T00:00', until: '2026-12-24T00:00', zone: UTC | the freeze ends before it begins",
                "from: '24.12.2026', until: '2026-12-24T00:00', zone: UTC | expected a time without `Z` or offset",
                "from: '2026-12-24T00:00', until: '2026-12-25T00:00', zone: Europe/Berln | did you mean Europe/Berlin?",
                "from: '2026-12-24T00:00', until: '2026-12-25T00:00', zone: UTC, paths: [] | so the freeze never applies",
            })
    void refusesATimeThatNeverComes(String time, String problem) {
        assertThatThrownBy(() -> freeze(time)).hasMessageContaining(problem);
    }

    private static Freeze freeze(String time) {
        String text = "schema: lonelycat.policy/1\nfreeze: [{id: x, why: a, " + time + "}]\n";
        return Policy.read("p.yaml", text.getBytes(UTF_8)).sections().freeze().get(0);
    }
}
