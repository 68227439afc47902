// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A condition cannot work without end, whatever its author writes and however long the texts of a plan are. */
class MeterTest {
    private final Meter meter = new Meter();

    @Test
    void endsAConditionThatLooksThroughTooMuch() {
        meter.begin(1);
        meter.charge(Meter.MOST_CHARACTERS);
        meter.begin(1);
        assertThatThrownBy(() -> meter.charge(1)).hasMessage("it looks through more than 10000000 characters");
    }

    @Test
    void countsForEachConditionAnew() {
        meter.begin(0);
        meter.charge(Meter.MOST_CHARACTERS);
        meter.begin(1);
        assertThatCode(() -> meter.charge(Meter.MOST_CHARACTERS)).doesNotThrowAnyException();
    }

    @Test
    void endsWhatIsStopped() {
        assertThatCode(meter::check).doesNotThrowAnyException();
        meter.stop();
        assertThatThrownBy(meter::check).hasMessage("the time is over");
        assertThatThrownBy(() -> meter.charge(1)).hasMessage("the time is over");
    }

    @Test
    void givesNoTextThatIsTooLong() {
        String longest = "x".repeat(Meter.LONGEST_TEXT);
        assertThat(meter.text("intent", longest)).isSameAs(longest);
        assertThatThrownBy(() -> meter.text("intent", longest + "x"))
                .hasMessage("intent is longer than 65536 characters, too long for a condition");
    }
}
