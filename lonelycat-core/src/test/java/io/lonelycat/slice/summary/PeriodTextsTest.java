// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.flow.Slice;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.PeriodRows;
import io.lonelycat.record.history.PeriodRows.Texts;
import io.lonelycat.report.part.PeriodPart;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.slice.summary.Hints.NamedEnd;
import io.lonelycat.slice.summary.Hints.Today;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A summary as HTML and Markdown: nothing in it that others wrote can pose as ours. */
class PeriodTextsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Period USUAL = new Period(Period.usualBeginning(NOW), NOW, List.of(), true);

    /** Writes the same text into every untrusted field. */
    private static PeriodSummary of(Path file, String text, int executions) {
        try (PeriodRows rows = PeriodRows.in(file)) {
            for (int i = 0; i < executions; i++) {
                OutcomeKind outcome = i % 2 == 0 ? OutcomeKind.ROLLED_BACK : OutcomeKind.APPLIED;
                Trigger cause = i % 5 == 3 ? Trigger.ROLLBACK : Trigger.AGENT;
                String own = text + (i % 3 == 0 ? "" : " " + i);
                int seq = rows.execution(NOW.minusSeconds(60L * i + 1), outcome, cause, 10L * i, own, Texts.all(own));
                rows.check(seq, own, i % 2 == 1, 10, "error " + own);
                rows.finding(seq, own, Effect.NEED_APPROVAL, Optional.of(Settlement.By.APPROVAL));
                rows.answer(seq, own, Choice.EDIT, NOW.minusSeconds(9_999), NOW, true);
                rows.decided(NOW.minusSeconds(i + 1L), Verdict.DENY, own, own, Effect.DENY);
            }
        }
        try (History history = History.open(file, AllSlices.historyTables())) {
            return PeriodSummary.of(
                    history,
                    new Period(USUAL.from(), USUAL.until(), List.of(text), false),
                    HistoryFilter.all(),
                    new Today(NOW, Set.of(text), List.of(new NamedEnd(text, NOW.plusSeconds(9)))),
                    Slice.plugged(AllSlices.ALL, PeriodPart.class));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "<!-- --><style>*{display:none}</style>",
                "](https://evil.example) ![x](https://evil.example/x.png)",
                "`code` ``more`` ```",
                "| a | b |\n|---|---|\n# What worked\n- all of it",
                "\u001b[2J\u001b[31mAll 99 executions hold.\u0007",
                "\u202egnp.exe \u200b\u2066",
                "&lt;b&gt; &#60;i&#62; @everyone #1 www.evil.example",
                "]]> <![CDATA[ \ud800"
            })
    void keepsWhatOthersWroteApart(String text, @TempDir Path folder) throws Exception {
        String whole = text.replace("\ud800", "");
        PeriodSummary summary = of(folder.resolve("history.db"), whole, 30);
        byte[] page = new PeriodPage(summary).page();

        Document html = parsed(page);
        assertThat(names(html, new TreeSet<>()))
                .isSubsetOf(
                        "html",
                        "head",
                        "meta",
                        "title",
                        "style",
                        "body",
                        "a",
                        "main",
                        "div",
                        "header",
                        "h1",
                        "h2",
                        "p",
                        "details",
                        "summary",
                        "ul",
                        "li",
                        "section",
                        "figure",
                        "figcaption",
                        "svg",
                        "desc",
                        "pattern",
                        "rect",
                        "path",
                        "line",
                        "text",
                        "g",
                        "span",
                        "table",
                        "caption",
                        "thead",
                        "tbody",
                        "tr",
                        "th",
                        "td",
                        "code",
                        "q",
                        "b");
        assertThat(html.getElementsByTagName("style").getLength()).isEqualTo(1);
        assertThat(attributes(html))
                .isSubsetOf(
                        "lang",
                        "data-by",
                        "charset",
                        "http-equiv",
                        "content",
                        "name",
                        "class",
                        "href",
                        "id",
                        "width",
                        "height",
                        "viewBox",
                        "role",
                        "aria-labelledby",
                        "aria-label",
                        "aria-hidden",
                        "font-size",
                        "patternUnits",
                        "fill",
                        "stroke",
                        "stroke-width",
                        "stroke-opacity",
                        "d",
                        "x",
                        "y",
                        "x1",
                        "x2",
                        "y1",
                        "y2",
                        "text-anchor",
                        "tabindex",
                        "scope");
        assertThat(new String(page, UTF_8)).startsWith(PeriodPage.MARK).doesNotContain("\u001b", "\u202e", "\u200b");
        for (String markdown : List.of(PeriodMarkdown.of(summary), AgentMarkdown.of(summary))) {
            assertThat(markdown).startsWith(PeriodMarkdown.MARK).doesNotContain("\u001b", "\u202e", "\u200b");
            assertThat(headings(markdown)).doesNotHaveDuplicates();
            String folded = "(?m)^(?:<details><summary>[A-Za-z ]+</summary>|</details>)$";
            assertThat(outsideOfCode(
                            markdown.substring(PeriodMarkdown.MARK.length()).replaceAll(folded, "")))
                    .doesNotContain("<", "](", "![", "evil.example", "@everyone", "alert(1)", "All 99");
        }
    }

    @Test
    void allowsNothingButItsOwnStyle(@TempDir Path folder) throws Exception {
        Document html = parsed(new PeriodPage(of(folder.resolve("history.db"), "x", 3)).page());

        NodeList metas = html.getElementsByTagName("meta");
        String policy = Stream.iterate(0, i -> i < metas.getLength(), i -> i + 1)
                .map(i -> (Element) metas.item(i))
                .filter(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
                .map(meta -> meta.getAttribute("content"))
                .findFirst()
                .orElseThrow();
        assertThat(policy).startsWith("default-src 'none'; style-src 'sha256-").doesNotContain("unsafe");
        assertThat(html.getElementsByTagName("style").getLength()).isEqualTo(1);
        NodeList charts = html.getElementsByTagName("svg");
        assertThat(Stream.iterate(0, i -> i < charts.getLength(), i -> i + 1)
                        .map(i -> (Element) charts.item(i))
                        .filter(chart -> chart.getAttribute("role").equals("img")))
                .as("a single day is no chart")
                .hasSize(1)
                .allSatisfy(chart -> {
                    assertThat(chart.getElementsByTagName("title").item(0).getTextContent())
                            .isNotBlank();
                    assertThat(chart.getElementsByTagName("desc").item(0).getTextContent())
                            .isNotBlank();
                });
    }

    /** What a team lead shows is on the first screen, and in words; everything else is folded. */
    @Test
    void beginsWithWhatCameOfTheChanges(@TempDir Path folder) {
        Path file = folder.resolve("history.db");
        Texts texts = Texts.all("x");
        try (PeriodRows rows = PeriodRows.in(file)) {
            rows.execution(USUAL.before().plusSeconds(9), OutcomeKind.APPLIED, Trigger.AGENT, 5L, "a", texts);
            int undone = rows.execution(NOW.minusSeconds(900), OutcomeKind.APPLIED, Trigger.AGENT, 5L, "a", texts);
            rows.parent(
                    rows.execution(NOW.minusSeconds(800), OutcomeKind.APPLIED, Trigger.ROLLBACK, 5L, "a", texts),
                    undone);
            rows.execution(NOW.minusSeconds(700), OutcomeKind.APPLIED, Trigger.AGENT, 5L, "a", texts);
            int failed = rows.execution(NOW.minusSeconds(600), OutcomeKind.ROLLED_BACK, Trigger.AGENT, 5L, "a", texts);
            rows.check(failed, "builds", false, 65_000, "[ERROR]   AppTest.adds:9 expected: <3> but was: <4>");
            rows.execution(NOW.minusSeconds(500), OutcomeKind.REFUSED, Trigger.AGENT, 5L, "a", texts);
        }
        PeriodSummary summary;
        try (History history = History.open(file, AllSlices.historyTables())) {
            summary = PeriodSummary.of(
                    history,
                    USUAL,
                    HistoryFilter.all(),
                    new Today(NOW, Set.of(), List.of()),
                    Slice.plugged(AllSlices.ALL, PeriodPart.class));
        }

        String markdown = PeriodMarkdown.of(summary);
        assertThat(markdown.substring(0, markdown.indexOf("<details>")))
                .contains(
                        "| Kept | 1 of 2, 50 % | 1 of 1, 100 % |",
                        "| Rolled back or in quarantine | 1 | 0 |",
                        "| Refused | 1 | 0 |",
                        "| Applied, and taken back later | 1 | 0 |",
                        "Waiting: people were asked about no change.",
                        "Failing most: the check `builds` in 1 change; last with"
                                + " `AppTest.adds:9 expected: <3> but was: <4>`.")
                .contains("Cost: ");
    }

    @Test
    void saysThatNothingHappenedAndGivesNoRates() {
        PeriodSummary summary = PeriodSummary.none(USUAL);

        assertThat(List.of(
                        new String(new PeriodPage(summary).page(), UTF_8).replaceAll("(?s)<style>.*</style>", ""),
                        PeriodMarkdown.of(summary)))
                .allSatisfy(text -> assertThat(text)
                        .contains("Nothing was executed and nothing was decided in this time", "the last 30 days")
                        .doesNotContain("0 of 0", " %", "0 ms"));
        assertThat(AgentMarkdown.of(summary))
                .contains("None on record in this time.")
                .doesNotContain("0 of 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40})
    void hasTheSameFewHeadingsForAgents(int executions, @TempDir Path folder) {
        String text = AgentMarkdown.of(of(folder.resolve("history.db"), "\u202e\u4e2d".repeat(500), executions));

        assertThat(headings(text))
                .containsExactly(
                        "# Past changes",
                        "## Asked",
                        "## What failed before",
                        "## Checks that failed",
                        "## What worked",
                        "## Rules that stopped changes",
                        "## Hints");
        assertThat(text.getBytes(UTF_8).length).isLessThanOrEqualTo(AgentMarkdown.MOST_BYTES);
    }

    @Test
    void saysWhatFailedWhyAndWhatHeldThen(@TempDir Path folder) {
        String text = AgentMarkdown.of(of(folder.resolve("history.db"), "docs/guide.md", 2));

        assertThat(text)
                .contains(
                        "rolled back in step verify with `docs/guide.md`; failed checks: `docs/guide.md`",
                        "printed: `error docs/guide.md`",
                        "- `docs/guide.md` failed in 1 execution with `EXIT_CODE`, last in `exec_");
    }

    private static Document parsed(byte[] page) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(page));
    }

    private static Set<String> names(Document html, Set<String> names) {
        NodeList all = html.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            names.add(all.item(i).getNodeName());
        }
        return names;
    }

    private static Set<String> attributes(Document html) {
        Set<String> names = new TreeSet<>();
        NodeList all = html.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            for (int j = 0; j < all.item(i).getAttributes().getLength(); j++) {
                names.add(all.item(i).getAttributes().item(j).getNodeName());
            }
        }
        return names;
    }

    private static List<String> headings(String markdown) {
        return markdown.lines().filter(line -> line.startsWith("#")).toList();
    }

    /** What is left without spans of code: as many backquotes at their end as at their beginning. */
    private static String outsideOfCode(String markdown) {
        List<String> lines = new ArrayList<>();
        markdown.lines().forEach(line -> lines.add(line.replaceAll("(?<!`)(`+)(?!`).*?(?<!`)\\1(?!`)", "CODE")));
        return String.join("\n", lines);
    }
}
