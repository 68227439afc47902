// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.DiffStat;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.record.history.JobBuild;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class TrendChartTest {

    @Test
    void drawsTheOldestOnTheLeftAndMarksWhatDidNotHold() throws Exception {
        Document svg = read(new TrendChart(List.of(
                row(3, Optional.of(OutcomeKind.ROLLED_BACK), 2_000),
                row(2, Optional.of(OutcomeKind.APPLIED), 4_000),
                row(1, Optional.empty(), 0))));
        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(3);
        assertThat(text(svg, 0)).isEqualTo("#1: unfinished, 0 ms");
        assertThat(text(svg, 1)).isEqualTo("#2: applied, 4 s");
        assertThat(text(svg, 2)).isEqualTo("#3: rolled back, 2 s");
        assertThat(height(svg, 1)).isEqualTo(2 * height(svg, 2));
        assertThat(height(svg, 0)).isPositive();
        assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(2);
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg.getElementsByTagName("style").getLength()).isZero();
    }

    @Test
    void drawsNothingOfNothing() throws Exception {
        Document svg = read(new TrendChart(List.of()));
        assertThat(svg.getElementsByTagName("rect").getLength()).isZero();
        assertThat(svg.getDocumentElement().getTextContent()).contains("0 executions");
    }

    private static Document read(TrendChart chart) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(chart.svg().getBytes(StandardCharsets.UTF_8)));
    }

    private static Element bar(Document svg, int index) {
        return (Element) svg.getElementsByTagName("rect").item(index);
    }

    private static String text(Document svg, int index) {
        return bar(svg, index).getTextContent();
    }

    private static double height(Document svg, int index) {
        return Double.parseDouble(bar(svg, index).getAttribute("height"));
    }

    private static HistoryRow row(int number, Optional<OutcomeKind> outcome, long millis) {
        return new HistoryRow(
                "exec_" + number,
                "plan_1",
                "cs_1",
                "dec_1",
                Digest.of(new byte[] {1}),
                ExecutionStatus.COMPLETED,
                outcome,
                Optional.empty(),
                Optional.empty(),
                "done",
                Verdict.ALLOW,
                Risk.LOW,
                Optional.empty(),
                Instant.parse("2026-11-20T08:00:00Z"),
                outcome.map(ended -> millis),
                1,
                new DiffStat(1, 1, 1),
                Optional.of(true),
                Optional.empty(),
                Trigger.AGENT,
                "Say hello",
                "corr-1",
                Optional.empty(),
                "ada",
                "exec_" + number,
                Optional.empty(),
                Optional.of(new JobBuild("app", number)),
                Optional.empty());
    }
}
