// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.workspace.VisibleText;
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

/**
 * Everything that the database consists of: tables, indexes, views, by their definitions.
 *
 * @param definitions by kind and name, as SQLite keeps them
 */
record IndexSchema(Map<String, String> definitions) {
    private static final Pattern LEADING_COMMENTS = Pattern.compile("\\A(\\s*--[^\n]*\n|\\s+)*");
    private static final Pattern CREATE =
            Pattern.compile("CREATE (?:UNIQUE )?(TABLE|INDEX|VIEW) (\\w+).*", Pattern.DOTALL);

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
            }
        }
        return new IndexSchema(definitions);
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
}
