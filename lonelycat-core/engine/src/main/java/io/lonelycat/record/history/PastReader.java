// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.execute.Step;
import io.lonelycat.gate.past.Past;
import io.lonelycat.gate.past.PastOutcome;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.past.PastRehearsal;
import io.lonelycat.gate.past.Promotion;
import io.lonelycat.gate.past.SpentCosts;
import io.lonelycat.gate.past.SpentCosts.SpentMoney;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers what rules ask about the past; each question is one walk over an index, as far back as it asks. */
public class PastReader implements Past.Known {
    private static final int APPLIED = EnumCodes.code(OutcomeKind.APPLIED);
    private static final int ROLLED_BACK = EnumCodes.code(OutcomeKind.ROLLED_BACK);
    private static final int QUARANTINED = EnumCodes.code(OutcomeKind.QUARANTINED);
    private static final int REHEARSED = EnumCodes.code(OutcomeKind.REHEARSED);
    private static final int TAKES_BACK = EnumCodes.code(Trigger.ROLLBACK);

    /** What could not be checked was carried out all the same, and says nothing about its change. */
    private static final String EXECUTED = "trigger_kind <> " + TAKES_BACK + " AND outcome IN (" + APPLIED + ", "
            + ROLLED_BACK + ", " + QUARANTINED + ", " + EnumCodes.code(OutcomeKind.COULD_NOT_CHECK) + ")";

    private static final String STAYED = "outcome = " + APPLIED;

    /** An execution that rolls back and was itself rolled back has changed nothing. */
    private static final String FAILED = "(outcome = " + QUARANTINED + " OR outcome = CASE trigger_kind WHEN "
            + TAKES_BACK + " THEN " + APPLIED + " ELSE " + ROLLED_BACK + " END)";

    private static final String OF_PATH =
            " FROM file CROSS JOIN execution USING (seq) WHERE pid = (SELECT pid FROM path WHERE path = ?)";

    private final Database database;
    private final String among;
    private final String compared;
    private final JobScope scope;

    public PastReader(Database database, JobScope among) {
        this.database = database;
        this.among = among.and("execution");
        this.compared = among.compared("execution");
        this.scope = among;
    }

    @Override
    public <A> A answer(PastQuestion<A> question) {
        return question.of(this);
    }

    @Override
    public long executionsOf(WorkspacePath path, Instant since) {
        return countOf(path, since, EXECUTED);
    }

    @Override
    public long rollbacksOf(WorkspacePath path, Instant since) {
        return countOf(path, since, FAILED);
    }

    private long countOf(WorkspacePath path, Instant since, String condition) {
        return database.number(
                "SELECT count(*)" + OF_PATH + " AND started >= ? AND " + condition + among,
                path.value(),
                since.toEpochMilli());
    }

    @Override
    public Optional<PastOutcome> lastOutcome(WorkspacePath path) {
        return database.first(
                row -> row.getInt(1) == QUARANTINED
                        ? PastOutcome.QUARANTINED
                        : row.getInt(1) == ROLLED_BACK || row.getInt(2) == TAKES_BACK
                                ? PastOutcome.ROLLED_BACK
                                : PastOutcome.APPLIED,
                "SELECT outcome, trigger_kind" + OF_PATH + " AND (" + STAYED + " OR " + FAILED + ")" + among
                        + " ORDER BY file.seq DESC LIMIT 1",
                path.value());
    }

    @Override
    public Optional<PastRehearsal> lastRehearsal(Digest subject, Instant since) {
        return database.first(
                row -> new PastRehearsal(
                        String.valueOf(row.getString(1)),
                        Instant.ofEpochMilli(row.getLong(2)),
                        row.getInt(3) == REHEARSED,
                        String.valueOf(row.getString(4))),
                "SELECT id, started, outcome, message FROM execution WHERE decision_subject = ? AND started >= ? AND (outcome = "
                        + REHEARSED + " OR (outcome = " + EnumCodes.code(OutcomeKind.REFUSED) + " AND error_step = "
                        + EnumCodes.code(Step.REHEARSE) + "))" + compared + " ORDER BY seq DESC LIMIT 1",
                HistoryWriter.bytes(subject),
                since.toEpochMilli());
    }

    @Override
    public Optional<Promotion> lastPassage(Digest change, String environment) {
        return passages(change, environment).findFirst();
    }

    /** Finds all of them, the last one first. */
    protected final Stream<Promotion> passages(Digest change, String environment) {
        return new HistoryReader(database).passages(change, environment, scope).stream();
    }

    /** The rows of the table are those of costs that tools reported. */
    @Override
    public SpentCosts costs(Instant since, Digest change) {
        Object[] parameters = {since.toEpochMilli(), HistoryWriter.bytes(change)};
        List<SpentMoney> money = database.query(
                row -> new SpentMoney(row.getString(1), row.getLong(2)),
                sum("currency, sum(amount)", "kind = 'money'") + " GROUP BY 1 ORDER BY 1",
                parameters);
        return new SpentCosts(
                database.number(sum("coalesce(sum(amount), 0)", "kind IN ('tokens_in', 'tokens_out')"), parameters),
                money);
    }

    /** What an author reported counts once for each change, however often it is executed. */
    private String sum(String what, String which) {
        return "SELECT " + what + " FROM cost JOIN execution USING (seq) WHERE started >= ? AND " + which
                + " AND (source <> 'author' OR (checksum <> ? AND NOT EXISTS (SELECT 1 FROM cost o JOIN execution p"
                + " USING (seq) WHERE o.source = 'author' AND o.report = cost.report AND p.checksum ="
                + " execution.checksum AND p.jid IS execution.jid AND p.seq < execution.seq)))" + among;
    }
}
