// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a failure of PostgreSQL means: whether to try again, and what to do. */
class SqlDialectTest {
    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "53300", "25P03"})
    void triesAgainWhereTheServerIsAway(String state) {
        SQLException away = new SQLException("gone", state);

        assertThat(SqlDialect.isAway(away)).isTrue();
        assertThat(SqlDialect.POSTGRESQL.failed("db", away)).hasMessageContaining("See that it runs");
    }

    @ParameterizedTest
    @CsvSource({"28P01,password authentication failed", "28000,no pg_hba.conf entry", "08004,no password was provided"})
    void triesNoLongerWhereTheServerDoesNotLetTheUserIn(String state, String message) {
        SQLException refused = new SQLException(message, state);

        assertThat(SqlDialect.isAway(refused)).isFalse();
        assertThat(SqlDialect.POSTGRESQL.failed("db", refused))
                .hasMessageContaining(message)
                .hasMessageContaining("`lonelycat.storeServer`");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"57014", "25P02", "23505"})
    void triesNoLongerWhereTheServerRefusesWhatIsAsked(String state) {
        SQLException refused = new SQLException("it is there already", state);

        assertThat(SqlDialect.isAway(refused)).isFalse();
        assertThat(SqlDialect.POSTGRESQL.failed("db", refused)).hasMessageEndingWith("Nothing was changed there.");
    }

    @Test
    void saysWhatTheUserMayNotDo() {
        SQLException refused = new SQLException("permission denied for schema builds", "42501");

        assertThat(SqlDialect.isAway(refused)).isFalse();
        assertThat(SqlDialect.POSTGRESQL.failed("db", refused))
                .hasMessageContaining("Let this user make and use tables in the schema");
    }
}
