// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.ExecutionSubject;
import io.lonelycat.record.Failure;
import io.lonelycat.record.Origin;
import io.lonelycat.record.StartedBy;
import io.lonelycat.report.section.Sections;
import io.lonelycat.report.section.Subject;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Markdown;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One attempt at the summary, with so much room. */
final class SummaryPage {
    private final ExecutionStory story;
    private final ExecutionDocument execution;
    private final Sections sections;
    private final SizeBudget room;
    private final List<String> lines = new ArrayList<>();

    SummaryPage(ExecutionStory story, Sections sections, SizeBudget room) {
        this.story = story;
        this.sections = sections;
        this.execution = story.execution();
        this.room = room;
    }

    String text() {
        head();
        facts();
        findings();
        files();
        lines.addAll(new CheckSection(execution, room).lines());
        steps();
        sections.of(Subject.of(story)).forEach(section -> lines.addAll(new SectionMarkdown(section, room).lines()));
        proof();
        return String.join("\n", lines) + "\n";
    }

    private void head() {
        Headline headline = new Headline(story);
        lines.add("## LonelyCat: " + headline.title().toLowerCase(Locale.ROOT));
        lines.add("");
        lines.add("**" + Markdown.prose(headline.text()) + "**");
        lines.add("");
        lines.add("Intent: " + cut(story.plan().intent()));
        if (execution.error().isPresent()) {
            error(execution.error().get());
        }
        lines.add("");
    }

    private void error(Failure failure) {
        lines.add("");
        lines.add("Why: " + room.twice(String.join(" ", Headline.more(failure))));
    }

    private void facts() {
        ExecutionSubject subject = execution.subject();
        Origin origin = execution.origin();
        lines.add("| | |");
        lines.add("|---|---|");
        fact(
                "Status",
                Wording.status(execution) + ", " + Wording.verdict(subject.verdict()) + " by policy "
                        + Markdown.code(PlainText.cutMiddle(story.decision().policyName(), room.words())));
        fact("Change", new ChangeSummary(story.changeset().changes()).text());
        fact(
                "Risk",
                Names.of(subject.riskProposed()) + " proposed, " + Names.of(subject.riskEffective()) + " effective");
        List<String> approvals = ApprovalWords.counted(story.decision());
        if (!approvals.isEmpty()) {
            fact("Approvals", code(String.join(", ", approvals)));
        }
        fact(
                "Plan",
                code(subject.planId()) + " by " + code(origin.createdBy()) + ", trigger " + Names.of(origin.trigger()));
        fact(
                "Execution",
                code(subject.executionId()) + " by " + startedBy(origin.startedBy())
                        + (origin.recoveredBy().isPresent()
                                ? ", recovered by " + code(origin.recoveredBy().get())
                                : ""));
        fact("Time", Figures.time(execution.startedAt()) + Wording.took(execution));
    }

    private String startedBy(StartedBy by) {
        return code(by.user() + "@" + by.host()) + " (" + code(by.frontEnd()) + ", pid " + by.pid() + ")";
    }

    private void fact(String name, String value) {
        lines.add("| " + name + " | " + Markdown.cell(value) + " |");
    }

    private void findings() {
        Decision decision = story.decision();
        List<Finding> all = decision.findings();
        section("Findings", all.isEmpty() ? "none" : Figures.number(all.size()));
        for (Finding finding : Wording.first(room.findings(), all)) {
            lines.add(finding(finding));
        }
        more(all.size() - room.findings(), Documents.decision());
    }

    private String finding(Finding finding) {
        return "- **" + Wording.effect(finding.effect()) + "** " + code(finding.rule()) + " ("
                + Wording.policyLine(finding) + Wording.settled(finding) + "): "
                + Markdown.prose(
                        PlainText.sentences(PlainText.line(finding.reason()), 3 * room.words(), Documents.decision()));
    }

    private void files() {
        List<FileChange> all = story.changeset().changes();
        section("Files", Figures.number(all.size()));
        for (FileChange change : Wording.first(room.files(), all)) {
            lines.add(file(change));
        }
        more(all.size() - room.files(), Documents.changeset());
    }

    private String file(FileChange change) {
        return "- " + Names.of(change.operation()) + " " + Markdown.code(Wording.path(change, room.words())) + " "
                + ChangeSummary.lines(change);
    }

    private void steps() {
        section("Steps", Wording.steps(execution));
    }

    private void proof() {
        Decision decision = story.decision();
        section("To check this record", "run in the folder of this file");
        lines.addAll(Markdown.fence(List.of(
                "sha256sum -c " + Documents.sums(),
                NextActions.VERIFY_HERE,
                "# proposal  " + decision.proposalDigest(),
                "# changeset " + story.changeset().checksum(),
                "# patch     " + story.changeset().patchSha256(),
                "# policy    " + decision.policyDigest())));
    }

    private void section(String title, String said) {
        lines.add("");
        lines.add("**" + title + "**: " + said);
    }

    private void more(int left, String where) {
        Wording.more(left, where).forEach(line -> lines.add("- " + line));
    }

    private String code(String text) {
        return room.code(text);
    }

    private String cut(String text) {
        return room.prose(text);
    }
}
