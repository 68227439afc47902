// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.jenkins.controller.TestController;
import io.lonelycat.jenkins.controller.TestJob;
import io.lonelycat.jenkins.history.ShownParts.Span;
import io.lonelycat.jenkins.history.ShownParts.Table;
import io.lonelycat.jenkins.history.ShownParts.Text;
import io.lonelycat.record.history.JobBuild;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.Line.Mark;
import io.lonelycat.report.part.PartChart.Tone;
import io.lonelycat.report.part.PartTable;
import io.lonelycat.report.part.PartTable.Column;
import io.lonelycat.report.part.SummaryPart;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of the core on a page of Jenkins, from any slice. */
class ShownPartsTest {
    @TempDir
    Path home;

    private static List<Span> spans(Line line) {
        return new ShownParts(List.of()).texts(List.of(line)).get(0).getSpans();
    }

    @Test
    void leadsToABuildWhereItsJobIs() throws Exception {
        try (TestController controller = TestController.in(home)) {
            TestJob.at(controller, "app");

            Span build = spans(Line.build(new JobBuild("app", 3))).get(0);
            assertThat(build.getPath()).isEqualTo("job/app/3/lonelycat/");
            assertThat(build.getText()).isEqualTo("app #3");
            assertThat(spans(Line.build(new JobBuild("gone", 3))).get(0).getPath())
                    .isEmpty();
        }
    }

    @Test
    void leadsToExecutionsAndColorsBadges() {
        Instant at = Instant.parse("2026-11-20T08:00:00Z");
        List<Span> spans = spans(Line.of("now", new Mark.Time(at, Optional.of("exec_1")))
                .and("it", new Mark.ToExecution("exec_2"))
                .and("bad", new Mark.Badge(Tone.BAD))
                .and(", then", new Mark.Time(at, Optional.empty())));

        assertThat(spans)
                .extracting(Span::getPath)
                .containsExactly("lonelycat-history/exec_1/", "lonelycat-history/exec_2/", "", "");
        assertThat(spans).extracting(Span::getTime).containsExactly(at.toString(), "", "", at.toString());
        assertThat(spans).extracting(Span::getColor).containsExactly("", "", "error", "");
        assertThat(spans).extracting(Span::getBlank).containsExactly("", " ", " ", "");
    }

    @Test
    void saysOurOwnWordsAsAPipelineDoesAndLeavesThoseOfOthers() {
        assertThat(spans(Line.of("Ask `lonelycat history hints=true`.")).get(0).getText())
                .isEqualTo("Ask lonelycatHistory hints: 'true'.");
        assertThat(spans(Line.whole("Ask `lonelycat history hints=true`.\u202E"))
                        .get(0)
                        .getText())
                .startsWith("Ask `lonelycat history hints=true`.")
                .doesNotContain("\u202E");
    }

    @Test
    void setsFiguresAtTheRightAndSharesTheWidthAmongTexts() {
        Table mixed = table(Column.words("a"), Column.figure("b"), Column.text("c"));
        assertThat(mixed.getRows().get(0))
                .extracting(Text::getLook)
                .containsExactly(null, "lonelycat-number", "lonelycat-text");
        assertThat(mixed.getColumns())
                .extracting(Text::getLook)
                .containsExactly(null, "lonelycat-number", "lonelycat-text");
        assertThat(mixed.isTexts()).isFalse();
        assertThat(table(Column.text("a"), Column.text("b"), Column.text("c")).isTexts())
                .isTrue();
        assertThat(table().isFacts()).isTrue();
    }

    private static Table table(Column... columns) {
        List<Line> row = List.of(Line.of("1"), Line.of("2"), Line.of("3"));
        PartTable table = PartTable.with("t", columns).rows(List.of(row));
        return new ShownParts(List.of())
                .tables(SummaryPart.of("x", "").table(table))
                .get(0);
    }
}
