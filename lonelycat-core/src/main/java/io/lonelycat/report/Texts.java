// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.failure.FailureReason;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.LeftOutCheck;
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
import io.lonelycat.report.section.ExecutionSection;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.PlainText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What front ends print: plain text for a terminal, no colours. An answer has at most {@value #LINES} lines: what happened, why, and
 * what to do next. Its rows stand in the order of their importance, so that the last ones are left out.
 */
public final class Texts {
    static final int LINES = 10;
    private static final int LONGEST_INTENT = 200;
    private static final int LONGEST_WHY = 1_000;
    private static final int LONGEST_PATH = 100;
    private static final int FEW = 3;
    private static final int FILES_IN_QUESTION = 200;
    private final TextLines lines = new TextLines();
    private final TextRenderer renderer = new TextRenderer(lines);

    private Texts() {}

    /**
     * Returns the last lines of a build: what became of an execution, why, and what to do next.
     *
     * @param folder where the evidence is, as it is to be shown
     */
    public static String execution(
            ExecutionStory story, String folder, List<ExecutionSection> added, NextActions commands) {
        Texts text = new Texts();
        List<Next> next = new Advice(commands).after(story, folder);
        text.executed(story, added);
        text.lines.first(LINES - 1 - next.size(), Documents.SUMMARY);
        text.add("Evidence", folder);
        return text.lines.addNext(next).toString();
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
        Texts text = new Texts();
        List<Next> next = new Advice(commands).after(decision);
        text.decided(decision, changes);
        return text.lines
                .first(LINES - next.size(), Documents.DECISION_MARKDOWN)
                .addNext(next)
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
        Texts text = new Texts();
        List<Next> next = new Advice(commands).afterPlanning(plan.id());
        text.planned(plan, changes, notes);
        text.lines.first(LINES - 1 - next.size(), "result.json");
        text.add("Folder", folder);
        return text.lines.addNext(next).toString();
    }

    /**
     * Returns what an approval would be for: the plan by its digest, why, and each file.
     *
     * @param folder where the plan is, as it is to be shown
     * @param approve what approves exactly this
     */
    public static String question(Proposal proposal, String folder, Action approve, NextActions commands) {
        List<FileChange> files = proposal.changeset().changes();
        Texts text = new Texts();
        text.lines.add("", "Nothing was signed yet. An approval would be for exactly this:");
        text.add("Plan", proposal.plan().id() + "@" + proposal.digest());
        text.add("Intent", PlainText.cut(PlainText.line(proposal.plan().intent()), LONGEST_WHY));
        text.add("Change", new ChangeSummary(files).text());
        for (FileChange file : Wording.first(FILES_IN_QUESTION, files)) {
            text.add("", ChangeSummary.file(file, LONGEST_PATH));
        }
        if (files.size() > FILES_IN_QUESTION) {
            text.add("", Wording.more(files.size() - (long) FILES_IN_QUESTION, Documents.in(folder, Documents.PATCH)));
        }
        text.add("Folder", folder);
        return text.lines
                .addNext(List.of(new Next("Read changes.patch there, then:", Optional.of(commands.complete(approve)))))
                .toString();
    }

    /**
     * Returns an execution step by step, as far as its record tells.
     *
     * @param id as the folder is named
     * @param logs sections with the logs
     * @param folder where the evidence is, as it is to be shown
     */
    public static String story(
            String id, ChangeReport report, List<Section> logs, String folder, NextActions commands) {
        Texts text = new Texts();
        PartialEvidence evidence = report.evidence();
        if (evidence.story().isPresent()) {
            text.lines.add("", new Headline(evidence.story().get()).text());
            text.add("Execution", id);
            text.renderer.facts(ReportHead.of(evidence.story().get()).facts());
        } else {
            // Nothing here may need a document that is missing.
            text.lines.add(
                    "",
                    "Incomplete: the record of this execution cannot be read as a whole. This is what is left of it.");
            text.add(
                    "Execution",
                    id + ", last seen " + Names.of(evidence.status()).replace('_', ' '));
        }
        evidence.plan().ifPresent(plan -> text.add("Intent", intent(plan)));
        text.lines.addAll(TextLines.label("Missing"), evidence.problems());
        report.sections().forEach(text.renderer::section);
        logs.forEach(text.renderer::section);
        text.lines.add("", "");
        text.add("Evidence", folder);
        evidence.story().ifPresent(story -> text.lines.addNext(new Advice(commands).after(story, folder)));
        return text.lines.toString();
    }

    /** Returns sections, without a line feed at the end. */
    public static String of(List<Section> sections) {
        Texts text = new Texts();
        sections.forEach(text.renderer::section);
        return text.lines.toString().strip();
    }

    private void add(String label, String text) {
        lines.add(TextLines.label(label), text);
    }

    private void planned(ChangePlan plan, ChangeSet changes, List<String> notes) {
        List<FileChange> files = changes.changes();
        String checks = Stream.concat(plan.details().verification().stream(), plan.details().healthChecks().stream())
                .map(CheckUse::name)
                .collect(Collectors.joining(", "));
        String names = Wording.first(FEW, files).stream()
                .map(file -> Wording.path(file, LONGEST_PATH))
                .collect(Collectors.joining(", "));
        lines.add("", "Planned: " + intent(plan));
        add("Change", new ChangeSummary(files).text());
        add("Files", (names + " " + Wording.more(files.size() - (long) FEW, Documents.CHANGESET)).strip());
        add("Plan", plan.id() + " (risk " + Names.of(plan.risk()) + ", trigger " + Names.of(plan.trigger()) + ")");
        add("Checks", checks.isEmpty() ? "none in the plan; the policy may ask for some" : checks);
        lines.addAll(TextLines.label("Note"), notes);
        if (!plan.derived().isEmpty()) {
            add("Derived", String.join(", ", plan.derived()) + ": not stated, so filled in when it was planned");
        }
    }

    private static String intent(ChangePlan plan) {
        return PlainText.cut(PlainText.line(plan.intent()), LONGEST_INTENT);
    }

    private void decided(Decision decision, ChangeSet changes) {
        lines.add(
                "",
                "Verdict: " + Wording.verdict(decision.verdict()) + " by " + decision.policyName() + " ("
                        + decision.id() + ")");
        lines.addAll(TextLines.label("Approvals"), ApprovalWords.all(decision));
        renderer.findings(decision);
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
        add(
                "Risk",
                Names.of(decision.riskProposed()) + " proposed, " + Names.of(decision.riskEffective()) + " effective");
        add("Change", decision.planId() + ": " + new ChangeSummary(changes.changes()).text());
        renderer.allowed(decision);
    }

    private void executed(ExecutionStory story, List<ExecutionSection> added) {
        ExecutionDocument execution = story.execution();
        Decision decision = story.decision();
        lines.add("", new Headline(story).text());
        Optional<Failure> error = execution.error();
        if (error.filter(it -> it.code().equals("denied") || it.code().equals("approval_needed"))
                .isPresent()) {
            lines.addAll(TextLines.label("Approvals"), ApprovalWords.all(decision));
            renderer.findings(decision);
        } else {
            error.ifPresent(it -> add("Why", why(it)));
            add("Gate", gate(decision));
        }
        Headline.failedCommand(execution)
                .ifPresent(row -> lines.addAll(TextLines.label("Printed"), printed(row.result())));
        List<String> checks = execution.checks().stream()
                .filter(row -> !row.result().passed()
                        || row.result().skipped()
                        || row.result().figures().flaky().total() > 0)
                .limit(FEW)
                .map(Texts::check)
                .toList();
        lines.addAll(TextLines.label("Checks"), checks);
        for (LeftOutCheck check : execution.leftOut()) {
            add("Left out", PlainText.cut(PlainText.line(check.reason()), LONGEST_WHY));
        }
        ChangeReport.of(story, added).special().forEach(renderer::brief);
        add("Change", new ChangeSummary(story.changeset().changes()).text());
    }

    private static String check(CheckEnded row) {
        return PlainText.line(row.result().name()) + " (" + Names.of(row.step()) + ") " + Wording.result(row.result());
    }

    /** The verdict, and in one line what decided it. */
    static String gate(Decision decision) {
        String verdict = Wording.verdict(decision.verdict()) + " by " + decision.policyName() + ", risk "
                + Names.of(decision.riskEffective());
        List<Finding> decisive = decision.deciding();
        if (decisive.isEmpty()) {
            return verdict;
        }
        String others = decisive.size() == 1 ? "" : " (and " + Figures.number(decisive.size() - 1L) + " more)";
        Finding first = decisive.get(0);
        return verdict + ": " + first.rule() + ", " + PlainText.line(first.reason()) + others;
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
}
