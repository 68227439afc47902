// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.figure.NamedTests;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.ExecutionEvent.Recovered;
import io.lonelycat.execute.ExecutionEvent.StrayFilesFound;
import io.lonelycat.json.Names;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.record.EventLine;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionDocument.StepRow;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.DataTable.Column;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Line.Mark;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock;
import io.lonelycat.report.section.SectionBlock.BulletList;
import io.lonelycat.report.section.SectionBlock.CodeBlock;
import io.lonelycat.report.section.SectionBlock.Fold;
import io.lonelycat.report.section.SectionBlock.Paragraph;
import io.lonelycat.report.section.SectionBlock.Paragraph.Look;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Tone;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.PlainText;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Report sections about an execution's steps, checks and leftover files. */
record ExecutionSections(ExecutionStory story) {
    static final String CHECKS = "checks";
    static final String LEFTOVERS = "leftovers";
    private static final int ROWS = 200;
    private static final int LINES_OF_MESSAGE = 100;

    Section steps() {
        List<StepRow> steps = story.execution().steps();
        Optional<Instant> begin = steps.stream().findFirst().flatMap(StepRow::startedAt);
        List<Column> columns =
                List.of(Column.words("Step"), Column.words("Result"), Column.figure("Begun"), Column.figure("Took"));
        List<List<Line>> rows = steps.stream().map(step -> step(step, begin)).toList();
        String took = Wording.duration(story.execution().durationMillis());
        return Section.of(ChangeReport.STEPS, "Steps")
                .note(steps.isEmpty() ? "no step began" : took, steps.size())
                .table(DataTable.first(ROWS, EvidenceFiles.EXECUTION, "", columns, rows));
    }

    private static List<Line> step(StepRow row, Optional<Instant> begin) {
        boolean failed = !row.ok().orElse(true);
        Optional<Duration> since = begin.flatMap(it -> row.startedAt().map(at -> Duration.between(it, at)));
        return List.of(
                Line.named(Wording.numbered(row.step())),
                Line.of(Wording.result(row), new Mark.Badge(failed ? Tone.BAD : Tone.GOOD)),
                Line.of(since.map(it -> "+" + Figures.duration(it.toMillis())).orElse("")),
                Line.of(Wording.duration(row.durationMillis())));
    }

    Section checks() {
        List<CheckEnded> checks = story.execution().checks();
        Section section = Section.of(CHECKS, "Checks")
                .note(Wording.passed(checks), checks.size())
                .addAll(checks.stream()
                        .limit(ROWS)
                        .map(ExecutionSections::check)
                        .toList())
                .say(Wording.more(checks.size() - (long) ROWS, EvidenceFiles.EXECUTION), Look.QUIET);
        for (String note : aboutAll(checks)) {
            section = section.say(note);
        }
        return checks.isEmpty()
                ? section
                : section.say(
                        "Complete output of the checks: `" + EvidenceFiles.STDOUT + "`, `" + EvidenceFiles.STDERR + "`",
                        Look.QUIET);
    }

    private Set<String> aboutAll(List<CheckEnded> checks) {
        Set<String> texts = new LinkedHashSet<>();
        story.execution().leftOut().forEach(check -> texts.add(check.reason()));
        checks.forEach(row -> row.result().sandbox().ifPresent(report -> texts.add(report.text() + ".")));
        return texts;
    }

    private static Fold check(CheckEnded row) {
        CheckResult result = row.result();
        boolean good = result.passed() && !result.skipped();
        Tone tone = good ? Tone.GOOD : result.passed() || !result.critical() ? Tone.CARE : Tone.BAD;
        String word = good ? "passed" : result.passed() ? "skipped" : result.couldNotRun() ? "could not run" : "failed";
        List<SectionBlock> details = new ArrayList<>();
        result.message()
                .lines()
                .filter(line -> !line.isBlank())
                .limit(LINES_OF_MESSAGE)
                .forEach(line -> details.add(Paragraph.of(line)));
        NamedTests flaky = result.figures().flaky();
        addNames(details, "flaky: failed, then passed when run again", flaky.first(), flaky.total());
        if (result.code() != null) {
            details.add(new Paragraph(Line.of(result.code().remedy()), Look.NEXT));
        }
        if (!result.excerpt().isBlank()) {
            details.add(CodeBlock.output(result.excerpt().lines().toList()));
        }
        return new Fold(
                Line.of(word, new Mark.Badge(tone))
                        .name(result.name())
                        .and(Names.of(row.step()) + ", " + result.type() + ": " + Wording.result(result)
                                + (result.code() == null ? "" : ", " + Names.of(result.code()))),
                !good,
                true,
                details);
    }

    /** Returns a section about files in conflict, copies saved before a rollback, and unexpectedly modified files. */
    static Section leftovers(ExecutionStory story) {
        ExecutionDocument execution = story.execution();
        List<SectionBlock> blocks = new ArrayList<>();
        for (Recovered it : EventLine.only(Recovered.class, story.events())) {
            blocks.add(Paragraph.of("Recovered by " + PlainText.line(it.by()) + ": " + PlainText.line(it.what())));
        }
        List<WorkspacePath> open = execution.openPaths();
        addNames(blocks, "Conflicting files", shown(open), open.size());
        List<Line> kept = execution.keptFiles().stream()
                .map(file -> Line.named(file.path().display())
                        .and("as")
                        .name(file.keptAs())
                        .and(": " + PlainText.line(file.why())))
                .toList();
        if (!kept.isEmpty()) {
            blocks.add(Fold.of(
                    "Edits by others, of which copies were saved before the rollback restored the files",
                    true,
                    new BulletList(kept, kept.size())));
        }
        execution.strayFiles().ifPresent(stray -> addStray(blocks, story, stray));
        return Section.of(LEFTOVERS, "To look at").addAll(blocks);
    }

    private static void addStray(List<SectionBlock> blocks, ExecutionStory story, StrayFilesFound stray) {
        if (stray.total() > 0) {
            blocks.add(Paragraph.of(outputs(story, stray)));
        }
        addNames(
                blocks,
                "Files that were modified while checks ran, and that no check lists under `writes`",
                stray.outside().names(),
                stray.outside().total());
        addNames(
                blocks,
                "Protected files (policy, git or LonelyCat) that were modified while checks ran",
                stray.guarded(),
                stray.guarded().size());
    }

    /** Returns a phrase about files that checks wrote, such as {@code 165 outputs of checks, left as they are}. */
    static String outputs(ExecutionStory story, StrayFilesFound stray) {
        boolean applied = story.outcome() == OutcomeKind.APPLIED;
        return Figures.count(stray.total(), "output of checks", "outputs of checks")
                + (applied ? ", left as they are" : ", removed where git ignores them");
    }

    private static List<String> shown(List<WorkspacePath> paths) {
        return paths.stream().map(WorkspacePath::display).toList();
    }

    private static void addNames(List<SectionBlock> blocks, String title, List<String> names, int total) {
        if (total > 0) {
            blocks.add(Fold.of(title, true, BulletList.names(names, total)));
        }
    }
}
