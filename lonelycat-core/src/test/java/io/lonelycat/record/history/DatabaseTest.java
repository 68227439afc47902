// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements that are run again answer as those that are run for the first time. */
class DatabaseTest {
    private static final String INSERT = "INSERT INTO ship VALUES (?, ?)";
    private static final String NAMES = "SELECT name FROM ship WHERE masts >= ? ORDER BY name";

    private Database database;

    @BeforeEach
    void open() {
        database = HistoryFile.inMemory(List.of());
        database.update("CREATE TABLE ship (name TEXT PRIMARY KEY, masts INTEGER)");
        database.update(INSERT, "Kogge", 1);
        database.update(INSERT, "Bark", 3);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> names(int masts) {
        return database.query(row -> row.getString(1), NAMES, masts);
    }

    @Test
    void answersEachTimeByItsParameters() {
        assertThat(names(1)).containsExactly("Bark", "Kogge");
        assertThat(names(2)).containsExactly("Bark");
        database.update("DELETE FROM ship WHERE name = ?", "Bark");
        assertThat(names(1)).containsExactly("Kogge");
    }

    @Test
    void keepsNoParameterOfTheTimeBefore() {
        assertThat(names(1)).hasSize(2);
        assertThat(database.query(row -> row.getString(1), NAMES))
                .as("what is missing is NULL, which no number is greater than")
                .isEmpty();
    }

    @Test
    void readsByTheSameTextWhileItReads() {
        List<String> pairs = new ArrayList<>();
        database.each(
                row -> {
                    String outer = row.getString(1);
                    names(1).forEach(inner -> pairs.add(outer + " " + inner));
                },
                NAMES,
                1);
        assertThat(pairs).containsExactly("Bark Bark", "Bark Kogge", "Kogge Bark", "Kogge Kogge");
    }

    @Test
    void goesOnAfterAStatementThatFailed() {
        assertThatThrownBy(() -> database.update(INSERT, "Bark", 4)).isInstanceOf(EngineException.class);
        assertThat(database.update(INSERT, "Schoner", 2)).isEqualTo(1);
        assertThat(names(1)).containsExactly("Bark", "Kogge", "Schoner");
    }

    @Test
    void sendsBackWhatAReaderRefusesAndReadsAgain() {
        assertThatThrownBy(() -> database.each(
                        row -> {
                            throw new IllegalStateException("no ship");
                        },
                        NAMES,
                        1))
                .hasMessage("no ship");
        assertThat(names(3)).containsExactly("Bark");
    }

    @Test
    void holdsNoTable() {
        assertThat(names(1)).hasSize(2);
        assertThat(database.number("SELECT count(*) FROM ship")).isEqualTo(2);
        database.update("DROP TABLE ship");
        database.update("CREATE TABLE ship (masts INTEGER, name TEXT)");
        database.update("INSERT INTO ship (name, masts) VALUES (?, ?)", "Jolle", 1);
        assertThat(names(1)).containsExactly("Jolle");
    }

    @Test
    void runsMoreStatementsThanItKeeps() {
        for (int round = 0; round < 2; round++) {
            for (int i = 1; i <= 250; i++) {
                assertThat(database.number("SELECT " + i + " + ?", round)).isEqualTo(i + round);
            }
        }
    }
}
