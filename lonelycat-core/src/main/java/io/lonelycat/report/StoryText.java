// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.execute.ExecutionEvent.Recovered;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.record.EventLine;
import io.lonelycat.record.EventLine.Occurrence.Happened;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Origin;
import io.lonelycat.record.PartialEvidence;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.report.section.Sections;
import io.lonelycat.report.section.Subject;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.Wording;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** An execution step by step, as far as its folder tells. */
final class StoryText {
    private static final int LONGEST_INTENT = 200;

    private final StoryParts parts;
    private final Sections sections;
    private final NextActions commands;
    private final PartialEvidence remains;
    private final TextLines lines;

    StoryText(StoryParts parts, Sections sections, NextActions commands) {
        this.parts = parts;
        this.sections = sections;
        this.commands = commands;
        this.lines = new TextLines(commands.format());
        this.remains = parts.remains();
    }

    String text() {
        remains.story().ifPresentOrElse(this::headline, this::incomplete);
        remains.plan().ifPresent(plan -> lines.add("  Plan       ", plan.id() + ": " + intent(plan)));
        remains.changeset().ifPresent(set -> lines.add("  Change     ", new ChangeSummary(set.changes()).text()));
        remains.decision().ifPresent(decision -> lines.add("  Gate       ", ExecutionText.gate(decision)));
        remains.story().ifPresent(story -> origin(story.execution()));
        remains.plan().ifPresent(plan -> lines.add("  Lineage    ", lineage(plan)));
        lines.addAll("  Went to    ", new EnvironmentLines(parts.sameChange()).all());
        lines.addAll("  Recovered  ", recoveries());
        lines.addAll("  Missing    ", remains.problems());
        new StoryFindings(remains).addTo(lines);
        new StoryFiles(remains).addTo(lines);
        new StorySteps(parts).addTo(lines);
        remains.story().ifPresent(story -> sections.of(Subject.of(story))
                .forEach(section -> new SectionText(section).addTo(lines)));
        outputs();
        lines.add("");
        lines.add("  Evidence   ", parts.folder());
        remains.story().ifPresent(story -> lines.addNext(new Advice(commands).after(story, parts.folder())));
        return lines.toString();
    }

    private static String lineage(ChangePlan plan) {
        return plan.parentExecutionId()
                        .map(parent -> "child of " + PlainText.line(parent))
                        .orElse("no parent")
                + ", correlation " + PlainText.line(plan.correlationId());
    }

    private static String intent(ChangePlan plan) {
        return PlainText.cut(PlainText.line(plan.intent()), LONGEST_INTENT);
    }

    private void headline(ExecutionStory story) {
        lines.add(new Headline(story).text());
        lines.add("  Execution  ", parts.executionId() + ", " + Wording.status(story.execution()));
    }

    /** Nothing here may need a document that is not there. */
    private void incomplete() {
        lines.add("Incomplete: the record of this execution cannot be read as a whole. This is what is left of it.");
        String status = Names.of(remains.status()).replace('_', ' ');
        lines.add("  Execution  ", parts.executionId() + ", last seen " + status);
    }

    private void origin(ExecutionDocument execution) {
        Origin origin = execution.origin();
        lines.add("  Created by ", origin.createdBy() + ", trigger " + Names.of(origin.trigger()));
        lines.add(
                "  Started by ",
                origin.startedBy().user() + "@" + origin.startedBy().host() + " ("
                        + origin.startedBy().frontEnd() + ", pid "
                        + origin.startedBy().pid() + ", engine "
                        + origin.engineVersion() + ")");
        lines.add(
                "  Time       ",
                Figures.time(execution.startedAt())
                        + execution
                                .endedAt()
                                .map(end -> " to " + Figures.time(end))
                                .orElse(", not ended"));
    }

    private List<String> recoveries() {
        return remains.events().stream()
                .filter(line -> line.what() instanceof Happened happened && happened.event() instanceof Recovered)
                .map(StoryText::recovery)
                .toList();
    }

    private static String recovery(EventLine line) {
        return line.what() instanceof Happened happened && happened.event() instanceof Recovered recovered
                ? Figures.time(line.time()) + " by " + recovered.by() + ": " + recovered.what()
                : "";
    }

    private void outputs() {
        new TreeMap<>(parts.outputs()).forEach((name, log) -> {
            lines.add("");
            lines.add(name);
            if (log.cut()) {
                lines.add("     ", "... the beginning is in " + Documents.in(parts.folder(), name));
            }
            log.lines().forEach(line -> lines.add("     ", line));
        });
    }

    /** The way of a change through environments: every execution of the same changes for one, the oldest first. */
    private record EnvironmentLines(List<HistoryRow> sameChange) {

        List<String> all() {
            return sameChange.stream()
                    .filter(row -> row.environment().isPresent())
                    .sorted(Comparator.comparing(HistoryRow::startedAt).thenComparing(HistoryRow::executionId))
                    .map(EnvironmentLines::line)
                    .toList();
        }

        private static String line(HistoryRow row) {
            String outcome = Names.of(row.standing()).replace('_', ' ');
            return PlainText.line(row.environment().orElse("")) + ": " + outcome + ", " + Figures.time(row.startedAt())
                    + ", " + row.executionId();
        }
    }

    /** What the gate found, the severest first. */
    private record StoryFindings(PartialEvidence remains) {
        private static final int SHOWN = 20;
        private static final int LONGEST_REASON = 1_000;

        void addTo(TextLines lines) {
            remains.decision().ifPresent(decision -> add(decision, lines));
        }

        private static void add(Decision decision, TextLines lines) {
            List<Finding> findings = decision.findings();
            lines.add("");
            lines.add("Findings (" + decision.id() + ")" + (findings.isEmpty() ? ": none" : ""));
            findings.stream()
                    .limit(SHOWN)
                    .forEach(finding -> lines.add(
                            "  " + Wording.effect(finding.effect()) + ": ",
                            PlainText.line(finding.rule()) + ", " + Wording.policyLine(finding) + ": "
                                    + PlainText.sentences(
                                            PlainText.line(finding.reason()), LONGEST_REASON, Documents.decision())));
            lines.addAll("  ", Wording.more(findings.size() - (long) SHOWN, Documents.decision()));
        }
    }
}
