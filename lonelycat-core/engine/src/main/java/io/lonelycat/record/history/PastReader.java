// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.gate.past.ContentMark;
import io.lonelycat.gate.past.PastFacts;
import io.lonelycat.gate.past.PastFacts.PastOutcome;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.plan.Author;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.workspace.WorkspacePath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers what rules ask about the past; each question is one walk over an index, as far back as it asks. */
public final class PastReader implements PastFacts {
    private static final int APPLIED = EnumCodes.code(OutcomeKind.APPLIED);
    private static final int ROLLED_BACK = EnumCodes.code(OutcomeKind.ROLLED_BACK);
    private static final int QUARANTINED = EnumCodes.code(OutcomeKind.QUARANTINED);
    private static final int TAKES_BACK = EnumCodes.code(Trigger.ROLLBACK);

    /** What could not be checked was carried out all the same, and says nothing about its change. */
    private static final String EXECUTED = "trigger_kind <> " + TAKES_BACK + " AND outcome IN (" + APPLIED + ", "
            + ROLLED_BACK + ", " + QUARANTINED + ", " + EnumCodes.code(OutcomeKind.COULD_NOT_CHECK) + ")";

    /** Whether the author of a plan is a person, or an agent of theirs; three parameters. */
    public static final String BY_PERSON =
            "(created_by = ? OR created_by LIKE 'agent %' AND substr(created_by, -length(?)) = ?)";

    static final String STAYED = "outcome = " + APPLIED;

    /** An execution that rolls back and was itself rolled back has changed nothing. */
    private static final String FAILED = "(outcome = " + QUARANTINED + " OR outcome = CASE trigger_kind WHEN "
            + TAKES_BACK + " THEN " + APPLIED + " ELSE " + ROLLED_BACK + " END)";

    /** Whether a user rolled back an applied execution, which the query calls e. */
    public static final String TAKEN_BACK =
            "EXISTS (SELECT 1 FROM execution back WHERE back.parent = e.id AND back.trigger_kind = " + TAKES_BACK
                    + " AND back.outcome = " + APPLIED + ")";

    private static final String OF_PATH =
            " FROM file CROSS JOIN execution USING (seq) WHERE pid = (SELECT pid FROM path WHERE path = ?)";
    private static final String SINCE = " AND file.seq >= ? AND started >= ? AND ";

    private final Database database;
    private final String among;
    private final Map<Instant, Long> beginnings = new HashMap<>();

    public PastReader(Database database, JobScope among) {
        this.database = database;
        this.among = among.and("execution");
    }

    @Override
    public <A> A answer(PastQuestion<A> question) {
        return question instanceof TableQuestion<A> own ? own.of(database, among) : question.of(this);
    }

    @Override
    public long executions(Instant since) {
        return database.number(
                "SELECT count(*) FROM execution WHERE started >= ? AND " + EXECUTED + among, since.toEpochMilli());
    }

    @Override
    public long executionsOf(WorkspacePath path, Instant since) {
        return countOf(path, since, EXECUTED);
    }

    /** Whatever programs call themselves, what they do counts for the person for whom they do it. */
    @Override
    public long executionsBy(String author, Instant since) {
        String person = Author.of(author).person();
        String byAgents = Author.ending(person);
        return database.number(
                "SELECT count(*) FROM execution WHERE " + BY_PERSON + " AND started >= ? AND " + EXECUTED + among,
                person,
                byAgents,
                byAgents,
                since.toEpochMilli());
    }

    @Override
    public long rollbacks(Instant since) {
        return database.number(
                "SELECT count(*) FROM execution WHERE started >= ? AND " + FAILED + among, since.toEpochMilli());
    }

    @Override
    public long rollbacksOf(WorkspacePath path, Instant since) {
        return countOf(path, since, FAILED);
    }

    private long countOf(WorkspacePath path, Instant since, String condition) {
        return database.number(
                "SELECT count(*)" + OF_PATH + SINCE + condition + among,
                path.value(),
                beginning(since),
                since.toEpochMilli());
    }

    /** The times of executions need not ascend with their numbers, so that both are asked for. */
    private long beginning(Instant since) {
        return beginnings.computeIfAbsent(
                since,
                time -> database.number(
                        "SELECT coalesce(min(seq), " + Long.MAX_VALUE + ") FROM execution WHERE started >= ?",
                        time.toEpochMilli()));
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
    public List<ContentMark> contents(WorkspacePath path, Instant since) {
        List<ContentMark> contents = new ArrayList<>();
        database.each(
                row -> {
                    append(contents, mark(row, 1));
                    append(contents, mark(row, 2));
                },
                "SELECT held_before, held_after" + OF_PATH + SINCE + STAYED + among + " ORDER BY file.seq",
                path.value(),
                beginning(since),
                since.toEpochMilli());
        return contents;
    }

    private static void append(List<ContentMark> contents, ContentMark next) {
        if (contents.isEmpty() || !contents.get(contents.size() - 1).equals(next)) {
            contents.add(next);
        }
    }

    /** Returns the content that a row keeps. */
    static ContentMark mark(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? ContentMark.NONE : new ContentMark(HexFormat.of().toHexDigits(value));
    }
}
