// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.failure.FailureReason;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.LeftOutCheck;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangePlan.CheckUse;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Failure;
import io.lonelycat.record.PartialEvidence;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.report.section.ExecutionSection;
import io.lonelycat.report.section.PolicyLines;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock.FindingList;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.Wording;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What front ends print: plain text for a terminal, no colours, lines of at most 120 characters where words allow it. */
public final class Texts {
    private static final int LONGEST_INTENT = 200;
    private static final int LONGEST_WHY = 1_000;
    private static final int LONGEST_PATH = 100;
    private static final int FEW = 3;
    private static final int FILES = 20;
    private static final int FILES_IN_QUESTION = 200;
    private final NextActions commands;
    private final TextLines lines;
    private final TextRenderer renderer;

    private Texts(NextActions commands) {
        this.commands = commands;
        this.lines = new TextLines(commands.format());
        this.renderer = new TextRenderer(lines);
    }

    /**
     * Returns the last lines of a build: what came of an execution, why, and what to do next.
     *
     * @param folder where the evidence is, as it is to be shown
     */
    public static String execution(
            ExecutionStory story, String folder, List<ExecutionSection> added, NextActions commands) {
        return new Texts(commands).executed(story, folder, added);
    }

    /** Returns what to do after an execution, a value for each; the last is what most people want. */
    public static List<JsonObject> next(ExecutionStory story, String folder, NextActions commands) {
        return values(new Advice(commands).after(story, folder));
    }

    /** Returns what to do after a decision, a value for each. */
    public static List<JsonObject> next(Decision decision, NextActions commands) {
        return values(new Advice(commands).after(decision));
    }

    /** Returns what to do with a plan, a value for each. */
    public static List<JsonObject> next(ChangePlan plan, NextActions commands) {
        return values(new Advice(commands).afterPlanning(plan.id()));
    }

    private static List<JsonObject> values(List<Next> steps) {
        return steps.stream()
                .map(step -> new Next(PlainText.line(step.words()), step.action()).toJson())
                .toList();
    }

    /** Returns what the gate said to a change, finding by finding, the severest first. */
    public static String decision(Decision decision, ChangeSet changes, NextActions commands) {
        return new Texts(commands).decided(decision, changes);
    }

    /**
     * Returns what was planned, and what to type next.
     *
     * @param notes what the planner had to say
     * @param folder where the plan is, as it is to be shown
     */
    public static String planned(
            ChangePlan plan, ChangeSet changes, List<String> notes, String folder, NextActions commands) {
        return new Texts(commands).planned(plan, changes, notes, folder);
    }

    /**
     * Returns what an approval would be for: the plan by its digest, why, and each file.
     *
     * @param folder where the plan is, as it is to be shown
     * @param approve what approves exactly this
     */
    public static String question(Proposal proposal, String folder, Action approve, NextActions commands) {
        Texts text = new Texts(commands);
        text.lines.add("Nothing was signed yet. An approval would be for exactly this:");
        text.add("Plan", proposal.plan().id() + "@" + proposal.digest());
        text.add("Intent", PlainText.cut(PlainText.line(proposal.plan().intent()), LONGEST_WHY));
        text.change(proposal.changeset(), folder, FILES_IN_QUESTION);
        text.add("Folder", folder);
        text.lines.addNext(
                List.of(new Next("Read changes.patch there, then:", Optional.of(commands.complete(approve)))));
        return text.lines.toString();
    }

    /**
     * Returns an execution step by step, as far as its record tells.
     *
     * @param id as the folder is named
     * @param logs sections with the logs
     * @param sameChange the executions of the same change, this one included, where there is an index
     * @param folder where the evidence is, as it is to be shown
     */
    public static String story(
            String id,
            ChangeReport report,
            List<Section> logs,
            List<HistoryRow> sameChange,
            String folder,
            NextActions commands) {
        return new Texts(commands).storyOf(id, report, logs, sameChange, folder);
    }

    /** Returns sections, without a line feed at the end. */
    public static String of(List<Section> sections) {
        Texts text = new Texts(NextActions.PLAIN);
        sections.forEach(text.renderer::section);
        return text.lines.toString().strip();
    }

    private void add(String label, String text) {
        lines.add(TextRenderer.label(label), text);
    }

    private String planned(ChangePlan plan, ChangeSet changes, List<String> notes, String folder) {
        String checks = Stream.concat(plan.details().verification().stream(), plan.details().healthChecks().stream())
                .map(CheckUse::name)
                .collect(Collectors.joining(", "));
        lines.add("Planned: " + intent(plan));
        add("Plan", plan.id() + " (risk " + Names.of(plan.risk()) + ", trigger " + Names.of(plan.trigger()) + ")");
        change(changes, folder, FILES);
        add("Checks", checks.isEmpty() ? "none in the plan; the policy may ask for some" : checks);
        if (!plan.derived().isEmpty()) {
            add("Derived", String.join(", ", plan.derived()) + ": not stated, so filled in when it was planned");
        }
        lines.addAll(TextRenderer.label("Note"), notes);
        add("Folder", folder);
        return lines.addNext(new Advice(commands).afterPlanning(plan.id())).toString();
    }

    private static String intent(ChangePlan plan) {
        return PlainText.cut(PlainText.line(plan.intent()), LONGEST_INTENT);
    }

    private void change(ChangeSet changes, String folder, int most) {
        List<FileChange> all = changes.changes();
        add("Change", new ChangeSummary(all).text());
        Wording.first(most, all).forEach(change -> add("", ChangeSummary.file(change, LONGEST_PATH)));
        if (all.size() > most) {
            add("", Wording.more(all.size() - (long) most, Documents.in(folder, Documents.CHANGESET)));
        }
    }

    private String decided(Decision decision, ChangeSet changes) {
        lines.add("Verdict: " + Wording.verdict(decision.verdict()) + " by " + decision.policyName() + " ("
                + decision.id() + ")");
        add("Change", decision.planId() + ": " + new ChangeSummary(changes.changes()).text());
        add(
                "Risk",
                Names.of(decision.riskProposed()) + " proposed, " + Names.of(decision.riskEffective()) + " effective");
        lines.addAll(TextRenderer.label("Approvals"), ApprovalWords.all(decision));
        renderer.findings(new FindingList(decision, PolicyLines.none()));
        if (!decision.requiredChecks().isEmpty()) {
            add("Checks", "required: " + String.join(", ", decision.requiredChecks()));
        }
        if (!decision.leftOut().isEmpty()) {
            add(
                    "Left out",
                    "not for this change: "
                            + decision.leftOut().stream()
                                    .map(LeftOutCheck::name)
                                    .collect(Collectors.joining(", ")));
        }
        return lines.addNext(new Advice(commands).after(decision)).toString();
    }

    private String executed(ExecutionStory story, String folder, List<ExecutionSection> added) {
        ExecutionDocument execution = story.execution();
        Decision decision = story.decision();
        lines.add(new Headline(story).text());
        add("Execution", execution.subject().executionId() + took(execution));
        add("Change", new ChangeSummary(story.changeset().changes()).text());
        Optional<Failure> error = execution.error();
        if (error.filter(it -> it.code().equals("denied") || it.code().equals("approval_needed"))
                .isPresent()) {
            add("Gate", verdict(decision));
            lines.addAll(TextRenderer.label("Approvals"), ApprovalWords.all(decision));
            renderer.findings(decision, decision.verdict() == Verdict.DENY ? Effect.DENY : Effect.NEED_APPROVAL);
        } else {
            add("Gate", gate(decision));
            error.ifPresent(it -> add("Why", why(it)));
        }
        Headline.failedCommand(execution)
                .ifPresent(row -> lines.addAll(TextRenderer.label("Printed"), printed(row.result())));
        List<CheckEnded> notPassed = execution.checks().stream()
                .filter(row -> !row.result().passed() || row.result().skipped())
                .toList();
        lines.addAll(
                TextRenderer.label("Checks"),
                Wording.first(FEW, notPassed).stream().map(Texts::check).toList());
        if (notPassed.size() > FEW) {
            add("", Wording.more(notPassed.size() - (long) FEW, Documents.EXECUTION));
        }
        execution
                .leftOut()
                .forEach(check -> add("Left out", PlainText.cut(PlainText.line(check.reason()), LONGEST_WHY)));
        ChangeReport.of(story, added).special().forEach(renderer::brief);
        add("Evidence", folder);
        return lines.addNext(new Advice(commands).after(story, folder)).toString();
    }

    private static String check(CheckEnded row) {
        return PlainText.line(row.result().name()) + " (" + Names.of(row.step()) + ") " + Wording.result(row.result());
    }

    private static String took(ExecutionDocument execution) {
        return execution
                        .durationMillis()
                        .map(it -> " (" + Figures.duration(it) + ")")
                        .orElse("")
                + execution
                        .origin()
                        .recoveredBy()
                        .map(it -> ", recovered by " + it)
                        .orElse("");
    }

    /** The verdict, and in one line what decided it. */
    static String gate(Decision decision) {
        List<Finding> decisive = decision.deciding();
        if (decisive.isEmpty()) {
            return verdict(decision);
        }
        String others = decisive.size() == 1 ? "" : " (and " + Figures.number(decisive.size() - 1L) + " more)";
        Finding first = decisive.get(0);
        return verdict(decision) + ": " + first.rule() + ", " + PlainText.line(first.reason()) + others;
    }

    private static String verdict(Decision decision) {
        return Wording.verdict(decision.verdict()) + " by " + decision.policyName() + ", risk "
                + Names.of(decision.riskEffective());
    }

    private static String why(Failure error) {
        return error.code()
                + error.step().map(step -> " in step " + Names.of(step)).orElse("") + ": "
                + PlainText.cut(String.join("\n", Headline.more(error)).strip(), LONGEST_WHY);
    }

    /** The few lines that probably say why; the one that does is in the first line of the answer. */
    private static List<String> printed(CheckResult result) {
        String why = result.reason().orElse("");
        return FailureReason.lines(PlainText.lines(result.excerpt()), FEW).stream()
                .filter(line -> !line.equals(why))
                .toList();
    }

    private String storyOf(
            String id, ChangeReport report, List<Section> logs, List<HistoryRow> sameChange, String folder) {
        PartialEvidence evidence = report.evidence();
        if (evidence.story().isPresent()) {
            lines.add(new Headline(evidence.story().get()).text());
            add("Execution", id);
            renderer.facts(ReportHead.of(evidence.story().get()).facts());
        } else {
            // Nothing here may need a document that is missing.
            lines.add(
                    "Incomplete: the record of this execution cannot be read as a whole. This is what is left of it.");
            add("Execution", id + ", last seen " + Names.of(evidence.status()).replace('_', ' '));
        }
        evidence.plan().ifPresent(plan -> add("Intent", intent(plan)));
        lines.addAll(TextRenderer.label("Went to"), environments(sameChange));
        lines.addAll(TextRenderer.label("Missing"), evidence.problems());
        report.text().forEach(renderer::section);
        logs.forEach(renderer::section);
        lines.add("");
        add("Evidence", folder);
        evidence.story().ifPresent(story -> lines.addNext(new Advice(commands).after(story, folder)));
        return lines.toString();
    }

    /** The way of a change through environments: every execution of the same change for one, the oldest first. */
    private static List<String> environments(List<HistoryRow> sameChange) {
        return sameChange.stream()
                .filter(row -> row.environment().isPresent())
                .sorted(Comparator.comparing(HistoryRow::startedAt).thenComparing(HistoryRow::executionId))
                .map(row -> PlainText.line(row.environment().orElse("")) + ": "
                        + Names.of(row.standing()).replace('_', ' ') + ", " + Figures.time(row.startedAt()) + ", "
                        + row.executionId())
                .toList();
    }
}
