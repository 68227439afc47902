// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the database consists of: tables, indexes, views, by their definitions.
 *
 * @param definitions by kind and name, as SQLite keeps them
 */
record IndexSchema(Map<String, String> definitions) {
    private static final int VERSION = 14;
    private static final String SCRIPT = "history.sql";
    private static final Pattern LEADING_COMMENTS = Pattern.compile("\\A(\\s*--[^\n]*\n|\\s+)*");
    private static final Pattern CREATE =
            Pattern.compile("CREATE (?:UNIQUE |VIRTUAL )?(TABLE|INDEX|VIEW) (\\w+).*", Pattern.DOTALL);

    private static final Pattern WORDS = Pattern.compile("CREATE VIRTUAL TABLE \\w+ USING fts5\\(([\\w, ]+)\\)");

    /** Makes itself, with a table whose keys need it. */
    private static final String OF_A_KEY = "sqlite_autoindex_";

    private record Entry(String kind, String name, String table, Optional<String> definition) {}

    static List<String> statements(String script) {
        List<String> statements = new ArrayList<>();
        for (String statement : script.split(";\n", -1)) {
            String bare = LEADING_COMMENTS.matcher(statement).replaceFirst("").stripTrailing();
            if (!bare.isEmpty()) {
                statements.add(bare);
            }
        }
        return statements;
    }

    /** Takes what a script makes. */
    static IndexSchema ofThisVersion(String script) {
        Map<String, String> definitions = new TreeMap<>();
        for (String statement : statements(script)) {
            Matcher create = CREATE.matcher(statement);
            if (create.matches()) {
                definitions.put(key(create.group(1), create.group(2)), statement);
                definitions.putAll(shadows(create.group(2), statement));
            }
        }
        return new IndexSchema(definitions);
    }

    /** Returns the tables that SQLite makes for an index of words; none for another table. */
    private static Map<String, String> shadows(String name, String statement) {
        Matcher words = WORDS.matcher(statement);
        if (!words.matches()) {
            return Map.of();
        }
        int columns = words.group(1).split(",", -1).length;
        String content = IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        Map<String, String> shadows = new TreeMap<>();
        Map.of(
                        "data", "(id INTEGER PRIMARY KEY, block BLOB)",
                        "idx", "(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
                        "content", "(id INTEGER PRIMARY KEY, " + content + ")",
                        "docsize", "(id INTEGER PRIMARY KEY, sz BLOB)",
                        "config", "(k PRIMARY KEY, v) WITHOUT ROWID")
                .forEach((part, columnsOfPart) -> shadows.put(
                        key("TABLE", name + "_" + part), "CREATE TABLE '" + name + "_" + part + "'" + columnsOfPart));
        return shadows;
    }

    private static String key(String kind, String name) {
        return kind.toLowerCase(Locale.ROOT) + " " + name;
    }

    static boolean isEmpty(Database database) {
        return database.number("SELECT count(*) FROM sqlite_master") == 0;
    }

    /** Says in one clause what a database has more, less or otherwise; empty where it is the same. */
    Optional<String> difference(Database database) {
        Set<String> missing = new HashSet<>(definitions.keySet());
        for (Entry entry : entries(database)) {
            String key = key(entry.kind(), entry.name());
            boolean ours = entry.definition().isPresent()
                    ? entry.definition().get().equals(definitions.get(key))
                    : isOfAKey(entry);
            if (!ours) {
                return Optional.of("it has a foreign or altered " + VisibleText.of(key));
            }
            missing.remove(key);
        }
        return missing.stream().sorted().findFirst().map(key -> "it has no " + key);
    }

    private boolean isOfAKey(Entry entry) {
        return entry.kind().equals("index")
                && entry.name().startsWith(OF_A_KEY + entry.table() + "_")
                && definitions.containsKey(key("table", entry.table()));
    }

    private static List<Entry> entries(Database database) {
        return database.query(
                row -> new Entry(
                        String.valueOf(row.getString(1)),
                        String.valueOf(row.getString(2)),
                        String.valueOf(row.getString(3)),
                        Optional.ofNullable(row.getString(4))),
                "SELECT type, name, tbl_name, sql FROM sqlite_master");
    }

    /** Makes the tables of the engine and of the slices, unless another process has. */
    static void create(Database database) {
        database.inTransaction(() -> createTables(database));
    }

    private static void createTables(Database database) {
        if (database.number("PRAGMA user_version") != 0) {
            return;
        }
        statements(script(database)).forEach(database::run);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (EnumTerm term : EnumCodes.all()) {
            rows.add(new @Nullable Object[] {term.kind(), term.code(), term.name()});
        }
        database.updateAll("INSERT INTO term VALUES (?, ?, ?)", rows);
        database.run("PRAGMA user_version = " + VERSION);
    }

    /** Refuses a database that is of another version, or not as this one makes it. */
    static void check(Path file, Database database) {
        long version = database.number("PRAGMA user_version");
        if (version == VERSION || version == 0) {
            refuseForeign(file, database);
        }
        List<EnumTerm> terms = version == VERSION
                ? database.query(
                        row -> new EnumTerm(row.getString(1), row.getInt(2), row.getString(3)),
                        "SELECT kind, code, name FROM term")
                : List.of();
        List<EnumTerm> expected = EnumCodes.all();
        if (terms.size() != expected.size() || !new HashSet<>(terms).containsAll(expected)) {
            throw new EngineException("The history " + file + " was written by another version of LonelyCat (layout "
                    + version + ", expected " + VERSION
                    + "). Nothing is lost: rebuild it from the evidence; this file is kept beside it.");
        }
    }

    /** Says whether some of the content is foreign; one of another version is not. */
    static boolean isForeign(Database database) {
        long version = database.number("PRAGMA user_version");
        return (version == VERSION || version == 0)
                && !isEmpty(database)
                && ofThisVersion(script(database)).difference(database).isPresent();
    }

    /** Says whether this version would not have made it so. */
    static boolean isOfAnother(Database database) {
        return !isEmpty(database) && (database.number("PRAGMA user_version") != VERSION || isForeign(database));
    }

    private static void refuseForeign(Path file, Database database) {
        ofThisVersion(script(database)).difference(database).ifPresent(difference -> {
            throw new EngineException(
                    "The history " + file + " is not as LonelyCat makes it: " + difference
                            + ". It is not believed. Nothing is lost: rebuild it from the evidence; this file is kept beside it.");
        });
    }

    private static String script(Database database) {
        return HistoryTable.script(IndexSchema.class, SCRIPT)
                + database.tables(HistoryTable.class).stream()
                        .map(HistoryTable::script)
                        .collect(Collectors.joining());
    }
}
