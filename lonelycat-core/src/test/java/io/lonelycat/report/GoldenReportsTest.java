// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.flow.Advice;
import io.lonelycat.flow.NextActions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenReportsTest {
    private static final Advice ADVICE = new Advice(NextActions.PLAIN);
    private static final String FOLDER = ".lonelycat/executions/" + Stories.ID;

    @ParameterizedTest
    @MethodSource("cases")
    void summaryIsAsWrittenAndFitsOnItsPage(String name) {
        String summary = summary(name);

        Golden.check(name + "/summary.md", summary);
        assertThat(summary(name)).isEqualTo(summary).hasSizeLessThan(SummaryMarkdown.CHARACTERS);
        assertThat(summary.lines().count()).isLessThanOrEqualTo(SummaryMarkdown.LINES);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lastLinesOfABuildAreAsWritten(String name) {
        String text = Golden.text(
                Texts.execution(Stories.of(name), FOLDER, Stories.SECTIONS, ADVICE.after(Stories.of(name), FOLDER)));
        Golden.check(name + "/execution.txt", text);
        assertThat(text.lines().count()).isLessThanOrEqualTo(Texts.LINES);
    }

    @Test
    void decisionGroupsItsReasons() {
        Golden.check(
                "denied/decision.txt",
                Golden.text(Texts.decision(
                        Stories.denied().decision(),
                        Changes.set(Changes.some()),
                        ADVICE.after(Stories.denied().decision()))));
        Golden.check(
                "applied/decision.txt",
                Golden.text(Texts.decision(
                        Stories.applied().decision(),
                        Changes.set(Changes.some()),
                        ADVICE.after(Stories.applied().decision()))));
    }

    @Test
    void planSaysWhatItWillChange() {
        String text = Golden.text(Texts.planned(
                Changes.plan(),
                Changes.set(Changes.some()),
                List.of("hunk 2 of `pom.xml` was found 3 lines further down", "the base is dirty"),
                ".lonelycat/plans/" + Changes.PLAN,
                ADVICE.after(Changes.plan())));
        Golden.check("applied/planned.txt", text);
    }

    static Set<String> cases() {
        return new TreeSet<>(Stories.all().keySet());
    }

    private static String summary(String name) {
        return new String(new SummaryMarkdown(Stories.SECTIONS).content(Stories.of(name)), UTF_8);
    }
}
