// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The numbers of jobs by their full names; the caller holds the transaction. */
record JobTable(Database database) {
    /** The number of the job whose name is the parameter. */
    static final String NAMED = "SELECT jid FROM job WHERE gone IS NULL AND name = ?";

    Optional<Long> find(String name) {
        return database.query(row -> row.getLong(1), NAMED, name).stream().findFirst();
    }

    long make(String name) {
        return find(name).orElseGet(() -> {
            database.update("INSERT INTO job (name) VALUES (?)", name);
            return database.number("SELECT last_insert_rowid()");
        });
    }

    List<String> names() {
        return database.query(row -> row.getString(1), "SELECT name FROM job WHERE gone IS NULL ORDER BY name");
    }

    List<Long> gone() {
        return database.query(row -> row.getLong(1), "SELECT jid FROM job WHERE gone IS NOT NULL");
    }

    /** Returns the job of this name, and those below it if it is the name of a folder. */
    Map<String, Long> below(String name) {
        Map<String, Long> found = new TreeMap<>();
        // '0' is the character after '/', so that the range holds exactly what is below the folder.
        database.each(
                row -> found.put(row.getString(1), row.getLong(2)),
                "SELECT name, jid FROM job WHERE gone IS NULL AND (name = ?1 OR (name > ?1 || '/' AND name < ?1 || '0'))",
                name);
        return found;
    }

    void rename(String from, String to, Instant now) {
        below(from).forEach((name, jid) -> {
            String renamed = to + name.substring(from.length());
            find(renamed).filter(other -> !other.equals(jid)).ifPresent(other -> end(other, now));
            database.update("UPDATE job SET name = ? WHERE jid = ?", renamed, jid);
        });
    }

    void end(long jid, Instant now) {
        database.update("UPDATE job SET gone = ? WHERE jid = ?", now.toEpochMilli(), jid);
    }

    void remove(long jid) {
        database.update("DELETE FROM execution WHERE jid = ?", jid);
        database.update("DELETE FROM job WHERE jid = ?", jid);
    }
}
