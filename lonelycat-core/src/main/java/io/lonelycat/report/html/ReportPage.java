// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.EngineException;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Attachment;
import io.lonelycat.report.ChangeReport;
import io.lonelycat.report.Documents;
import io.lonelycat.report.LinkedFiles;
import io.lonelycat.report.diff.PatchDiff;
import io.lonelycat.report.section.ExecutionSection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

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
        ReportBody body = new ReportBody(folder, "", added, ActionFormat.NEUTRAL);
        PatchDiff diff = body.diff(story.changeset().changes());
        ChangeReport report = ChangeReport.of(story, added);
        String title =
                report.head().title() + ": " + story.execution().subject().executionId();
        return SectionsPage.page(title, html -> {
            html.leaf("a", "Skip to what changed", "class", "skip", "href", "#main")
                    .newline();
            body.write(html, report, diff, LinkedFiles.of(folder, story));
        });
    }

    /** Writes {@code report.css}, which gives the page its looks; the same for every execution. */
    public record ReportStyle() implements Attachment {
        @Override
        public String name() {
            return Documents.REPORT_STYLE;
        }

        @Override
        public byte[] content(ExecutionStory story) {
            return css();
        }

        /** Returns the style: {@code page.css} is the frame of all pages, {@code parts.css} what is in them. */
        public static byte[] css() {
            return (css("page.css") + css("parts.css")).getBytes(UTF_8);
        }

        private static String css(String name) {
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
