// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An index is believed only where it has all definitions that this version makes, and no others. */
class IndexDefinitionsTest {
    private static final Path FILE = Path.of("history.db");
    private static final String SCRIPT = """
            -- What it is for.

            CREATE TABLE word (name TEXT UNIQUE);
            -- How it is found.
            CREATE UNIQUE INDEX word_name ON word (name);
            CREATE VIEW words AS
            SELECT name FROM word;
            INSERT INTO word VALUES ('a');
            """;

    private final Database database = HistoryFile.inMemory(List.of());

    @AfterEach
    void close() {
        database.close();
    }

    /** Makes the database one with only the tables of the script. */
    private IndexSchema made() {
        database.query(row -> row.getString(1), "SELECT name FROM sqlite_master WHERE type = 'view'")
                .forEach(view -> database.run("DROP VIEW " + view));
        List<String> tables =
                database.query(row -> row.getString(1), "SELECT name FROM sqlite_master WHERE type = 'table'");
        tables.forEach(table -> database.run("DROP TABLE " + table));
        assertThat(IndexSchema.isEmpty(database)).isTrue();
        IndexSchema.statements(SCRIPT).forEach(database::run);
        return IndexSchema.ofThisVersion(SCRIPT);
    }

    @Test
    void aScriptConsistsOfItsStatementsWithoutWhatIsSaidBeforeThem() {
        assertThat(IndexSchema.statements(SCRIPT))
                .containsExactly(
                        "CREATE TABLE word (name TEXT UNIQUE)",
                        "CREATE UNIQUE INDEX word_name ON word (name)",
                        "CREATE VIEW words AS\nSELECT name FROM word",
                        "INSERT INTO word VALUES ('a')");
        assertThat(IndexSchema.statements("-- nothing\n\n")).isEmpty();
    }

    @Test
    void definitionsAreKnownByKindAndName() {
        assertThat(IndexSchema.ofThisVersion(SCRIPT).definitions())
                .isEqualTo(Map.of(
                        "table word", "CREATE TABLE word (name TEXT UNIQUE)",
                        "index word_name", "CREATE UNIQUE INDEX word_name ON word (name)",
                        "view words", "CREATE VIEW words AS\nSELECT name FROM word"));
    }

    @Test
    void whatTheScriptMadeIsTheSameWithTheIndexOfItsKey() {
        IndexSchema schema = made();

        assertThat(database.number("SELECT count(*) FROM sqlite_master WHERE sql IS NULL"))
                .isEqualTo(1);
        assertThat(schema.difference(database)).isEmpty();
    }

    @Test
    void theFirstOfWhatIsMissingIsNamed() {
        IndexSchema schema = made();
        database.run("DROP VIEW words");
        database.run("DROP INDEX word_name");

        assertThat(schema.difference(database)).contains("it has no index word_name");
    }

    @Test
    void anotherDefinitionOfTheSameNameIsForeign() {
        IndexSchema schema = made();
        database.run("DROP VIEW words");
        database.run("CREATE VIEW words AS SELECT 'b' AS name");

        assertThat(schema.difference(database)).contains("it has a foreign or altered view words");
    }

    /** SQLite itself makes no entry without a definition but the indexes of keys. */
    @ParameterizedTest
    @CsvSource({
        "index, odd, word",
        "index, sqlite_autoindex_word2, word",
        "index, sqlite_autoindex_more_1, more",
        "table, sqlite_autoindex_word_2, word"
    })
    void anEntryWithoutADefinitionThatNoKeyNeedsIsForeign(String kind, String name, String table) {
        IndexSchema schema = made();
        database.run("PRAGMA writable_schema = ON");
        database.update("INSERT INTO sqlite_master VALUES (?, ?, ?, 0, NULL)", kind, name, table);

        assertThat(schema.difference(database)).contains("it has a foreign or altered " + kind + " " + name);
    }

    @Test
    void tablesThatAnotherProcessHasMadeAreLeftAsTheyAre() {
        database.update("INSERT INTO path (path) VALUES ('a')");

        IndexSchema.create(database);

        assertThat(database.number("SELECT count(*) FROM path")).isEqualTo(1);
        assertThatCode(() -> IndexSchema.check(FILE, database)).doesNotThrowAnyException();
    }

    @Test
    void termsThatAreMissingAreThoseOfAnotherVersion() {
        database.update("DELETE FROM term WHERE kind = 'step' AND code = 99");

        assertThatThrownBy(() -> IndexSchema.check(FILE, database))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(
                        "history.db was written by another version of LonelyCat (layout 13, expected 13)");
    }

    @Test
    void termsThatThisVersionDoesNotHaveAreThoseOfAnother() {
        database.update("INSERT INTO term VALUES ('step', 100, 'more')");

        assertThatThrownBy(() -> IndexSchema.check(FILE, database)).hasMessageContaining("another version");
    }

    @Test
    void tablesWithoutAVersionAreNotUsedAndNotForeign() {
        database.run("PRAGMA user_version = 0");

        assertThatThrownBy(() -> IndexSchema.check(FILE, database)).hasMessageContaining("(layout 0, expected 13)");
        assertThat(IndexSchema.isForeign(database)).isFalse();
    }

    @Test
    void contentOfThisVersionOrOfNoneCanBeForeign() {
        assertThat(IndexSchema.isForeign(database)).isFalse();
        database.run("CREATE TABLE more (x)");

        assertThat(IndexSchema.isForeign(database)).isTrue();
        assertThatThrownBy(() -> IndexSchema.check(FILE, database))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("it has a foreign or altered table more. It is not believed");
        database.run("PRAGMA user_version = 0");
        assertThat(IndexSchema.isForeign(database)).isTrue();
        assertThatThrownBy(() -> IndexSchema.check(FILE, database)).hasMessageContaining("table more");
    }

    @Test
    void contentOfAnotherVersionIsNeverForeign() {
        database.run("CREATE TABLE more (x)");
        database.run("PRAGMA user_version = 10");

        assertThat(IndexSchema.isForeign(database)).isFalse();
        assertThatThrownBy(() -> IndexSchema.check(FILE, database)).hasMessageContaining("(layout 10, expected 13)");
    }

    @Test
    void aFileWithNothingInItIsNotForeign(@TempDir Path folder) {
        Path file = folder.resolve("history.db");
        assertThat(HistoryFile.isForeign(file, List.of())).isFalse();
        History.open(file, List.of()).close();
        try (Database emptied = HistoryFile.open(file, List.of())) {
            emptied.run("PRAGMA user_version = 0");
            emptied.query(row -> row.getString(1), "SELECT name FROM sqlite_master WHERE type = 'view'")
                    .forEach(view -> emptied.run("DROP VIEW " + view));
            emptied.run("PRAGMA foreign_keys = OFF");
            emptied.query(row -> row.getString(1), "SELECT name FROM sqlite_master WHERE type = 'table'")
                    .forEach(table -> emptied.run("DROP TABLE " + table));
        }

        assertThat(HistoryFile.isForeign(file, List.of())).isFalse();
    }
}
