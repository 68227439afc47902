// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be seen is written out in findings as everywhere else; only the quotes and the length are their own. */
class DecisionWordingTest {

    @Test
    void hidesNothingThatVisibleTextShows() {
        StringBuilder differing = new StringBuilder();
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            String text = Character.toString(point);
            if (point != '`' && !DecisionWording.quoted(text).equals("`" + VisibleText.of(text) + "`")) {
                differing.append(Integer.toHexString(point)).append(' ');
            }
        }
        assertThat(differing).isEmpty();
    }

    @Test
    void showsSentencesAsVisibleTextDoes() {
        String odd = "a\ue000b\u2800c\u00ad`d`";

        assertThat(DecisionWording.shown(odd))
                .isEqualTo(VisibleText.of(odd))
                .isEqualTo("a\\u{e000}b\\u{2800}c\\u{ad}`d`");
    }

    @Test
    void aBackquoteInsideQuotesCannotEndThem() {
        assertThat(DecisionWording.quoted("a`b")).isEqualTo("`a\\u{60}b`");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 minutes",
        "PT0.25S, 250 ms",
        "PT1S, 1 second",
        "PT90S, 90 seconds",
        "PT2M, 2 minutes",
        "PT1H, 1 hour",
        "PT36H, 36 hours",
        "PT48H, 2 days"
    })
    void saysLengthsOfTimeInTheLargestUnitThatFits(Duration time, String words) {
        assertThat(DecisionWording.time(time)).isEqualTo(words);
    }

    @Test
    void namesTheFirstAndCountsTheRest() {
        List<WorkspacePath> paths =
                Stream.of("d", "b", "a", "c").map(WorkspacePath::of).toList();

        assertThat(DecisionWording.paths(paths)).isEqualTo("`a`, `b`, `c` and 1 more");
        assertThat(DecisionWording.paths(SortedPaths.of(paths).subList(0, 3))).isEqualTo("`a`, `b`, `c`");
        assertThat(DecisionWording.list(List.of("x", "y", "z"), 1)).isEqualTo("x and 2 more");
    }

    @Test
    void cutsWhatIsTooLong() {
        assertThat(DecisionWording.quoted("x".repeat(80))).isEqualTo("`" + "x".repeat(80) + "`");
        assertThat(DecisionWording.quoted("x".repeat(81))).isEqualTo("`" + "x".repeat(80) + "...`");
        assertThat(DecisionWording.shown("x".repeat(1000))).isEqualTo("x".repeat(1000));
        assertThat(DecisionWording.shown("x".repeat(1001))).isEqualTo("x".repeat(1000) + "...");
    }

    @Test
    void suggestsTheNameThatWasProbablyMeant() {
        List<String> valid = List.of("lint", "tests");

        assertThat(DecisionWording.nearest("test", valid)).contains("`tests`");
        assertThat(DecisionWording.nearest("deployment", valid)).isEqualTo("Defined: lint, tests.");
        assertThat(DecisionWording.nearest("lint", List.of())).isEqualTo("None is defined.");
        assertThat(DecisionWording.near("test", valid)).contains("tests?");
        assertThat(DecisionWording.near("deployment", valid)).isEmpty();
    }
}
