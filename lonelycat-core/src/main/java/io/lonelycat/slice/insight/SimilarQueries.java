// SPDX-License-Identifier: MIT
package io.lonelycat.slice.insight;

/** Finds executions like another one by the index of their words, and how the same error was fixed before. */
final class SimilarQueries {
    /**
     * The executions that are most like a text, by BM25 over error, paths, symbols and intent. Parameters: the expression, the
     * id of the execution that is compared, and its correlation id; executions that belong to it are left out.
     */
    static final Table SIMILAR = Table.of(
            "similar",
            "Similar executions",
            "SELECT c.id, c.started, c.ended, c.created_by, c.intent,"
                    + " (SELECT name FROM term WHERE kind = 'step' AND code = c.error_step), change_text.error, "
                    + fixOf("c")
                    + " FROM change_text JOIN chosen c ON c.seq = change_text.rowid WHERE change_text MATCH ?"
                    + " AND c.trigger_word <> 'rollback' AND c.ended IN ('applied', 'rolled_back', 'quarantined')"
                    + " AND c.id <> ? AND c.correlation <> ? ORDER BY bm25(change_text, 10.0, 5.0, 2.0, 1.0), c.seq DESC",
            "executionId:Execution:EXECUTION",
            "startedAt:Started:TIME",
            "status:Status:STATUS",
            "createdBy:Author:NAME",
            "intent:Intent:TEXT",
            "step:Step:WORD",
            "error:Error:TEXT",
            "fixedBy:Later applied:EXECUTION");

    /** Earlier and later executions with the same error, and the execution that fixed each. Parameter, twice: the id of the failed one. */
    static final Table SAME_ERROR = Table.of(
            "sameError",
            "The same error, and how it was fixed",
            "SELECT c.id, c.started, c.intent, " + fixOf("c") + ", (SELECT intent FROM execution WHERE id = "
                    + fixOf("c")
                    + ") FROM failure f JOIN chosen c USING (seq) WHERE f.signature = (SELECT signature FROM"
                    + " failure JOIN execution USING (seq) WHERE id = ?) AND c.id <> ?"
                    + " ORDER BY " + fixOf("c") + " IS NULL, c.seq DESC",
            "executionId:Execution:EXECUTION",
            "startedAt:Started:TIME",
            "intent:Intent:TEXT",
            "fixedBy:Fixed by:EXECUTION",
            "fix:Intent of the fix:TEXT");

    private SimilarQueries() {}

    /**
     * Selects the id of the newest execution that was applied after a failed one and belongs to it: by correlation, as its
     * child, or since it touches one of its files.
     *
     * @param failed the name of the failed execution in the statement
     */
    static String fixOf(String failed) {
        return "(SELECT s.id FROM chosen s WHERE s.ended = 'applied' AND s.trigger_word <> 'rollback' AND s.seq > "
                + failed
                + ".seq AND " + failed + ".ended IN ('rolled_back', 'quarantined') AND (s.correlation = " + failed
                + ".correlation OR s.parent = " + failed + ".id OR EXISTS (SELECT 1 FROM file a JOIN file b USING (pid)"
                + " WHERE a.seq = s.seq AND b.seq = " + failed + ".seq)) ORDER BY s.seq DESC LIMIT 1)";
    }
}
