// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.history.EnumCodes;
import java.util.Arrays;

/** By what executions are counted. */
public enum CountedBy {
    /** All that came to a change; hits are those that did not hold. */
    ATTEMPT("'all'", "execution"),
    /** A path of a change that was tried; hits are those that did not hold. */
    PATH("file.pid", "file"),
    /** The same by author. */
    AUTHOR("created_by", "execution"),
    /** The same by cause. */
    CAUSE("trigger_kind", "execution"),
    /** The same by rule that had a finding. */
    RULE("rule", "finding"),
    /** A rule that asked; hits are those in which it was approved. */
    QUESTION(
            "rule",
            "finding",
            "effect = " + EnumCodes.code(Effect.NEED_APPROVAL),
            "settled = " + EnumCodes.code(Settlement.By.APPROVAL));

    private static final String EXECUTION = "execution";

    private final String column;
    private final String table;
    private final String which;
    private final String hit;

    CountedBy(String column, String table) {
        this(column, table, attempted(), didNotHold());
    }

    CountedBy(String column, String table, String which, String hit) {
        this.column = column;
        this.table = table;
        this.which = which;
        this.hit = hit;
    }

    /** A rollback does not count as an attempt. The plus sign keeps SQLite from looking up nearly all there are. */
    private static String attempted() {
        return "+outcome IN (" + EnumCodes.code(OutcomeKind.APPLIED) + ", " + failed() + ") AND trigger_kind <> "
                + EnumCodes.code(Trigger.ROLLBACK);
    }

    private static String didNotHold() {
        return "outcome IN (" + failed() + ")";
    }

    private static String failed() {
        return EnumCodes.code(OutcomeKind.ROLLED_BACK) + ", " + EnumCodes.code(OutcomeKind.QUARANTINED);
    }

    /**
     * Returns the SQL that counts cases and hits of each subject, the most hits first.
     *
     * @param and the conditions of a filter, to be continued
     * @param most how many subjects
     */
    String counts(String and, int most) {
        String count = isOnce()
                ? "count(*), sum(" + hit + ")"
                : "count(DISTINCT execution.seq), count(DISTINCT CASE WHEN " + hit + " THEN execution.seq END)";
        return "SELECT " + named() + ", " + count + " FROM " + all() + and + which + " GROUP BY " + column
                + " ORDER BY 3 DESC, 2 DESC, 1 LIMIT " + most;
    }

    /**
     * Returns the SQL that finds the newest hits of one subject. Behind the parameters of the filter it takes those of
     * {@link #keptOf}, and the numbers between which the executions are.
     *
     * @param and the conditions of a filter, to be continued
     * @param most how many executions
     */
    String newest(String and, int most) {
        String order = this == AUTHOR ? "+execution.seq" : table + ".seq";
        return "SELECT DISTINCT execution.id FROM " + ofOne() + and + which + " AND " + hit + " AND " + column + " = "
                + parameter() + " AND " + table + ".seq BETWEEN ? AND ? ORDER BY " + order + " DESC LIMIT " + most;
    }

    /** The column has one row for each execution. */
    private boolean isOnce() {
        return this == PATH || table.equals(EXECUTION);
    }

    /** What people call it, as SQL. */
    private String named() {
        return this == PATH ? "(SELECT path FROM path WHERE pid = file.pid)" : column;
    }

    /** The executions first, since a filter finds these: what belongs to each is found by its number. */
    private String all() {
        return table.equals(EXECUTION) ? table : "execution CROSS JOIN " + table + " USING (seq)";
    }

    /** What has one value first: an index has it in the order of the executions, so that the newest are found at once. */
    private String ofOne() {
        return table.equals(EXECUTION) ? table : table + " CROSS JOIN execution USING (seq)";
    }

    String toldFrom(String value) {
        return switch (this) {
            case CAUSE -> Names.of(EnumCodes.constant(Trigger.class, Integer.parseInt(value)));
            default -> value;
        };
    }

    /** What the index has for a subject, compared as its column has it, so that an index finds it. */
    Object keptOf(String told) {
        return switch (this) {
            case CAUSE -> named(Trigger.values(), told);
            default -> told;
        };
    }

    private static int named(Enum<?>[] constants, String told) {
        return Arrays.stream(constants)
                .filter(constant -> Names.of(constant).equals(told))
                .map(EnumCodes::code)
                .findFirst()
                .orElse(-1);
    }

    private String parameter() {
        return this == PATH ? "(SELECT pid FROM path WHERE path = ?)" : "?";
    }
}
