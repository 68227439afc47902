// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import io.lonelycat.plan.Ids;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.evidence.IndexRow;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.EnumCodes;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.record.history.HistoryTable.FromEvidence;
import io.lonelycat.record.history.HistoryTable.FromLog;
import io.lonelycat.record.history.SqlConditions;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.PartTable;
import io.lonelycat.report.part.PeriodPart.Told;
import io.lonelycat.report.part.SummaryPart;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of executions whose change a model drafted and of drafts without a plan, and what a summary says of them. */
record DraftTable() implements FromEvidence, FromLog {
    private static final int DIGITS = 6;

    /** The drafts of one model whose costs are in one currency. */
    private record ModelRow(
            String model,
            String currency,
            long drafts,
            long none,
            long landed,
            long rounds,
            long tokens,
            long millionths) {
        private String[] figures() {
            String cost = currency.isEmpty()
                    ? "-"
                    : BigDecimal.valueOf(millionths, DIGITS)
                                    .setScale(2, RoundingMode.HALF_UP)
                                    .toPlainString()
                            + " " + currency;
            return new String[] {
                Figures.number(drafts),
                Figures.number(none),
                Figures.number(rounds),
                Figures.number(landed) + " (" + Figures.percent(landed, drafts + none) + ")",
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
                .ifPresent(draft -> write(database, draft, seq, null, null));
    }

    private static void write(
            Database database, DraftReport draft, @Nullable Long seq, @Nullable String id, @Nullable Long at) {
        database.update(
                "INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                seq,
                id,
                at,
                draft.model(),
                draft.rounds(),
                draft.tokensIn() + draft.tokensOut(),
                draft.cost().map(DraftTable::millionths).orElse(0L),
                draft.currency().orElse(""));
    }

    /** Those without a plan have a folder beside those of executions. Nothing is locked where none is new: readers of the history call it. */
    @Override
    public void read(Database database, Path executions, boolean again) {
        if (again) {
            database.update("DELETE FROM draft WHERE id IS NOT NULL");
        }
        for (Path folder : StateFiles.list(executions.resolveSibling(UnplannedDrafts.FOLDER))) {
            String id = folder.getFileName().toString();
            Ids.time(id)
                    .filter(at -> database.numbers("SELECT 1 FROM draft WHERE id = ?", id)
                            .isEmpty())
                    .ifPresent(at -> UnplannedDrafts.read(folder)
                            .ifPresent(draft -> write(database, draft, null, id, at.toEpochMilli())));
        }
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
        List<ModelRow> rows = history.ask(database -> read(database, filter, most + 1));
        SummaryPart part = SummaryPart.of("drafts", "Drafts by models");
        if (rows.isEmpty()) {
            return new Told(part.say("No model drafted a change in this time."), Line.of(""));
        }
        long drafts = rows.stream().mapToLong(ModelRow::drafts).sum();
        long landed = rows.stream().mapToLong(ModelRow::landed).sum();
        long none = rows.stream().mapToLong(ModelRow::none).sum();
        PartTable table = PartTable.of(
                "Drafts", rows.size() > most, "Model", "Executions", "No plan", "Rounds", "Landed", "Tokens", "Cost");
        for (ModelRow row : rows.subList(0, Math.min(most, rows.size()))) {
            table = table.row(Line.named(row.model()), row.figures());
        }
        String sentence = "Of " + Figures.count(drafts, "execution") + " of changes that models drafted, "
                + Figures.number(landed) + " landed"
                + (drafts == 0 ? "" : " (" + Figures.percent(landed, drafts) + ")")
                + (none == 0 ? "." : "; " + Figures.count(none, "draft") + " ended without a plan.");
        return new Told(part.say(sentence).table(table), Line.of(sentence));
    }

    /** A draft without a plan has a time and nothing else that a filter could ask for. */
    private static List<ModelRow> read(Database database, HistoryFilter filter, int most) {
        SqlConditions conditions = SqlConditions.reading(database, filter);
        boolean all = filter.withTimes(Optional.empty(), Optional.empty()).equals(HistoryFilter.all());
        long from = filter.since().map(Instant::toEpochMilli).orElse(0L);
        long until = all ? filter.until().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE) : 0;
        return database.query(
                row -> new ModelRow(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8)),
                "SELECT model, currency, count(seq), count(draft.id), coalesce(sum(outcome = "
                        + EnumCodes.code(OutcomeKind.APPLIED)
                        + "), 0), sum(rounds), sum(tokens), sum(cost) FROM draft LEFT JOIN execution USING (seq) WHERE (seq IN"
                        + " (SELECT seq FROM execution" + conditions.where() + ") AND outcome <> "
                        + EnumCodes.code(OutcomeKind.REHEARSED)
                        + ") OR (draft.at >= ? AND draft.at < ?) GROUP BY model, currency ORDER BY 3 DESC, 1 LIMIT "
                        + most,
                Stream.concat(Stream.of(conditions.parameters()), Stream.of(from, until))
                        .toArray());
    }
}
