// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.CheckResult;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.LeftOutCheck;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.record.CheckRow;
import io.lonelycat.record.Ending;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionDocument.ExecutionSubject;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Origin;
import io.lonelycat.record.StartedBy;
import io.lonelycat.record.evidence.Attachment;
import io.lonelycat.report.Documents;
import io.lonelycat.report.Headline;
import io.lonelycat.report.NextActions;
import io.lonelycat.report.diff.PatchDiff;
import io.lonelycat.report.diff.PatchDiff.DiffBounds;
import io.lonelycat.report.html.ReportModel.LinkedFiles;
import io.lonelycat.report.section.Sections;
import io.lonelycat.report.section.UnsteadyTests;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Writes {@code report.html}: an execution as a page for reviewers. However large the change is, the page has at most some
 * megabytes, and says what it leaves out.
 *
 * @param folder the execution's folder, from which the patch and the policy are shown
 * @param added the sections that only some pages have
 */
public record ReportPage(Path folder, Sections added) implements Attachment {

    @Override
    public String name() {
        return Documents.report();
    }

    @Override
    public byte[] content(ExecutionStory story) {
        PatchDiff diff = PatchDiff.read(
                new EvidenceFiles(folder).patch(), story.changeset().changes(), 0, DiffBounds.PAGE);
        ReportModel parts = ReportModel.of(
                story, LinkedFiles.of(folder, story), diff, PolicyTexts.read(folder, story.decision()), added);
        Html html = new Html();
        html.open("html", "lang", "en");
        new HeadSection(parts).addTo(html);
        new TopSection(parts).addTo(html);
        html.open("main", "id", "main").newline();
        for (PagePart section : sections(parts)) {
            section.addTo(html);
        }
        html.closeLine().close().close();
        return html.page().getBytes(UTF_8);
    }

    /** What every page about an execution has, below its head. */
    static List<PagePart> sections(ReportModel parts) {
        List<PagePart> all = new ArrayList<>(List.of(
                new ChangeSection(parts), new FindingSection(parts), new StepSection(parts), new CheckHtml(parts)));
        parts.sections().forEach(section -> all.add(new SectionHtml(parts, section)));
        all.addAll(List.of(new OriginSection(parts), new ProofSection(parts), new FolderSection(parts)));
        return all;
    }

    /** What a browser wants to know of a page; begins the body. */
    private record HeadSection(ReportModel parts) implements PagePart {

        @Override
        public void addTo(Html html) {
            String title = new Headline(parts.story()).title() + ": "
                    + parts.execution().subject().executionId();
            html.open("head").newline();
            html.empty("meta", "charset", "utf-8").newline();
            html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                    .newline();
            html.empty("meta", "name", "color-scheme", "content", "light dark").newline();
            html.leaf("title", title).newline();
            html.empty("link", "rel", "stylesheet", "href", Documents.reportStyle())
                    .newline();
            html.closeLine().open("body", "class", "lonelycat").newline();
            html.leaf("a", "Skip to what changed", "class", "skip", "href", "#main")
                    .newline();
        }
    }

    /** The digests of the documents, and how to verify the folder. */
    private record ProofSection(ReportModel parts) implements PagePart {

        @Override
        public void addTo(Html html) {
            Decision decision = parts.decision();
            ReportModel.begin(html, "proof", "Proof", "");
            html.open("p").text("To check this record, run in its folder:").closeLine();
            html.open("pre");
            html.lines("sha256sum -c " + Documents.sums() + "\n" + NextActions.VERIFY_HERE);
            html.closeLine();
            if (!parts.files().sealed()) {
                html.leaf(
                                "p",
                                "The folder is not sealed yet: an execution that is open gets its lists once it is resolved.")
                        .newline();
            }
            html.open("dl", "class", "facts wide digests").newline();
            ReportModel.fact(html, "Proposal", "`" + decision.proposalDigest() + "`");
            ReportModel.fact(html, "Change set", "`" + parts.changeset().checksum() + "`");
            ReportModel.fact(html, "Patch", "`" + parts.changeset().patchSha256() + "`");
            ReportModel.fact(html, "Policy", "`" + decision.policyDigest() + "`");
            html.close().closeLine();
        }
    }

    /** The checks with their results, and the end of what they printed. */
    private record CheckHtml(ReportModel parts) implements PagePart {
        private static final int SHOWN = 200;

        @Override
        public void addTo(Html html) {
            List<CheckRow> checks = parts.execution().checks();
            int passed = parts.execution().checksPassed();
            String figure = checks.isEmpty()
                    ? "none was run"
                    : Figures.number(passed) + " of " + Figures.number(checks.size()) + " passed";
            ReportModel.begin(html, "checks", "Checks", figure);
            for (CheckRow check : Wording.first(SHOWN, checks)) {
                add(html, check);
            }
            parts.more(html, checks.size() - (long) SHOWN, Documents.execution());
            for (LeftOutCheck check : Wording.first(SHOWN, parts.execution().leftOut())) {
                html.open("p").prose(check.reason()).closeLine();
            }
            parts.more(html, parts.execution().leftOut().size() - (long) SHOWN, Documents.execution());
            if (!checks.isEmpty()) {
                for (String around : Wording.aroundCommands(parts.execution())) {
                    html.open("p").text(around + ".").closeLine();
                }
                html.open("p", "class", "more").text("All that commands printed: ");
                parts.files().link(html, Documents.stdout());
                html.text(", ");
                parts.files().link(html, Documents.stderr());
                html.closeLine();
            }
            html.closeLine();
        }

        private void add(Html html, CheckRow row) {
            CheckResult result = row.result();
            boolean good = result.passed() && !result.skipped();
            String style = good ? "done" : result.passed() || !result.critical() ? "back" : "fail";
            String word =
                    good ? "passed" : result.passed() ? "skipped" : result.couldNotRun() ? "could not run" : "failed";
            html.open(
                    "details",
                    good ? new String[] {"class", "check"} : new String[] {"class", "check", "open", "open"});
            html.open("summary").leaf("span", word, "class", style).text(" ");
            html.open("h3").leaf("code", result.name()).close().text(" ");
            html.leaf("small", Names.of(row.step()) + ", " + result.type() + ": " + Wording.result(result))
                    .closeLine();
            html.open("p").message(result.message()).closeLine();
            UnsteadyTests.of(result).forEach(entry -> SectionHtml.add(html, parts, entry));
            if (result.code() != null) {
                html.open("p", "class", "next")
                        .leaf("b", "Next: ")
                        .prose(result.code().remedy())
                        .closeLine();
            }
            if (!result.excerpt().isBlank()) {
                html.open("pre").lines(result.excerpt()).closeLine();
            }
            html.closeLine();
        }
    }

    /** Where the change comes from, who carried it out, and what it belongs to. */
    private record OriginSection(ReportModel parts) implements PagePart {

        @Override
        public void addTo(Html html) {
            ReportModel.begin(html, "origin", "Origin", "");
            html.open("dl", "class", "facts wide").newline();
            ChangePlan plan = parts.plan();
            why(html, plan);
            who(html, plan);
            lineage(html, plan);
            html.close().closeLine();
        }

        private static void why(Html html, ChangePlan plan) {
            text(html, "Objective", plan.details().objective());
            text(html, "Rationale", plan.details().rationale());
            text(html, "Issues", String.join(", ", plan.details().issues()));
            if (plan.details().irreversible()) {
                text(
                        html,
                        "Irreversible",
                        "Rolling the files back does not roll the effect back. "
                                + plan.details().rollback());
            }
            if (plan.details().confidencePercent().isPresent()) {
                text(html, "Confidence", plan.details().confidencePercent().getAsInt() + " %");
            }
            text(
                    html,
                    "Not stated",
                    plan.derived().isEmpty()
                            ? ""
                            : String.join(", ", plan.derived()) + ": filled in when it was planned");
        }

        private void who(Html html, ChangePlan plan) {
            Origin origin = parts.execution().origin();
            StartedBy by = origin.startedBy();
            text(html, "Planned by", origin.createdBy() + ", trigger " + Names.of(origin.trigger()));
            text(html, "Change set by", parts.changeset().generatedBy());
            text(
                    html,
                    "Carried out by",
                    by.user() + " on " + by.host() + " (" + by.frontEnd() + ", pid " + by.pid() + ", engine "
                            + origin.engineVersion() + ")");
            text(html, "Recovered by", origin.recoveredBy().orElse(""));
            StringJoiner labels = new StringJoiner(", ");
            for (Map.Entry<String, String> label : plan.labels().entrySet()) {
                labels.add(label.getKey() + "=" + label.getValue());
            }
            text(html, "Labels", labels.toString());
        }

        private void lineage(Html html, ChangePlan plan) {
            ExecutionSubject subject = parts.execution().subject();
            text(html, "Environment", subject.environment().orElse(""));
            text(html, "Plan", code(List.of(plan.id())));
            text(html, "Change set", code(List.of(subject.changesetId())));
            text(html, "Decision", code(List.of(subject.decisionId())));
            text(html, "Child of", code(plan.parentExecutionId().stream().toList()));
            Optional<Ending> ending = parts.execution().ending();
            text(
                    html,
                    "Done already by",
                    ending.isPresent() ? code(ending.get().appliedBy().stream().toList()) : "");
            text(html, "Depends on", code(plan.details().dependencies()));
            text(html, "Correlation", code(List.of(plan.correlationId())));
        }

        private static String code(List<String> ids) {
            return ids.isEmpty() ? "" : "`" + String.join("`, `", ids) + "`";
        }

        private static void text(Html html, String name, String value) {
            if (!value.isBlank()) {
                ReportModel.fact(html, name, value);
            }
        }
    }
}
