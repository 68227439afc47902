// SPDX-License-Identifier: MIT
package io.lonelycat.slice.insight;

import io.lonelycat.gate.past.PastFact;
import io.lonelycat.gate.past.PastFacts;
import io.lonelycat.gate.past.QuestionShape;
import io.lonelycat.gate.past.QuestionShape.PastForm;
import io.lonelycat.gate.past.QuestionShape.Reach;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.HistoryWriter;
import io.lonelycat.record.history.TableQuestion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What the executions of a period have cost together.
 *
 * @param tokens that tools reported, given and made
 * @param money that tools reported, one amount for each currency
 */
public record SpentCosts(long tokens, @Member(ifAny = true) List<SpentMoney> money) {
    /** Nothing was spent. */
    public static final SpentCosts NONE = new SpentCosts(0, List.of());

    public SpentCosts {
        money = List.copyOf(money);
    }

    /** An amount in millionths of its currency. */
    public record SpentMoney(@Member(blank = false) String currency, long millionths) {}

    /** Returns the amount in a currency, in millionths. */
    long millionths(String currency) {
        return money.stream()
                .filter(one -> one.currency().equals(currency))
                .mapToLong(SpentMoney::millionths)
                .sum();
    }

    /**
     * Asks what all executions since then have cost, whatever came of them.
     *
     * @param change whose author's own costs are left out, since they are counted where the change is judged
     */
    public record Spent(Instant since, Digest change) implements TableQuestion<SpentCosts> {
        static final PastFact FACT = new PastFact(
                "costs",
                in -> new Spent(
                        in.required("since").instant(), in.required("change").digest()));

        /** Documents keep milliseconds, and the question has to be the same when it is read again. */
        public Spent {
            since = since.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public QuestionShape<SpentCosts> shape() {
            return new QuestionShape<>(FACT.name(), PastForm.of(SpentCosts.class), Reach.SINCE)
                    .with("change", change.toString())
                    .since(since);
        }

        @Override
        public SpentCosts of(PastFacts past) {
            return NONE;
        }

        @Override
        public SpentCosts of(Database database, String among) {
            List<SpentMoney> money = database.query(
                    row -> new SpentMoney(row.getString(1), row.getLong(2)),
                    sum("currency, sum(amount)", "kind = 'money'", among) + " GROUP BY 1 ORDER BY 1",
                    parameters());
            return new SpentCosts(
                    database.number(
                            sum("coalesce(sum(amount), 0)", "kind IN ('tokens_in', 'tokens_out')", among),
                            parameters()),
                    money);
        }

        private Object[] parameters() {
            return new Object[] {since.toEpochMilli(), HistoryWriter.bytes(change)};
        }

        /** What an author reported counts once for each change, however often it is executed. */
        private static String sum(String what, String which, String among) {
            return "SELECT " + what + " FROM cost JOIN execution USING (seq) WHERE started >= ? AND " + which
                    + " AND (source <> 'author' OR (checksum <> ? AND NOT EXISTS (SELECT 1 FROM cost o JOIN execution p"
                    + " USING (seq) WHERE o.source = 'author' AND o.report = cost.report AND p.checksum ="
                    + " execution.checksum AND p.jid IS execution.jid AND p.seq < execution.seq)))" + among;
        }
    }
}
