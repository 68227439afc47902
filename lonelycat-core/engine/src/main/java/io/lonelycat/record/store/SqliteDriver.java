// SPDX-License-Identifier: MIT
package io.lonelycat.record.store;

import io.lonelycat.error.EngineException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Connects to SQLite. Its driver unpacks a library of machine code into {@code java.io.tmpdir}; where that folder is full, or mounted so that
 * nothing in it can be executed, the folder of the database takes the library.
 */
public final class SqliteDriver {
    private static final String UNPACKED_IN = "org.sqlite.tmpdir";

    private SqliteDriver() {}

    /**
     * Opens a connection.
     *
     * @param name of a file or a URI as the driver takes it
     * @param folder may take the library, too
     * @throws EngineException if the library can be loaded from neither folder
     */
    public static SQLiteConnection connect(String name, Path folder) throws SQLException {
        loadLibrary(folder);
        return JDBC.createConnection("jdbc:sqlite:" + name, new Properties());
    }

    private static synchronized void loadLibrary(Path folder) {
        if (isLoaded()) {
            return;
        }
        String before = System.setProperty(UNPACKED_IN, folder.toString());
        try {
            if (!isLoaded()) {
                throw new EngineException(
                        "The library of SQLite cannot be loaded from the folder for temporary files, nor"
                                + " from " + folder
                                + ": each is full or does not allow programs, or the driver does not know this"
                                + " machine. Start Java with -D" + UNPACKED_IN + "=DIR, where DIR allows programs.");
            }
        } finally {
            if (before == null) {
                System.clearProperty(UNPACKED_IN);
            } else {
                System.setProperty(UNPACKED_IN, before);
            }
        }
    }

    private static boolean isLoaded() {
        try {
            return SQLiteJDBCLoader.initialize();
        } catch (Exception notFound) {
            return false;
        }
    }
}
