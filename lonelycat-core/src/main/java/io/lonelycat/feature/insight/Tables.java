// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import io.lonelycat.workspace.PackagedFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Tables of the execution history, defined by SQL in {@code tables.sql}. */
final class Tables {
    private static final String FIX = "$FIX";
    private static final Map<String, Table> ALL = read(PackagedFile.text(Tables.class, "tables.sql"));

    static final List<Table> STATISTICS = of("days", "groups", "requests", "durations", "errors", "checks");

    static final List<Table> DECIDED = of("decisions", "answers", "approvers", "rules");

    static final List<Table> DECIDED_IN_SHORT = of("approvers", "rules");

    static final List<Table> COSTS = of("costsByAuthor", "costsByCheck", "costsByDay");

    static final List<Table> CHANGES = of("failed", "applied");

    static final Table SIMILAR = of("similar").get(0);

    static final Table SAME_ERROR = of("sameError").get(0);

    static final List<Table> HINTS =
            of("failingPaths", "failingAuthors", "failingRules", "alwaysApproved", "repeatedErrors");

    private Tables() {}

    private static List<Table> of(String... ids) {
        return Stream.of(ids).map(id -> Objects.requireNonNull(ALL.get(id), id)).toList();
    }

    private static Map<String, Table> read(String text) {
        Map<String, Table> tables = new HashMap<>();
        String fix = "";
        for (String part : text.replaceAll("(?m)^-- .*\n", "").split("(?m)^--- (?=[^:\\s]+ \\|)", -1)) {
            String[] lines = part.split("\n(?:--- ?)?", 3);
            if (part.startsWith(FIX)) {
                fix = lines[2].strip();
            } else if (!part.isBlank()) {
                String[] head = lines[0].split(" \\| ", 2);
                String sql = lines[2].strip().replace(FIX, fix);
                tables.put(head[0], Table.of(head[0], head[1], sql, lines[1].split(" \\| ", -1)));
            }
        }
        return tables;
    }
}
