// SPDX-License-Identifier: MIT
package io.lonelycat.slice.insight;

import java.util.List;

/**
 * Hints: five questions to the record, each with a minimum of {@value #FEWEST} cases. A hint shows where to look; no test of
 * significance is made.
 */
final class HintTables {
    /** How many cases a hint rests on at least. */
    static final int FEWEST = 3;

    private static final String MOSTLY_FAILED =
            " GROUP BY subject HAVING cases >= " + FEWEST + " AND hits * 2 >= cases ORDER BY hits DESC, cases, subject";
    private static final String COUNTS =
            ", count(*) AS cases, sum(failed) AS hits, max(seq) FILTER (WHERE failed) AS last";

    /** Paths, authors and rules whose changes mostly did not hold; rules that only ask; errors that come back. */
    static final List<Table> ALL = List.of(
            hint(
                    "failingPaths",
                    "Paths whose changes mostly did not hold",
                    "SELECT path AS subject" + COUNTS + " FROM tried JOIN file USING (seq) JOIN path USING (pid)"
                            + MOSTLY_FAILED),
            hint(
                    "failingAuthors",
                    "Authors whose changes mostly did not hold",
                    "SELECT created_by AS subject" + COUNTS + " FROM tried" + MOSTLY_FAILED),
            hint(
                    "failingRules",
                    "Rules with a finding about changes that mostly did not hold",
                    "SELECT rule AS subject" + COUNTS + " FROM tried JOIN (SELECT DISTINCT rule, seq FROM finding)"
                            + " USING (seq)" + MOSTLY_FAILED),
            hint(
                    "alwaysApproved",
                    "Rules that require an approval and always get it",
                    "SELECT rule AS subject, count(*) AS cases, sum(settled IS 'approval') AS hits, max(seq) AS last"
                            + " FROM found WHERE effect = 'need_approval' GROUP BY subject HAVING cases >= " + FEWEST
                            + " AND hits = cases ORDER BY cases DESC, subject"),
            hint(
                    "repeatedErrors",
                    "Errors that came back",
                    "SELECT signature AS subject, count(*) AS cases, count(*) AS hits, max(seq) AS last FROM failure"
                            + " JOIN chosen USING (seq) GROUP BY subject HAVING cases >= " + FEWEST
                            + " ORDER BY cases DESC, subject"));

    private HintTables() {}

    private static Table hint(String id, String title, String sql) {
        return Table.of(
                id,
                title,
                "SELECT subject, cases, hits, (SELECT id FROM execution WHERE seq = last) FROM (" + sql + ")",
                "subject:Subject:NAME",
                "cases:Cases:COUNT",
                "hits:Of these:COUNT",
                "last:Last:EXECUTION");
    }
}
