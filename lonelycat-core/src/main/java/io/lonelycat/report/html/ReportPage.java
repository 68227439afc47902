// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.EngineException;
import io.lonelycat.execute.Step;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Attachment;
import io.lonelycat.report.ChangeReport;
import io.lonelycat.report.Documents;
import io.lonelycat.report.LinkedFiles;
import io.lonelycat.report.ReportHead;
import io.lonelycat.report.diff.PatchDiff;
import io.lonelycat.report.diff.PatchDiff.DiffBounds;
import io.lonelycat.report.section.ExecutionSection;
import io.lonelycat.report.text.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes {@code report.html}: an execution as a page for reviewers. However large the change is, the page has at most some
 * megabytes, and says what it leaves out.
 *
 * @param folder the execution's folder, from which the patch and the policy are shown
 * @param added the sections that only some pages have
 */
public record ReportPage(Path folder, List<ExecutionSection> added) implements Attachment {
    public ReportPage {
        added = List.copyOf(added);
    }

    @Override
    public String name() {
        return Documents.REPORT;
    }

    @Override
    public byte[] content(ExecutionStory story) {
        PatchDiff diff = PatchDiff.read(
                new EvidenceFiles(folder).patch(), story.changeset().changes(), DiffBounds.PAGE);
        LinkedFiles files = LinkedFiles.of(folder, story);
        ReportHead head = ReportHead.of(story);
        Html html = new Html();
        begin(html, head.title() + ": " + head.id());
        html.empty("link", "rel", "stylesheet", "href", Documents.REPORT_STYLE).newline();
        html.closeLine().open("body", "class", "lonelycat").newline();
        html.leaf("a", "Skip to what changed", "class", "skip", "href", "#main").newline();
        new HtmlRenderer(html, links(diff, files, ""), ActionFormat.NEUTRAL)
                .report(head, ChangeReport.of(story, added).page(diff, files));
        html.close().close();
        return html.page();
    }

    /** Begins a page, and its head. */
    static void begin(Html html, String title) {
        html.open("html", "lang", "en").open("head").newline();
        html.empty("meta", "charset", "utf-8").newline();
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .newline();
        html.empty("meta", "name", "color-scheme", "content", "light dark").newline();
        html.leaf("title", title).newline();
    }

    /** Returns the addresses of the files whose lines are shown, and of those of the folder. */
    static Map<String, String> links(PatchDiff diff, LinkedFiles files, String base) {
        Map<String, String> links = new HashMap<>(files.links(base));
        for (Step step : Step.values()) {
            Optional.ofNullable(links.get(Documents.stepLog(step)))
                    .ifPresent(log -> links.put(Wording.numbered(step), log));
        }
        links.putAll(DiffHtml.anchors(diff.files()));
        return links;
    }

    /** Writes {@code report.css}, which gives the page its looks; the same for every execution. */
    public record ReportStyle() implements Attachment {
        @Override
        public String name() {
            return Documents.REPORT_STYLE;
        }

        @Override
        public byte[] content(ExecutionStory story) {
            return (css("page.css") + css("parts.css")).getBytes(UTF_8);
        }

        /** Returns a style: {@code page.css} is the frame of all pages, {@code parts.css} what is in them. */
        static String css(String name) {
            try (InputStream in = ReportStyle.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new EngineException(
                            "The style of the report is missing in lonelycat-core; install it again.");
                }
                return new String(in.readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw new EngineException(
                        "Cannot read the style of the report from lonelycat-core; install it again.", e);
            }
        }
    }
}
