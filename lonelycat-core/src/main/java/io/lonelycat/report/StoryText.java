// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.execute.ExecutionEvent.Recovered;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.record.CheckRow;
import io.lonelycat.record.EventLine;
import io.lonelycat.record.EventLine.Occurrence.Happened;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.LedgerFile;
import io.lonelycat.record.LogTail;
import io.lonelycat.record.Origin;
import io.lonelycat.record.PartialEvidence;
import io.lonelycat.record.StepRow;
import io.lonelycat.record.TimedStep;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.record.history.Lineage;
import io.lonelycat.report.section.Sections;
import io.lonelycat.report.section.Subject;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

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
        remains.plan().ifPresent(plan -> lines.add("  Lineage    ", new LineageLine(plan, parts.lineage()).text()));
        lines.addAll("  Went to    ", new EnvironmentLines(parts.lineage()).all());
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
    private record EnvironmentLines(Optional<Lineage> lineage) {

        List<String> all() {
            return lineage.stream()
                    .flatMap(known -> Stream.concat(Stream.of(known.subject()), known.sameChange().rows().stream()))
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
        private static final int LONGEST_REASON = 300;

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
                                    + PlainText.cut(PlainText.line(finding.reason()), LONGEST_REASON)));
            lines.addAll("  ", Wording.more(findings.size() - (long) SHOWN, Documents.decision()));
        }
    }

    /** One line about the relatives of an execution. */
    private record LineageLine(ChangePlan plan, Optional<Lineage> lineage) {

        String text() {
            List<String> said = new ArrayList<>();
            said.add(plan.parentExecutionId()
                    .map(parent -> "child of " + PlainText.line(parent))
                    .orElse("no parent"));
            lineage.ifPresent(known -> relatives(known, said));
            said.add("correlation " + PlainText.line(plan.correlationId()));
            return String.join(", ", said);
        }

        private static void relatives(Lineage known, List<String> said) {
            known.ends().missingParent().ifPresent(parent -> said.add("which is not in the history"));
            long children =
                    known.descendants().stream().filter(kin -> kin.level() == 1).count();
            add(said, children, "child", "children");
            add(said, known.siblings().total(), "sibling", "siblings");
            add(said, known.sameChange().total(), "other try of the same change", "other tries of the same change");
            if (children + known.siblings().total() + known.sameChange().total() > 0) {
                said.add("see "
                        + Action.of("history").with("lineageOf", known.subject().executionId()));
            }
        }

        private static void add(List<String> said, long count, String one, String many) {
            if (count > 0) {
                said.add(Figures.count(count, one, many));
            }
        }
    }

    /** The files of the change, and how far each of them came. */
    private record StoryFiles(PartialEvidence remains) {
        private static final int SHOWN = 20;
        private static final int LONGEST_PATH = 90;

        void addTo(TextLines lines) {
            remains.changeset().ifPresent(set -> add(set, lines));
        }

        private void add(ChangeSet set, TextLines lines) {
            List<FileChange> changes = set.changes();
            List<LedgerFile> ledger =
                    remains.story().map(story -> story.execution().files()).orElse(List.of());
            lines.add("");
            lines.add("Files");
            for (int i = 0; i < Math.min(SHOWN, changes.size()); i++) {
                FileChange change = changes.get(i);
                lines.add(
                        "  ",
                        Names.of(change.operation()) + " " + Wording.path(change, LONGEST_PATH) + " "
                                + ChangeSummary.lines(change) + state(ledger, i));
            }
            lines.addAll("  ", Wording.more(changes.size() - (long) SHOWN, Documents.changeset()));
        }

        private static String state(List<LedgerFile> ledger, int index) {
            return index >= ledger.size()
                    ? ""
                    : ", " + ledger.get(index).state().map(Wording::state).orElse("not touched");
        }
    }

    /** The steps of a story: when, how long, how it ended, its checks, its log. */
    private record StorySteps(StoryParts parts) {
        /** What a check that passed has printed matters less. */
        private static final int EXCERPT_OF_PASSED = 5;

        void addTo(TextLines lines) {
            List<TimedStep> steps = parts.remains().steps();
            lines.add("");
            lines.add("Steps" + (steps.isEmpty() ? ": none was begun" : ""));
            for (int i = 0; i < steps.size(); i++) {
                StepRow row = steps.get(i).row();
                lines.add(heading(steps.get(i)));
                boolean last = steps.subList(i + 1, steps.size()).stream()
                        .noneMatch(later -> later.row().step() == row.step());
                if (last) {
                    parts.remains().checks().stream()
                            .filter(check -> check.step() == row.step())
                            .forEach(check -> check(check, lines));
                    Optional.ofNullable(parts.logs().get(row.step())).ifPresent(log -> log(row, log, lines));
                }
            }
        }

        /** A step that did not end is where a killed execution stood. */
        private static String heading(TimedStep step) {
            StepRow row = step.row();
            String took = row.durationMillis().map(Figures::duration).orElse("not ended");
            String failed = row.errorCode().map(code -> ", " + code).orElse("");
            return String.format(Locale.ROOT, "%02d %s: ", row.step().number(), Names.of(row.step()))
                    + (row.ok().orElse(true) ? took : "FAILED after " + took + failed)
                    + step.startedAt()
                            .map(start -> ", begun " + Figures.time(start))
                            .orElse("");
        }

        private static void check(CheckRow check, TextLines lines) {
            lines.add("   * ", ExecutionText.check(check));
            List<String> excerpt = PlainText.lines(check.result().excerpt());
            int left = 0;
            if (check.result().passed() && !check.result().skipped()) {
                left = Math.max(0, excerpt.size() - EXCERPT_OF_PASSED);
            } else {
                lines.add("     ", check.result().message());
            }
            excerpt.subList(left, excerpt.size()).forEach(line -> lines.add("     > ", line));
        }

        private void log(StepRow row, LogTail log, TextLines lines) {
            if (log.cut()) {
                lines.add(
                        "     ",
                        "... the beginning is in " + Documents.in(parts.folder(), Documents.stepLog(row.step()))
                                + "; `lonelycat.logs=true` shows more of it");
            }
            log.lines().forEach(line -> lines.add("     ", line));
        }
    }
}
