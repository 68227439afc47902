// SPDX-License-Identifier: MIT
package io.lonelycat.attack;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes into the index as an attacker who knows its format would. */
final class Planted {
    private Planted() {}

    /** Runs statements that are separated by a line with nothing but a semicolon. */
    static void sql(Path index, String script) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + index);
                Statement statement = connection.createStatement()) {
            for (String sql : script.split("\n;\n", -1)) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
