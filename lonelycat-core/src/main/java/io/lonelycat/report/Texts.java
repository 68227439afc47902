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
import io.lonelycat.report.section.SectionBlock.FactList;
import io.lonelycat.report.section.SectionBlock.Fold;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Composes the short texts that front ends such as Maven print, important facts first, because front ends cut long
 * texts.
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

    /** Returns the text about an execution that is printed at the end of a build. */
    public static AnswerText execution(
            ExecutionStory story, String folder, List<ExecutionSection> added, List<Next> next) {
        ExecutionDocument execution = story.execution();
        FactList facts = FactList.NONE
                .add(
                        "Approvals",
                        Wording.approvals(story.decision(), execution.error().isEmpty()))
                .addAll(explanation(story))
                .add("Checks", few(FEW, remarkable(execution.checks()), EvidenceFiles.SUMMARY))
                .add(
                        "Not run",
                        execution.leftOut().stream()
                                .map(check -> PlainText.cut(check.reason(), LONGEST_WHY))
                                .toList())
                .addAll(specials(story, added))
                .add("Change", new ChangeSummary(story.changeset().changes()).text());
        FactList evidence = FactList.NONE.add("Evidence", folder);
        return text(
                new Headline(story).text(),
                next,
                facts.first(LINES - 2 - next.size(), EvidenceFiles.SUMMARY),
                evidence);
    }

    private static AnswerText text(String headline, List<Next> next, FactList... facts) {
        Section answer = Section.of("answer", "").addAll(List.of(facts));
        return new AnswerText(headline, List.of(answer), next);
    }

    private static List<String> few(int most, List<String> texts, String file) {
        List<String> shown = new ArrayList<>(Wording.first(most, texts));
        if (texts.size() > most) {
            shown.add(Wording.more(texts.size() - (long) most, file));
        }
        return shown;
    }

    private static FactList explanation(ExecutionStory story) {
        Optional<Failure> error = story.execution().error();
        boolean byTheGate = error.map(Failure::code)
                .filter(ChangeReport.OF_THE_GATE::contains)
                .isPresent();
        FactList why = byTheGate
                ? FindingFacts.of(stopping(story.decision()), true)
                : FactList.NONE
                        .add("Why", error.map(Texts::why).orElse(""))
                        .addAll(FindingFacts.of(warnings(story.decision()), false));
        return why.add(
                "Printed",
                Headline.failedCommand(story.execution())
                        .map(row -> printed(row.result()))
                        .orElse(List.of()));
    }

    private static FactList specials(ExecutionStory story, List<ExecutionSection> added) {
        FactList facts = FactList.NONE;
        for (Section section : ChangeReport.of(story, added).special()) {
            facts = facts.add(section.title(), inShort(section));
        }
        return facts.add(
                "Outputs",
                story.execution()
                        .strayFiles()
                        .filter(stray -> stray.total() > 0)
                        .map(stray -> ExecutionSections.outputs(story, stray))
                        .orElse(""));
    }

    public static AnswerText brief(ExecutionStory story, List<ExecutionSection> added, String folder, List<Next> next) {
        ExecutionDocument execution = story.execution();
        FactList facts = FactList.NONE
                .add("Intent", PlainText.cut(PlainText.line(story.plan().intent()), LONGEST_INTENT))
                .addAll(explanation(story))
                .add(
                        "Approvals",
                        Wording.approvals(story.decision(), execution.error().isEmpty()))
                .add(
                        "Checks",
                        Wording.first(FILES_OF_BRIEF, execution.checks()).stream()
                                .map(row -> PlainText.line(row.result().name()) + " " + Wording.result(row.result()))
                                .toList())
                .add(
                        "Files",
                        few(
                                FILES_OF_BRIEF,
                                story.changeset().changes().stream()
                                        .map(Texts::file)
                                        .toList(),
                                EvidenceFiles.CHANGESET))
                .addAll(specials(story, added))
                .add("Planned by", PlainText.line(ChangeReport.planner(story.plan())))
                .add("Executed by", PlainText.line(ChangeReport.executor(execution)))
                .add("Began", ChangeReport.began(execution));
        FactList evidence = FactList.NONE.add(
                "Evidence", folder + ", to open: " + EvidenceFiles.REPORT + " and " + EvidenceFiles.PATCH);
        return text(
                new Headline(story).text(),
                next,
                facts.first(LINES_OF_BRIEF - 3 - next.size(), EvidenceFiles.SUMMARY),
                evidence);
    }

    private static String file(FileChange change) {
        return Names.of(change.operation()) + " " + Wording.path(change, LONGEST_PATH) + " "
                + ChangeSummary.lines(change);
    }

    public static AnswerText decision(Decision decision, ChangeSet changes, List<Next> next) {
        String leftOut = decision.leftOut().stream().map(LeftOutCheck::name).collect(Collectors.joining(", "));
        FactList facts = FactList.NONE
                .add("Approvals", Wording.approvals(decision, false))
                .addAll(FindingFacts.of(decision.findings(), true))
                .add(
                        "Checks",
                        decision.requiredChecks().isEmpty()
                                ? ""
                                : "required: " + String.join(", ", decision.requiredChecks()))
                .add("Not run", leftOut.isEmpty() ? "" : "does not apply to this change: " + leftOut)
                .add(
                        "Risk",
                        Names.of(decision.riskProposed()) + " proposed, " + Names.of(decision.riskEffective())
                                + " effective")
                .add("Change", decision.planId() + ": " + new ChangeSummary(changes.changes()).text());
        return text(
                "Verdict: " + Wording.verdict(decision.verdict()) + " by " + PlainText.line(decision.policyName())
                        + " (" + decision.id() + ")",
                next,
                facts.first(LINES - 1 - next.size(), EvidenceFiles.DECISION_MARKDOWN));
    }

    public static List<String> deciding(Decision decision) {
        return few(
                LINES,
                decision.deciding().stream()
                        .map(finding -> finding.rule() + ": " + PlainText.line(finding.reason()))
                        .toList(),
                EvidenceFiles.DECISION);
    }

    public static AnswerText planned(
            ChangePlan plan, ChangeSet changes, List<String> notes, String folder, List<Next> next) {
        List<FileChange> files = changes.changes();
        String names = Wording.first(FEW, files).stream()
                .map(file -> Wording.path(file, LONGEST_PATH))
                .collect(Collectors.joining(", "));
        FactList facts = FactList.NONE
                .add("Change", new ChangeSummary(files).text())
                .add("Files", (names + " " + Wording.more(files.size() - (long) FEW, EvidenceFiles.CHANGESET)).strip())
                .add(
                        "Plan",
                        plan.id() + " (risk " + Names.of(plan.risk()) + ", trigger " + Names.of(plan.trigger()) + ")")
                .add("Note", notes)
                .add(
                        "Derived",
                        plan.derived().isEmpty()
                                ? ""
                                : String.join(", ", plan.derived()) + ": not given, so LonelyCat derived them");
        return text(
                "Planned: " + PlainText.cut(PlainText.line(plan.intent()), LONGEST_INTENT),
                next,
                facts.first(LINES - 2 - next.size(), "result.json"),
                FactList.NONE.add("Folder", folder));
    }

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

    private static List<String> printed(CheckResult result) {
        String why = result.reason().orElse("");
        return FailureReason.lines(PlainText.lines(result.excerpt()), FEW).stream()
                .filter(line -> !line.equals(why))
                .toList();
    }
}
