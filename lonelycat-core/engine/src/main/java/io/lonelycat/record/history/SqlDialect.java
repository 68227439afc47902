// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.EngineException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What each kind of database does in its own way. */
enum SqlDialect {
    SQLITE("BEGIN IMMEDIATE") {
        private static final int CORRUPT = 11;
        private static final int NOT_A_DATABASE = 26;

        @Override
        EngineException failed(String name, SQLException e) {
            if (e.getErrorCode() == CORRUPT || e.getErrorCode() == NOT_A_DATABASE) {
                return new EngineException(
                        "The history " + name + " is damaged: " + e.getMessage()
                                + ". Nothing is lost: rebuild it from the evidence; the damaged file is kept beside it.",
                        e);
            }
            return new EngineException(
                    "The history " + name + " cannot be used: " + e.getMessage()
                            + ". The evidence is not affected; try again, or rebuild the history from it.",
                    e);
        }
    },

    /** The lock is one of the schema, so that each schema is a place of its own; it ends with the transaction, or the connection. */
    POSTGRESQL("BEGIN; SELECT pg_advisory_xact_lock(1819242852, hashtext(current_schema()))") {
        @Override
        EngineException failed(String name, SQLException e) {
            return new EngineException("The database " + name + " cannot be used: " + sentence(e) + next(e), e);
        }

        private String sentence(SQLException e) {
            String message = String.valueOf(e.getMessage()).replaceAll("\\s*\n\\s*", " ");
            return message.endsWith(".") ? message : message + ".";
        }

        private String next(SQLException e) {
            if (isAway(e)) {
                return " See that it runs and can be reached from here, and try again.";
            }
            return " Nothing was changed there."
                    + (isRefusedLogin(e)
                            ? " See who you are there: `lonelycat.storeServer`, or LONELYCAT_STORE_USER and LONELYCAT_STORE_PASSWORD."
                            : NO_RIGHT.equals(e.getSQLState())
                                    ? " Let this user make and use tables in the schema that the address names."
                                    : "");
        }

        @Override
        @Nullable
        Object storable(@Nullable Object value) {
            return value instanceof String text ? text.replace('\0', '\uFFFD') : value;
        }
    };

    /** insufficient_privilege. */
    private static final String NO_RIGHT = "42501";

    private final String begin;

    SqlDialect(String begin) {
        this.begin = begin;
    }

    /** Returns what begins a transaction during which no other connection writes. */
    String begin() {
        return begin;
    }

    /** Says what went wrong, and what to do. */
    abstract EngineException failed(String name, SQLException e);

    /** Returns a value as the database can store it. */
    @Nullable
    Object storable(@Nullable Object value) {
        return value;
    }

    /** Says whether a server ended the connection (also since this machine had stopped for a while), does not answer, or takes no more. */
    static boolean isAway(SQLException e) {
        String state = e.getSQLState();
        return state != null
                && !isRefusedLogin(e)
                && (state.startsWith("08")
                        || state.startsWith("57P0")
                        || state.startsWith("53")
                        || state.equals("25P03"));
    }

    /** Says whether a server does not let the user in; the driver says so as well where the server asks for a password and was given nothing. */
    private static boolean isRefusedLogin(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("28") || state.equals("08004");
    }
}
