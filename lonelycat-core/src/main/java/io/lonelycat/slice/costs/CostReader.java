// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.Author;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.PastReader;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Answers what rules ask about costs.
 *
 * @param among to be added to conditions on the executions
 */
record CostReader(Database database, String among) {
    /** What a change has cost its author counts once, however often it is planned and executed: a refused retry adds nothing. */
    PastCosts spent(Instant since, Optional<String> author, Digest change) {
        Set<String> changes = new HashSet<>(Set.of(change.hex()));
        List<Object> parameters = new ArrayList<>(List.of(since.toEpochMilli()));
        author.map(Author::of).map(Author::person).ifPresent(person -> {
            String byAgents = Author.ending(person);
            parameters.addAll(List.of(person, byAgents, byAgents));
        });
        List<PastCosts> all = database.query(
                row -> new PastCosts(
                        number(row, 1),
                        CostSum.ofWords(row.getString(2))
                                .plus(CostSum.ofWords(
                                        row.getString(3) != null && changes.add(row.getString(4))
                                                ? row.getString(3)
                                                : null))),
                "SELECT processor, checks, author, lower(hex(checksum)) FROM execution LEFT JOIN spent USING (seq)"
                        + " WHERE started >= ?"
                        + " AND coalesce(processor, checks, author) IS NOT NULL"
                        + (author.isPresent() ? " AND " + PastReader.BY_PERSON : "") + among,
                parameters.toArray());
        return all.stream().reduce(PastCosts.NONE, PastCosts::plus);
    }

    private record RecordedCheck(long durationMillis, OptionalLong processorMillis, CostSum reported) {}

    /** One that fails may end at once, so it counts only where none has passed. */
    CheckEstimate estimate(String check, Instant since) {
        List<RecordedCheck> passed = runs(check, since, " AND passed = 1");
        List<RecordedCheck> runs = passed.isEmpty() ? runs(check, since, "") : passed;
        return runs.isEmpty()
                ? CheckEstimate.NONE
                : new CheckEstimate(
                        runs.size(),
                        CheckEstimate.median(
                                runs.stream().map(RecordedCheck::durationMillis).toList()),
                        new PastCosts(median(runs.stream().map(RecordedCheck::processorMillis)), reported(runs)));
    }

    private List<RecordedCheck> runs(String check, Instant since, String which) {
        return database.query(
                row -> new RecordedCheck(row.getLong(1), number(row, 2), CostSum.ofWords(row.getString(3))),
                "SELECT check_result.duration, check_result.processor, check_spent.spent"
                        + " FROM check_result CROSS JOIN execution USING (seq) LEFT JOIN check_spent USING (seq, ordinal)"
                        + " WHERE name = ? AND started >= ? AND attempts > 0 AND NOT skipped AND (code IS NULL OR code <> 'CANCELLED')"
                        + which + among + " ORDER BY check_result.seq DESC, ordinal DESC LIMIT "
                        + CheckEstimate.MOST_RUNS,
                check,
                since.toEpochMilli());
    }

    /** What only some of the runs reported is the median of those that did. */
    private static CostSum reported(List<RecordedCheck> runs) {
        List<CostSum> reports = runs.stream()
                .map(RecordedCheck::reported)
                .filter(it -> !it.isEmpty())
                .toList();
        if (reports.isEmpty()) {
            return CostSum.NONE;
        }
        Map<String, List<BigDecimal>> amounts = new TreeMap<>();
        for (CostSum report : reports) {
            report.money().forEach(money -> amounts.computeIfAbsent(money.currency(), it -> new ArrayList<>())
                    .add(money.amount()));
        }
        List<Money> money = new ArrayList<>();
        amounts.forEach((currency, all) -> money.add(new Money(CheckEstimate.median(all), currency)));
        return new CostSum(
                reports.size(),
                median(reports.stream().map(CostSum::tokensIn)),
                median(reports.stream().map(CostSum::tokensOut)),
                money);
    }

    private static OptionalLong median(Stream<OptionalLong> values) {
        List<Long> known = values.flatMapToLong(OptionalLong::stream).boxed().toList();
        return known.isEmpty() ? OptionalLong.empty() : OptionalLong.of(CheckEstimate.median(known));
    }

    static OptionalLong number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
