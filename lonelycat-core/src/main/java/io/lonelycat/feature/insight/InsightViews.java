// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.api.HistoryView;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.insight.ChangeTexts.ChangeText;
import io.lonelycat.json.Json;
import io.lonelycat.next.Action;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
import java.util.List;

/** Views of the execution history as tables, such as the summary. */
final class InsightViews {
    private static final int FEW = 10;
    private static final int ALL_ROWS = Integer.MAX_VALUE;

    static final HistoryView SUMMARY = new TablesView(
            "summary",
            "Summary of governed changes",
            List.of(
                    new Part("statistics", "Executions", Tables.STATISTICS, ReportFlow.DAYS),
                    new Part("changes", "Changes that stayed applied, and changes that failed", Tables.CHANGES, FEW),
                    new Part("decisions", "Decisions and answers", Tables.DECIDED_IN_SHORT, FEW),
                    new Part("costs", "Costs", Tables.COSTS, FEW),
                    new Part("hints", "Hints", Tables.HINTS, FEW)));

    static final List<HistoryView> ALL = List.of(
            view("statistics", "Statistics of governed changes", Tables.STATISTICS),
            view("decisions", "Decisions about governed changes", Tables.DECIDED),
            view("costs", "Costs of governed changes", Tables.COSTS),
            view("hints", "Hints from governed changes", Tables.HINTS),
            view("changes", "Changes that stayed applied, and changes that failed", Tables.CHANGES),
            new SimilarView(),
            SUMMARY);

    private InsightViews() {}

    private static HistoryView view(String name, String title, List<Table> tables) {
        return new TablesView(name, title, List.of(new Part(name, "", tables, ALL_ROWS)));
    }

    private record Part(String id, String title, List<Table> tables, int most) {}

    private static InsightReader reader(HistoryView.ViewQuestion question) {
        return question.history().ask(database -> new InsightReader(database, question.filter()));
    }

    private static Section add(Section section, ObjectNode details, TableRows rows) {
        details.set(rows.table().id(), Json.node(rows.toJson()));
        return section.table(rows.toPart());
    }

    private record TablesView(String name, String title, List<Part> parts) implements HistoryView {
        @Override
        public boolean takesSubject() {
            return false;
        }

        @Override
        public ViewAnswer answer(ViewQuestion question) {
            InsightReader reader = reader(question);
            ObjectNode details = Json.object();
            List<Section> sections = new ArrayList<>();
            for (Part part : parts) {
                Section section = Section.of(part.id(), part.title());
                for (Table table : part.tables()) {
                    section = add(section, details, reader.read(table, Math.min(part.most(), question.limit())));
                }
                sections.add(section.isEmpty() ? section.say("No data is recorded.") : section);
            }
            long total = question.history().count(question.filter());
            sections.set(0, sections.get(0).say(Figures.count(total, "execution") + " in all."));
            return new ViewAnswer(sections, details.put("total", total));
        }
    }

    /** History view of similar executions, and of earlier fixes of the same error. */
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
                            "The view `similar` needs an execution or a plan to compare with. Set "
                                    + Action.parameter("execution")
                                    + " to the ID of an execution or a plan, or to `latest`."));
            ChangeText text = subject.plan().map(ChangeText::of).orElseGet(() -> text(question, subject.id()));
            String correlation = subject.plan()
                    .map(plan -> plan.plan().correlationId())
                    .or(() -> question.history().one(subject.id()).map(row -> row.origin()
                            .correlationId()))
                    .orElse("");
            InsightReader reader = reader(question);
            int limit = Math.min(MOST, question.limit());
            List<TableRows> found = new ArrayList<>();
            text.expression()
                    .ifPresent(
                            words -> found.add(reader.read(Tables.SIMILAR, limit, words, subject.id(), correlation)));
            if (subject.plan().isEmpty()) {
                found.add(reader.read(Tables.SAME_ERROR, limit, subject.id(), subject.id()));
            }
            ObjectNode details = Json.object().put("subject", subject.id());
            Section section = Section.of(name(), "");
            for (TableRows rows : found) {
                section = add(section, details, rows);
            }
            Section shown = section.isEmpty() ? section.say("No earlier execution is similar.") : section;
            return new ViewAnswer(
                    List.of(shown.say(
                            Line.of("Compared with").name(subject.id()).and("."))),
                    details);
        }

        private static ChangeText text(ViewQuestion question, String id) {
            return question.history()
                    .one(id, question.filter())
                    .flatMap(row -> question.history().ask(database -> ChangeTexts.find(database, id)))
                    .orElseThrow(() -> new InvalidInputException("The execution `" + VisibleText.of(id)
                            + "` cannot be compared, because it is unfinished, was pruned, or is not in the history. "
                            + "Name another execution; to list the executions, run `lonelycat history`."));
        }
    }
}
