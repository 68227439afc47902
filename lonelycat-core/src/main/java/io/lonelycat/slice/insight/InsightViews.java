// SPDX-License-Identifier: MIT
package io.lonelycat.slice.insight;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.look.HistoryView;
import io.lonelycat.flow.look.HistoryView.ViewAnswer;
import io.lonelycat.flow.look.HistoryView.ViewQuestion;
import io.lonelycat.flow.look.HistoryView.ViewSubject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.next.Action;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.report.section.BarChart;
import io.lonelycat.report.section.BarChart.Series;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.Tone;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.insight.ChangeTexts.ChangeText;
import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The views of the history, each made of tables. */
final class InsightViews {
    /** Views that need no more than tables. */
    static final List<HistoryView> ALL = List.of(
            new TableView("statistics", "Statistics of governed changes", Tables.STATISTICS),
            new TableView("decisions", "Decisions about governed changes", Tables.DECIDED),
            new TableView("costs", "Costs of governed changes", Tables.COSTS),
            new TableView("hints", "Hints from governed changes", HintTables.ALL),
            new TableView("changes", "What held and what did not", Tables.CHANGES),
            new SimilarView(),
            new SummaryView());

    private InsightViews() {}

    /** Parts for people and rows for programs, gathered table by table. */
    private static final class Gathered {
        private final List<Section> parts = new ArrayList<>();
        private final JsonObject details = new JsonObject();

        /** Adds a part with tables; says so where all are empty. */
        List<TableRows> add(String id, String title, InsightReader reader, List<Table> tables, int limit) {
            List<TableRows> read =
                    tables.stream().map(table -> reader.read(table, limit)).toList();
            add(id, title, read, "Nothing is on record.");
            return read;
        }

        void add(String id, String title, List<TableRows> read, String otherwise) {
            Section part = Section.of(id, title);
            for (TableRows rows : read) {
                details.with(rows.table().id(), rows.toJson());
                part = part.table(rows.toPart());
                BarChart days = rows.table().equals(Tables.DAYS) ? chart(rows) : BarChart.NONE;
                if (days.isTelling()) {
                    part = part.add(days);
                }
            }
            parts.add(part.isEmpty() ? part.say(otherwise) : part);
        }

        HistoryView.ViewAnswer answer() {
            return new HistoryView.ViewAnswer(parts, details);
        }
    }

    /** Draws executions by day and outcome, the newest day on the right. */
    private static BarChart chart(TableRows days) {
        List<String> labels = new ArrayList<>(IntStream.range(0, days.rows().size())
                .mapToObj(row -> days.text(row, "day"))
                .toList());
        Collections.reverse(labels);
        return new BarChart(
                "days",
                "Executions by day and outcome",
                labels,
                List.of(
                        series(days, "applied", Tone.GOOD),
                        series(days, "failed", Tone.BAD),
                        series(days, "refused", Tone.CARE),
                        series(days, "other", Tone.PLAIN)));
    }

    private static Series series(TableRows days, String column, Tone tone) {
        int last = days.rows().size() - 1;
        return new Series(
                column.equals("failed") ? "did not hold" : column,
                tone,
                LongStream.rangeClosed(0, last)
                        .map(place -> days.number((int) (last - place), column))
                        .boxed()
                        .toList());
    }

    /** A view that shows tables. */
    private record TableView(String name, String title, List<Table> tables) implements HistoryView {
        @Override
        public boolean takesSubject() {
            return false;
        }

        @Override
        public ViewAnswer answer(ViewQuestion question) {
            Gathered gathered = new Gathered();
            InsightReader reader = question.history().ask(database -> new InsightReader(database, question.filter()));
            gathered.add(name, "", reader, tables, question.limit());
            long total = question.history()
                    .page(new HistoryQuery(question.filter(), 1))
                    .total();
            gathered.details.with("total", total);
            gathered.parts.set(0, gathered.parts.get(0).say(Figures.count(total, "execution") + " in all."));
            return gathered.answer();
        }
    }

    /** A summary of all that the filter selects: every view in short. */
    record SummaryView() implements HistoryView {
        private static final int ROWS = 10;

        @Override
        public String name() {
            return "summary";
        }

        @Override
        public String title() {
            return "Summary of governed changes";
        }

        @Override
        public boolean takesSubject() {
            return false;
        }

        @Override
        public ViewAnswer answer(ViewQuestion question) {
            return answer(question.history(), question.filter());
        }

        ViewAnswer answer(History history, HistoryFilter filter) {
            InsightReader reader = history.ask(database -> new InsightReader(database, filter));
            Gathered gathered = new Gathered();
            gathered.add("statistics", "Executions", reader, Tables.STATISTICS, Period.DAYS);
            gathered.add("changes", "What held and what did not", reader, Tables.CHANGES, ROWS);
            gathered.add("decisions", "Decisions and answers", reader, Tables.DECIDED_IN_SHORT, ROWS);
            gathered.add("costs", "Costs", reader, Tables.COSTS, ROWS);
            gathered.add("hints", "Hints", reader, HintTables.ALL, ROWS);
            return gathered.answer();
        }
    }

    /** Executions like another one or like a plan, and how the same error was fixed before. */
    private record SimilarView() implements HistoryView {
        private static final int MOST = 5;

        @Override
        public String name() {
            return "similar";
        }

        @Override
        public String title() {
            return "Similar executions";
        }

        @Override
        public boolean takesSubject() {
            return true;
        }

        @Override
        public ViewAnswer answer(ViewQuestion question) {
            ViewSubject subject = question.subject()
                    .orElseThrow(() -> new InvalidInputException(
                            "Nothing to compare with is named. Give the id of an execution or a plan, or latest, with "
                                    + Action.parameter("execution") + "."));
            History history = question.history();
            InsightReader reader = history.ask(database -> new InsightReader(database, question.filter()));
            ChangeText text = subject.plan().map(ChangeText::of).orElseGet(() -> text(question, subject.id()));
            String correlation = subject.plan()
                    .map(plan -> plan.plan().correlationId())
                    .or(() -> history.one(subject.id()).map(HistoryRow::correlationId))
                    .orElse("");
            int limit = Math.min(MOST, question.limit());
            Gathered gathered = new Gathered();
            gathered.details.with("subject", subject.id());
            List<TableRows> read = new ArrayList<>();
            text.expression()
                    .ifPresent(expression -> read.add(
                            reader.read(SimilarQueries.SIMILAR, limit, expression, subject.id(), correlation)));
            if (subject.plan().isEmpty()) {
                read.add(reader.read(SimilarQueries.SAME_ERROR, limit, subject.id(), subject.id()));
            }
            gathered.add(name(), "", read, "No earlier execution is similar.");
            gathered.parts.set(
                    0,
                    said(
                            gathered.parts.get(0),
                            subject.id(),
                            read.isEmpty() ? Optional.empty() : Optional.of(read.get(0))));
            return gathered.answer();
        }

        private static Section said(Section part, String subject, Optional<TableRows> similar) {
            long failed = similar.stream()
                    .flatMapToLong(rows -> LongStream.range(0, rows.rows().size())
                            .filter(row -> !rows.text((int) row, "status").equals("applied")))
                    .count();
            long all = similar.map(rows -> rows.rows().size()).orElse(0);
            return part.say(Line.of("Compared with")
                    .name(subject)
                    .and(": of " + Figures.count(all, "similar execution") + ", " + Figures.number(failed)
                            + " did not hold."));
        }

        /** One that was pruned, has not ended, or may not be seen has no words here. */
        private static ChangeText text(ViewQuestion question, String id) {
            return question.history()
                    .one(id, question.filter())
                    .flatMap(row -> question.history().ask(database -> ChangeTexts.find(database, id)))
                    .orElseThrow(() -> new InvalidInputException("The execution `" + VisibleText.of(id)
                            + "` cannot be compared: it is not in the history, has not ended, or was pruned."
                            + " List the executions with `lonelycat history`."));
        }
    }
}
