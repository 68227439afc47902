// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.failure.FailureReason;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.Outcome.Failure;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.decision.LeftOutCheck;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.section.ExecutionSection;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock.BulletList;
import io.lonelycat.report.section.SectionBlock.Fold;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.PlainText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What front ends print: plain text for a terminal, no colours. An answer has at most {@value #LINES} lines: what happened, why, and
 * what to do next. Its rows stand in the order of their importance, so that the last ones are left out.
 */
public final class Texts {
    static final int LINES = 10;
    private static final int LINES_OF_BRIEF = 25;
    private static final int FILES_OF_BRIEF = 5;
    private static final int LONGEST_INTENT = 200;
    private static final int LONGEST_WHY = 1_000;
    private static final int LONGEST_PATH = 100;
    private static final int LONGEST_RESULT = 200;
    private static final int FEW = 3;

    private Texts() {}

    /**
     * Returns the last lines of a build: what became of an execution, why, and what to do next.
     *
     * @param folder where the evidence is, as it is to be shown
     * @param next what to do next
     */
    public static String execution(ExecutionStory story, String folder, List<ExecutionSection> added, List<Next> next) {
        ExecutionDocument execution = story.execution();
        TextRenderer text = new TextRenderer().line(new Headline(story).text());
        Optional<Failure> error = execution.error();
        text.rows("Approvals", Wording.approvals(story.decision(), error.isEmpty()));
        explain(text, story);
        text.first(FEW, "Checks", remarkable(execution.checks()), EvidenceFiles.SUMMARY);
        text.rows(
                "Not run",
                execution.leftOut().stream()
                        .map(check -> PlainText.cut(check.reason(), LONGEST_WHY))
                        .toList());
        specials(text, story, added);
        text.row("Change", new ChangeSummary(story.changeset().changes()).text());
        return text.first(LINES - 1 - next.size(), EvidenceFiles.SUMMARY)
                .row("Evidence", folder)
                .next(next)
                .toString();
    }

    /** Writes why the change was stopped, and what a person must see of it in any case. */
    private static void explain(TextRenderer text, ExecutionStory story) {
        Optional<Failure> error = story.execution().error();
        if (error.map(Failure::code).filter(ChangeReport.OF_THE_GATE::contains).isPresent()) {
            text.findings(stopping(story.decision()), true);
        } else {
            error.ifPresent(it -> text.row("Why", why(it)));
            text.findings(warnings(story.decision()), false);
        }
        Headline.failedCommand(story.execution()).ifPresent(row -> text.rows("Printed", printed(row.result())));
    }

    /** Writes what only some executions have: sections of features, files to look at, and outputs of checks. */
    private static void specials(TextRenderer text, ExecutionStory story, List<ExecutionSection> added) {
        ChangeReport.of(story, added).special().forEach(section -> text.rows(section.title(), inShort(section)));
        story.execution()
                .strayFiles()
                .filter(stray -> stray.total() > 0)
                .ifPresent(stray -> text.row("Outputs", ExecutionSections.outputs(story, stray)));
    }

    /**
     * Returns an execution in at most {@value #LINES_OF_BRIEF} lines: the outcome, why, the checks, the files, and where the rest is.
     *
     * @param folder where the evidence is, as it is to be shown
     */
    public static String brief(
            ExecutionStory story, List<ExecutionSection> added, String folder, NextActions commands) {
        ExecutionDocument execution = story.execution();
        List<Next> next = new Advice(commands).after(story, folder);
        TextRenderer text = new TextRenderer()
                .line(new Headline(story).text())
                .row("Intent", PlainText.cut(PlainText.line(story.plan().intent()), LONGEST_INTENT));
        explain(text, story);
        text.rows(
                        "Approvals",
                        Wording.approvals(story.decision(), execution.error().isEmpty()))
                .rows(
                        "Checks",
                        Wording.first(FILES_OF_BRIEF, execution.checks()).stream()
                                .map(row -> PlainText.line(row.result().name()) + " " + Wording.result(row.result()))
                                .toList())
                .first(
                        FILES_OF_BRIEF,
                        "Files",
                        story.changeset().changes().stream().map(Texts::file).toList(),
                        EvidenceFiles.CHANGESET);
        specials(text, story, added);
        text.row("Planned by", PlainText.line(ChangeReport.planner(story.plan())))
                .row("Executed by", PlainText.line(ChangeReport.executor(execution)))
                .row("Began", ChangeReport.began(execution).plain());
        Action show = Action.of("show").with("execution", story.id());
        return text.first(LINES_OF_BRIEF - 3 - next.size(), EvidenceFiles.SUMMARY)
                .row("Evidence", folder + ", to open: " + EvidenceFiles.REPORT)
                .row("Diff", commands.complete(show.with("view", "diff")).toString())
                .next(next)
                .toString();
    }

    private static String file(FileChange change) {
        return Names.of(change.operation()) + " " + Wording.path(change, LONGEST_PATH) + " "
                + ChangeSummary.lines(change);
    }

    /** Returns what the gate said to a change, finding by finding, the severest first. */
    public static String decision(Decision decision, ChangeSet changes, NextActions commands) {
        List<Next> next = new Advice(commands).after(decision);
        TextRenderer text = new TextRenderer()
                .line("Verdict: " + Wording.verdict(decision.verdict()) + " by " + decision.policyName() + " ("
                        + decision.id() + ")")
                .rows("Approvals", Wording.approvals(decision, false));
        text.findings(decision.findings(), true);
        if (!decision.requiredChecks().isEmpty()) {
            text.row("Checks", "required: " + String.join(", ", decision.requiredChecks()));
        }
        if (!decision.leftOut().isEmpty()) {
            text.row(
                    "Not run",
                    "does not apply to this change: "
                            + decision.leftOut().stream()
                                    .map(LeftOutCheck::name)
                                    .collect(Collectors.joining(", ")));
        }
        text.row(
                "Risk",
                Names.of(decision.riskProposed()) + " proposed, " + Names.of(decision.riskEffective()) + " effective");
        text.row("Change", decision.planId() + ": " + new ChangeSummary(changes.changes()).text());
        return text.first(LINES - next.size(), EvidenceFiles.DECISION_MARKDOWN)
                .next(next)
                .toString();
    }

    /**
     * Returns what was planned, and what to type next.
     *
     * @param notes what the planner had to say
     * @param folder where the plan is, as it is to be shown
     */
    public static String planned(
            ChangePlan plan, ChangeSet changes, List<String> notes, String folder, NextActions commands) {
        List<Next> next = new Advice(commands).after(plan);
        List<FileChange> files = changes.changes();
        String names = Wording.first(FEW, files).stream()
                .map(file -> Wording.path(file, LONGEST_PATH))
                .collect(Collectors.joining(", "));
        TextRenderer text = new TextRenderer()
                .line("Planned: " + PlainText.cut(PlainText.line(plan.intent()), LONGEST_INTENT))
                .row("Change", new ChangeSummary(files).text())
                .row("Files", (names + " " + Wording.more(files.size() - (long) FEW, EvidenceFiles.CHANGESET)).strip())
                .row(
                        "Plan",
                        plan.id() + " (risk " + Names.of(plan.risk()) + ", trigger " + Names.of(plan.trigger()) + ")")
                .rows("Note", notes);
        if (!plan.derived().isEmpty()) {
            text.row("Derived", String.join(", ", plan.derived()) + ": not given, so LonelyCat derived them");
        }
        return text.first(LINES - 1 - next.size(), "result.json")
                .row("Folder", folder)
                .next(next)
                .toString();
    }

    /**
     * Returns an execution step by step.
     *
     * @param folder where the evidence is, as it is to be shown
     */
    public static String story(
            ExecutionStory story, List<ExecutionSection> added, String folder, NextActions commands) {
        TextRenderer text = new TextRenderer().line("Execution: " + story.id());
        ChangeReport report = ChangeReport.of(story, added);
        text.section(report.head());
        report.sections().forEach(text::section);
        text.line("").row("Evidence", folder);
        return text.next(new Advice(commands).after(story, folder)).toString();
    }

    /** Returns sections, without a line feed at the end. */
    public static String of(List<Section> sections) {
        TextRenderer text = new TextRenderer();
        sections.forEach(text::section);
        return text.toString().strip();
    }

    /** What a person must see whatever the outcome: each warning, and each waiver that was used. */
    private static List<Finding> warnings(Decision decision) {
        return decision.findings().stream()
                .filter(finding -> finding.weight() == Effect.WARN)
                .filter(finding -> finding.settled()
                        .filter(settled -> settled.by() != Settlement.By.WAIVER)
                        .isEmpty())
                .toList();
    }

    private static List<Finding> stopping(Decision decision) {
        return decision.findings().stream()
                .filter(finding -> finding.weight() != Effect.ALLOW)
                .toList();
    }

    private static List<String> remarkable(List<CheckEnded> checks) {
        return checks.stream()
                .filter(row -> !row.result().passed()
                        || row.result().skipped()
                        || row.result().figures().flaky().total() > 0)
                .map(row -> PlainText.line(row.result().name()) + " (" + Names.of(row.step()) + ") "
                        + Wording.result(row.result())
                        + Optional.ofNullable(row.result().code())
                                .filter(code -> !row.result().critical())
                                .map(code -> ", " + Names.of(code) + ": "
                                        + PlainText.cut(
                                                PlainText.line(row.result().message()), LONGEST_RESULT))
                                .orElse(""))
                .toList();
    }

    /** Returns the lists of a section that are shown at first, with a few of their items. */
    private static List<String> inShort(Section section) {
        return section.all(Fold.class).stream()
                .filter(Fold::open)
                .map(fold -> fold.summary().plain()
                        + fold.details().stream()
                                .filter(BulletList.class::isInstance)
                                .map(list -> ": " + ((BulletList) list).inline(FEW, Line::plain))
                                .collect(Collectors.joining()))
                .toList();
    }

    private static String why(Failure error) {
        return Headline.code(error) + ": "
                + PlainText.cut(String.join("\n", Headline.more(error)).strip(), LONGEST_WHY);
    }

    /** The few lines that probably say why; the one that does is in the first line of the answer. */
    private static List<String> printed(CheckResult result) {
        String why = result.reason().orElse("");
        return FailureReason.lines(PlainText.lines(result.excerpt()), FEW).stream()
                .filter(line -> !line.equals(why))
                .toList();
    }
}
