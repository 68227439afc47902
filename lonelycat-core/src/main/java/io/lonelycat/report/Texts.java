// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangePlan.CheckUse;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.section.Sections;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What front ends print: plain text for a terminal, no colours, lines of at most 120 characters where words allow it. */
public final class Texts {

    private static final int MOST_IN_QUESTION = 200;

    private Texts() {}

    /**
     * Returns the last lines of a build: what came of an execution, why, and what to do next.
     *
     * @param evidenceFolder where the evidence is, as it is to be shown
     */
    public static String execution(
            ExecutionStory story, String evidenceFolder, Sections sections, NextActions commands) {
        return new ExecutionText(story, evidenceFolder, sections, commands).text();
    }

    /** Returns what to do after an execution, a value for each; the last is what most people want. */
    public static List<JsonObject> next(ExecutionStory story, String evidenceFolder, NextActions commands) {
        return values(new Advice(commands).after(story, evidenceFolder));
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
        return new DecisionText(decision, changes, commands).text();
    }

    /**
     * Returns what was planned, and what to type next.
     *
     * @param notes what the planner had to say
     * @param folder where the plan is, as it is to be shown
     */
    public static String planned(
            ChangePlan plan, ChangeSet changes, List<String> notes, String folder, NextActions commands) {
        return new PlannedText(plan, changes, notes, folder, commands).text();
    }

    /**
     * Returns what an approval would be for: the plan by its digest, why, and each file.
     *
     * @param folder where the plan is, as it is to be shown
     * @param approve what approves exactly this
     */
    public static String question(Proposal proposal, String folder, Action approve, NextActions commands) {
        ChangePlan plan = proposal.plan();
        ChangeSet changes = proposal.changeset();
        TextLines lines = new TextLines(commands.format());
        lines.add("Nothing was signed yet. An approval would be for exactly this:");
        lines.add("  Plan       ", plan.id() + "@" + proposal.digest());
        lines.add("  Intent     ", PlainText.cut(PlainText.line(plan.intent()), 1000));
        lines.add("  Change     ", new ChangeSummary(changes.changes()).text());
        lines.addAll("             ", new FileLines(changes, folder).first(MOST_IN_QUESTION));
        lines.add("  Folder     ", folder);
        lines.addNext(List.of(new Next("Read changes.patch there, then:", Optional.of(commands.complete(approve)))));
        return lines.toString();
    }

    /** Returns an execution step by step, as far as its record tells. */
    public static String story(StoryParts parts, Sections sections, NextActions commands) {
        return new StoryText(parts, sections, commands).text();
    }

    /** The files of a change, a line for each. */
    private record FileLines(ChangeSet changes, String folder) {
        List<String> first(int most) {
            List<String> shown = new ArrayList<>();
            for (FileChange change : changes.changes()
                    .subList(0, Math.min(most, changes.changes().size()))) {
                shown.add(Names.of(change.operation()) + " " + Wording.path(change, 100) + " "
                        + ChangeSummary.lines(change));
            }
            shown.addAll(
                    Wording.more(changes.changes().size() - (long) most, Documents.in(folder, Documents.changeset())));
            return shown;
        }
    }

    /** What was planned. */
    private record PlannedText(
            ChangePlan plan, ChangeSet changes, List<String> notes, String folder, NextActions commands) {
        private static final int SHOWN = 20;

        PlannedText {
            notes = List.copyOf(notes);
        }

        String text() {
            TextLines lines = new TextLines(commands.format());
            lines.add("Planned: " + PlainText.cut(PlainText.line(plan.intent()), 200));
            lines.add(
                    "  Plan       ",
                    plan.id() + " (risk " + Names.of(plan.risk()) + ", trigger " + Names.of(plan.trigger()) + ")");
            lines.add("  Change     ", new ChangeSummary(changes.changes()).text());
            lines.addAll("             ", new FileLines(changes, folder).first(SHOWN));
            lines.add("  Checks     ", checks());
            if (!plan.derived().isEmpty()) {
                lines.add(
                        "  Derived    ",
                        String.join(", ", plan.derived()) + ": not stated, so filled in when it was planned");
            }
            lines.addAll("  Note       ", notes);
            lines.add("  Folder     ", folder);
            lines.addNext(new Advice(commands).afterPlanning(plan.id()));
            return lines.toString();
        }

        private String checks() {
            String names = Stream.concat(plan.details().verification().stream(), plan.details().healthChecks().stream())
                    .map(CheckUse::name)
                    .collect(Collectors.joining(", "));
            return names.isEmpty() ? "none in the plan; the policy may ask for some" : names;
        }
    }
}
