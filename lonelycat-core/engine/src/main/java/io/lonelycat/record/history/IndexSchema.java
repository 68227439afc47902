// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.PackagedFile;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Creates the tables, indexes and views of the history's database, and compares them with the expected schema. */
final class IndexSchema {
    private static final int VERSION = 19;
    private static final String SCRIPT = "history.sql";
    private static final Pattern LEADING_COMMENTS = Pattern.compile("\\A(\\s*--[^\n]*\n|\\s+)*");

    private IndexSchema() {}

    static List<String> statements(String script) {
        return Stream.of(script.split(";\n", -1))
                .map(it -> LEADING_COMMENTS.matcher(it).replaceFirst("").stripTrailing())
                .filter(it -> !it.isEmpty())
                .toList();
    }

    static boolean isEmpty(Database database) {
        return database.number("SELECT count(*) FROM sqlite_master") == 0;
    }

    private static Optional<String> difference(Database database) {
        Set<Entry> missing;
        try (Database made = HistoryFile.inMemory(database.tables(HistoryTable.class))) {
            missing = entries(made);
        }
        for (Entry entry : entries(database)) {
            if (!missing.remove(entry)) {
                return Optional.of("it has an unknown or altered " + VisibleText.of(entry.name()));
            }
        }
        return missing.stream().findFirst().map(entry -> "it has no " + entry.name());
    }

    private record Entry(String name, String table, String definition) {}

    private static Set<Entry> entries(Database database) {
        return new LinkedHashSet<>(database.query(
                row -> new Entry(
                        row.getString(1) + " " + row.getString(2),
                        String.valueOf(row.getString(3)),
                        String.valueOf(row.getString(4))),
                "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2"));
    }

    static void create(Database database) {
        database.inTransaction(() -> {
            if (database.number("PRAGMA user_version") == 0) {
                statements(script(database)).forEach(database::run);
                database.run("PRAGMA user_version = " + VERSION);
            }
        });
    }

    static void check(Path file, Database database) {
        long version = database.number("PRAGMA user_version");
        if (version != VERSION && version != 0) {
            throw new EngineException(
                    "The history " + file + " was written by another version of LonelyCat (layout of the tables: "
                            + version + ", expected: " + VERSION + ")." + IndexFiles.REBUILT);
        }
        difference(database).ifPresent(difference -> {
            throw new EngineException("The history " + file
                    + " is not trusted, because its tables are not those of LonelyCat: " + difference
                    + "." + IndexFiles.REBUILT);
        });
    }

    private static String script(Database database) {
        return PackagedFile.text(IndexSchema.class, SCRIPT)
                + database.tables(HistoryTable.class).stream()
                        .map(HistoryTable::script)
                        .collect(Collectors.joining());
    }
}
