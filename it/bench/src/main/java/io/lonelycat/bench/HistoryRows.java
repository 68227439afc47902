// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of many executions, one a minute, written by SQL: a million folders of evidence would measure the disk. Ids, parents,
 * files and whatever else follow from the number.
 */
final class HistoryRows {
    static final int PATHS = 60_000;
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final String ALL = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) ";

    private static final String EXECUTIONS = """
            INSERT INTO execution SELECT i, printf('exec_%026d', i), printf('plan_%026d', i),
              printf('cs_%026d', i), printf('dec_%026d', i), CAST(printf('%032d', i - i % 4) AS BLOB),
              CASE i % 20 WHEN 0 THEN 8 WHEN 1 THEN 9 ELSE 7 END,
              CASE i % 20 WHEN 0 THEN 2 WHEN 1 THEN 3 ELSE 0 END,
              CASE i % 20 WHEN 0 THEN 2 ELSE 0 END, i % 3, 0, i % 8, 1767225600000 + 60000 * i,
              1000 + i * 7919 % 90000, 5, 5, 20, 10, 1, 1,
              CASE i % 20 WHEN 0 THEN 1 WHEN 1 THEN 5 END,
              CASE i % 20 WHEN 0 THEN 'denied' WHEN 1 THEN 'exit_code' END,
              'Five files were changed.', 'Replace the old call by the new one', 'corr-' || (i / 20),
              CASE WHEN i % 3 > 0 AND i > 50 THEN printf('exec_%026d', i - 1 - i * 31 % 50) END,
              CASE i % 3 WHEN 0 THEN 'dev' || (i * 48271 % 700) ELSE 'codemod' END,
              'maven', NULL, 40000, 60000 + i % 9000, 500000000, 120, 5, 9000, printf('exec_%026d', i), NULL, 1 + i % 9,
              1 + i % 7, NULL, 5 + i % 40, 3 + i % 90, 900 + i * 7919 % 80000, 5 + i % 300, 2,
              CASE i % 20 WHEN 1 THEN 12 END, CASE i % 20 WHEN 1 THEN 1 END, NULL, NULL, NULL, NULL FROM n""";

    private static final String FILES = """
            INSERT OR IGNORE INTO file (pid, seq, op, state, held_before, held_after)
            SELECT 1 + (i * 48271 + j * 7919 * (i % 97 + 1)) % 60000 * ((i * 69621 + j) % 60000) / 60000 AS pid,
              i, 1, 4, i * 7919, i * 104729 FROM n, (SELECT 0 AS j UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3
              UNION ALL SELECT 4) ORDER BY pid, i""";

    /** Two checks of those that were not refused; of those that were rolled back, the second one failed. */
    private static final String CHECKS = """
            INSERT INTO check_result SELECT i, j, 5, CASE j WHEN 0 THEN 'compile' ELSE 'tests-' || (i * 69621 % 60) END, 'command',
              NOT (j = 1 AND i % 20 = 1), 0, 1, CASE WHEN j = 1 AND i % 20 = 1 THEN 'EXIT_CODE' END,
              900 + (i + j) * 7919 % 40000, 1, CASE j WHEN 1 THEN 60 + i % 300 END, CASE j WHEN 1 THEN i % 20 = 1 END,
              CASE WHEN j = 1 AND i % 20 = 1 THEN 'expected 200 but was 500' END, 30000, 250000000
              FROM n, (SELECT 0 AS j UNION ALL SELECT 1) WHERE i % 20 > 0""";

    private static final String FINDINGS = """
            INSERT INTO finding SELECT i, j, 'rule-' || ((i * 31 + j * 7) % 24), CASE (i + j) % 3 WHEN 0 THEN 1 ELSE 2 END,
              1 + i % 5, CASE WHEN (i + j) % 3 > 0 AND i % 20 > 0 THEN 1 END
              FROM n, (SELECT 0 AS j UNION ALL SELECT 1) WHERE i % 3 = 0""";

    private HistoryRows() {}

    static String file(int number) {
        return folder(number) + "/File" + number + ".java";
    }

    static String folder(int number) {
        return "src/part" + number / 100;
    }

    static void fill(Path file, int executions) throws SQLException {
        String all = ALL.formatted(executions);
        String few = ALL.formatted(Math.max(1, executions / 10));
        List<String> statements = new ArrayList<>(List.of(
                "PRAGMA synchronous = OFF",
                "PRAGMA cache_size = -256000",
                "BEGIN",
                all + EXECUTIONS,
                ALL.formatted(PATHS)
                        + "INSERT INTO path SELECT i, 'src/part' || (i / 100) || '/File' || i || '.java' FROM n",
                all + FILES,
                all + CHECKS,
                all + "INSERT INTO spent SELECT i, NULL, 'reports=1 in=1200 EUR=0.25' FROM n WHERE i % 5 = 0",
                all + FINDINGS));
        statements.addAll(List.of(
                few
                        + "INSERT INTO flaky_test SELECT 'com.example.Part' || (i * 7919 % 500) || 'Test.waits', i % 9 = 0, 10 * i + 2"
                        + " FROM n",
                few + "INSERT INTO label SELECT 'team', 'team-' || (i % 40), 10 * i FROM n",
                few + """
                        INSERT INTO decided SELECT i, printf('dec_g%025d', i), printf('plan_g%025d', i), printf('cs_g%025d', i),
                          CAST(printf('%032d', i) AS BLOB), 1767225600000 + 600000 * i, 1 + i % 2, i % 3, 0, i % 8, 3,
                          'Replace the old call by the new one', 'corr-' || i, 'codemod', NULL, 'policy', NULL, NULL, NULL FROM n""",
                few + """
                        INSERT OR IGNORE INTO decided_path SELECT 1 + (i * 48271 + j) % 60000, i
                          FROM n, (SELECT 0 AS j UNION ALL SELECT 1 UNION ALL SELECT 2)""",
                few + "INSERT INTO decided_finding SELECT i, 0, 'rule-' || (i % 24), 2 - i % 2, 1, NULL FROM n",
                few + """
                        INSERT INTO answer SELECT printf('apr_%026d', i), printf('plan_%026d', 10 * i + 3),
                          1767225600000 + 600000 * i + 50000 + i * 7919 % 9000000, 1767225600000 + 600000 * i, i % 8 = 0,
                          'reviewer' || (i * 31 % 300), 0, 1, i % 50 = 0, 'Read, and as agreed.' FROM n""",
                "COMMIT",
                "PRAGMA wal_checkpoint(TRUNCATE)"));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
