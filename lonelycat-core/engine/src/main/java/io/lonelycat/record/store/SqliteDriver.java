// SPDX-License-Identifier: MIT
package io.lonelycat.record.store;

import io.lonelycat.error.EngineException;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteJDBCLoader;

/** Connects to SQLite, whose driver unpacks a library of machine code into {@code java.io.tmpdir}. */
public final class SqliteDriver {

    private SqliteDriver() {}

    /**
     * Opens a connection.
     *
     * @param name of a file or a URI as the driver takes it
     * @throws EngineException if the library cannot be loaded
     */
    public static SQLiteConnection connect(String name) throws SQLException {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception notLoaded) {
            throw new EngineException(
                    "The library of SQLite cannot be loaded from the folder for temporary files: it is full or does not allow"
                            + " programs, or the driver does not know this machine. Start Java with"
                            + " -Dorg.sqlite.tmpdir=DIR, where DIR allows programs.",
                    notLoaded);
        }
        return JDBC.createConnection("jdbc:sqlite:" + name, new Properties());
    }
}
