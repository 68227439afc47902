// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.record.CopyOrigin;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.DatabaseServer;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.slice.queue.move.QueueEntry;

/**
 * The tables of a queue in a database that several machines use. The log is what stays: all that follows from it is made again where
 * another version has made it otherwise.
 */
final class QueueLayout {
    /** To be raised with each change of a table, which is then made again from the log. */
    static final long VERSION = 2;

    private static final String TABLE = "queue_layout";

    private QueueLayout() {}

    /** Says whether all is there, and there is something in it; no lock is needed to find out. */
    static boolean isReady(Database database) {
        return DatabaseServer.has(database, TABLE)
                && database.number("SELECT version FROM queue_layout") == VERSION
                && hasLines(database);
    }

    private static boolean hasLines(Database database) {
        return database.number("SELECT count(*) FROM (SELECT 1 FROM queue_line LIMIT 1) AS line") == 1;
    }

    /**
     * Makes the tables where they are missing, or of an older version; an empty log is filled from the one of this machine. Needs a
     * transaction of the caller.
     *
     * @return whether it was filled
     */
    static boolean prepare(Database database, LogCopy copy, String place, String address) {
        if (!DatabaseServer.has(database, TABLE)) {
            DatabaseServer.create(database, HistoryTable.script(QueueLayout.class, "queue-server.sql"));
            DatabaseServer.create(database, new QueueTables().script());
            database.update("INSERT INTO queue_layout VALUES (?)", VERSION);
        }
        long version = database.number("SELECT version FROM queue_layout");
        if (version > VERSION) {
            throw new EngineException("The queue in " + place + " is used by a newer version of LonelyCat (layout "
                    + version + ", and this one has " + VERSION + "). Use that version here, too.");
        }
        if (version < VERSION) {
            again(database);
        }
        if (hasLines(database)) {
            copy.check(database, place);
            return false;
        }
        new CopyOrigin(copy.log().file()).refuseAnother(address);
        fill(database, copy);
        return !copy.isEmpty();
    }

    private static void again(Database database) {
        QueueIndex index = new QueueIndex(database);
        index.drop();
        DatabaseServer.create(database, new QueueTables().script());
        database.each(
                row -> index.apply(QueueEntry.read(InputDocument.json("queue_line", LogCopy.bytes(row.getString(1))))),
                "SELECT line FROM queue_line ORDER BY seq");
        database.update("UPDATE queue_layout SET version = ?", VERSION);
    }

    private static void fill(Database database, LogCopy copy) {
        new QueueIndex(database)
                .catchUp(
                        copy.log(),
                        move -> database.update(
                                "INSERT INTO queue_line VALUES (?, ?)", move.seq(), Json.line(move.toJson())));
    }
}
