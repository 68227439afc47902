// SPDX-License-Identifier: MIT
package io.lonelycat.report.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.plan.Risk;
import io.lonelycat.report.part.Line.Mark;
import io.lonelycat.report.part.PartChart.Tone;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BadgesTest {
    private static Tone tone(Line badge) {
        return ((Mark.Badge) badge.spans().get(0).mark().orElseThrow()).tone();
    }

    @Test
    void showHowBadItIsByColor() {
        assertThat(Arrays.stream(Verdict.values()).map(Badges::of))
                .extracting(BadgesTest::tone)
                .containsExactly(Tone.GOOD, Tone.CARE, Tone.BAD);
        assertThat(Arrays.stream(Risk.values()).map(Badges::of))
                .extracting(BadgesTest::tone)
                .containsExactly(Tone.GOOD, Tone.CARE, Tone.BAD, Tone.BAD);
        assertThat(Badges.of(Verdict.NEED_APPROVAL).plain()).isEqualTo("need approval");
    }
}
