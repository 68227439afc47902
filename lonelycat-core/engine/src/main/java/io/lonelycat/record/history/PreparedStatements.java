// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Statements of a connection that were run before, to be run again: SQLite takes longer to compile a short one than to run it. A
 * statement that is in use is not here, so that two readers of the same text do not get the same one. The connection closes them.
 */
final class PreparedStatements {
    /** More than any reader of the record asks in turn; each takes some kilobytes. */
    private static final int MOST = 100;

    private final Connection connection;
    private final Map<String, PreparedStatement> free = new LinkedHashMap<>();

    PreparedStatements(Connection connection) {
        this.connection = connection;
    }

    /** Does something with a statement. */
    interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** Runs a statement; one that fails is not used again. */
    <T> T use(String sql, Use<T> use) throws SQLException {
        PreparedStatement statement = take(sql);
        boolean usable = false;
        try {
            T answer = use.of(statement);
            statement.clearParameters();
            usable = true;
            return answer;
        } finally {
            if (usable) {
                keep(sql, statement);
            } else {
                statement.close();
            }
        }
    }

    private PreparedStatement take(String sql) throws SQLException {
        PreparedStatement known;
        synchronized (this) {
            known = free.remove(sql);
        }
        return known == null ? connection.prepareStatement(sql) : known;
    }

    /** The one that was not used for the longest time goes. */
    private synchronized void keep(String sql, PreparedStatement statement) throws SQLException {
        PreparedStatement other = free.put(sql, statement);
        if (other != null) {
            other.close();
        }
        if (free.size() > MOST) {
            String oldest = free.keySet().iterator().next();
            PreparedStatement gone = free.remove(oldest);
            if (gone != null) {
                gone.close();
            }
        }
    }
}
