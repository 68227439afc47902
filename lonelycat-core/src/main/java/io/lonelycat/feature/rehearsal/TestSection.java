// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import io.lonelycat.check.figure.NamedTests;
import io.lonelycat.execute.ExecutionEvent.Rehearsed;
import io.lonelycat.feature.rehearsal.RehearsalDocument.ComparedTests;
import io.lonelycat.feature.rehearsal.TestComparison.TestClass;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan.Category;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.section.ExecutionSection;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock;
import io.lonelycat.report.section.SectionBlock.BulletList;
import io.lonelycat.report.section.SectionBlock.Fold;
import io.lonelycat.report.section.SectionBlock.Paragraph;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Report section about the rehearsal: tests with changed results, and the effect of undoing changes. */
record TestSection() implements ExecutionSection {
    private static final String DOUBT =
            "The plan's category is bug fix, but no test failed without the change and passed with the change. "
                    + "Add a test that reproduces the bug.";

    @Override
    public Optional<Section> of(ExecutionStory story) {
        ExecutionDocument execution = story.execution();
        List<ComparedTests> rows = RehearsalDocument.compared(execution);
        List<SectionBlock> entries = new ArrayList<>();
        for (ComparedTests row : rows) {
            entries.add(Paragraph.of(
                    Section.name(row.check()) + ", compared with the run before the change: " + figures(row.tests())));
            entries.addAll(named(row.tests()));
        }
        RehearsalDocument.falsified(execution)
                .ifPresent(it -> entries.add(Paragraph.of(PlainText.line(it.message()) + " Result: "
                        + Names.of(it.outcome()).replace('_', ' ') + ".")));
        List<Rehearsed> rehearsal = execution.rehearsal();
        if (!rehearsal.isEmpty()) {
            List<Line> sentences = Stream.concat(
                            unsandboxed(rehearsal).stream(), rehearsal.stream().map(Rehearsed::message))
                    .map(message -> Line.of(PlainText.line(message)))
                    .toList();
            entries.add(Fold.of(
                    "Rehearsal (trial run in a copy of the workspace)",
                    true,
                    new BulletList(sentences, sentences.size())));
        }
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(Section.of("tests", "Tests")
                        .note("with and without the change", 0)
                        .say(doubt(story, rows))
                        .addAll(entries));
    }

    private static Optional<String> unsandboxed(List<Rehearsed> rehearsal) {
        return rehearsal.stream()
                .flatMap(row -> row.checks().stream())
                .flatMap(result -> result.sandbox().stream())
                .filter(report -> !report.present())
                .findFirst()
                .map(report -> report.text() + ".");
    }

    private static String doubt(ExecutionStory story, List<ComparedTests> rows) {
        boolean fix = story.plan()
                .details()
                .category()
                .filter(Category.BUG_FIX::equals)
                .isPresent();
        boolean shown = rows.stream().anyMatch(row -> row.tests().failToPass().total() > 0);
        return fix && !rows.isEmpty() && !shown ? DOUBT : "";
    }

    private static String figures(TestComparison tests) {
        List<String> figures = new ArrayList<>();
        for (TestClass each : TestClass.values()) {
            int count = each == TestClass.PASS_TO_PASS
                    ? tests.passToPass()
                    : each.in(tests).total();
            if (count > 0) {
                figures.add(Figures.number(count) + " " + each.term());
            }
        }
        return figures.isEmpty() ? "no test ran" : String.join(", ", figures);
    }

    private static List<SectionBlock> named(TestComparison tests) {
        List<SectionBlock> named = new ArrayList<>();
        for (TestClass each : TestClass.values()) {
            NamedTests names = each.in(tests);
            boolean good = each == TestClass.FAIL_TO_PASS || each == TestClass.ADDED;
            if (names.total() > 0) {
                named.add(Fold.of(each.words(), !good, BulletList.names(names.first(), names.total())));
            }
        }
        return named;
    }
}
