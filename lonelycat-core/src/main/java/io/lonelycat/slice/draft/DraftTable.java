// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.evidence.IndexRow;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.EnumCodes;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.record.history.HistoryTable.FromEvidence;
import io.lonelycat.record.history.SqlConditions;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.PartTable;
import io.lonelycat.report.part.PeriodPart.Told;
import io.lonelycat.report.part.SummaryPart;
import io.lonelycat.report.text.Figures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** The table of executions whose change a model drafted, and what a summary says of them. */
record DraftTable() implements FromEvidence {
    private static final int DIGITS = 6;

    /** The drafts of one model whose costs are in one currency. */
    private record ModelRow(
            String model, String currency, long drafts, long landed, long rounds, long tokens, long millionths) {
        private String[] figures() {
            String cost = currency.isEmpty()
                    ? "-"
                    : BigDecimal.valueOf(millionths, DIGITS)
                                    .setScale(2, RoundingMode.HALF_UP)
                                    .toPlainString()
                            + " " + currency;
            return new String[] {
                Figures.number(drafts),
                Figures.number(rounds),
                Figures.number(landed) + " (" + Figures.percent(landed, drafts) + ")",
                Figures.number(tokens),
                cost
            };
        }
    }

    @Override
    public String script() {
        return HistoryTable.script(DraftTable.class, "draft.sql");
    }

    @Override
    public void written(Database database, long seq, IndexRow row, Optional<ExecutionStory> story) {
        story.flatMap(it -> DraftReport.find(it.plan().details().reported()))
                .ifPresent(draft -> database.update(
                        "INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?)",
                        seq,
                        draft.model(),
                        draft.rounds(),
                        draft.tokensIn() + draft.tokensOut(),
                        draft.cost().map(DraftTable::millionths).orElse(0L),
                        draft.currency().orElse("")));
    }

    /** What was altered is no number; {@code verify} says so, and here it does not count. */
    private static long millionths(String cost) {
        return cost.matches("[0-9]{1,9}(\\.[0-9]{1,6})?")
                ? new BigDecimal(cost).movePointRight(DIGITS).longValueExact()
                : 0;
    }

    /** None of its rows follows from the row of an execution. */
    @Override
    public boolean has(Database database, IndexRow row) {
        return true;
    }

    /** Returns what a summary says of the drafts whose executions a filter lets through. */
    static Told told(History history, HistoryFilter filter, int most) {
        List<ModelRow> rows =
                history.ask(database -> read(database, SqlConditions.reading(database, filter), most + 1));
        SummaryPart part = SummaryPart.of("drafts", "Drafts by models");
        if (rows.isEmpty()) {
            return new Told(part.say("No change that a model drafted was executed in this time."), Line.of(""));
        }
        long drafts = rows.stream().mapToLong(ModelRow::drafts).sum();
        long landed = rows.stream().mapToLong(ModelRow::landed).sum();
        PartTable table = PartTable.of(
                "Drafts by model", rows.size() > most, "Model", "Executions", "Rounds", "Landed", "Tokens", "Cost");
        for (ModelRow row : rows.subList(0, Math.min(most, rows.size()))) {
            table = table.row(Line.named(row.model()), row.figures());
        }
        String sentence = "Of " + Figures.count(drafts, "execution") + " of changes that models drafted, "
                + Figures.number(landed) + " landed (" + Figures.percent(landed, drafts) + ").";
        return new Told(part.say(sentence).table(table), Line.of(sentence));
    }

    private static List<ModelRow> read(Database database, SqlConditions conditions, int most) {
        return database.query(
                row -> new ModelRow(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)),
                "SELECT model, currency, count(*), sum(outcome = " + EnumCodes.code(OutcomeKind.APPLIED)
                        + "), sum(rounds), sum(tokens), sum(cost) FROM draft JOIN execution USING (seq) WHERE seq IN (SELECT seq"
                        + " FROM execution" + conditions.where() + ") AND outcome <> "
                        + EnumCodes.code(OutcomeKind.REHEARSED) + " GROUP BY model, currency ORDER BY 3 DESC, 1 LIMIT "
                        + most,
                conditions.parameters());
    }
}
