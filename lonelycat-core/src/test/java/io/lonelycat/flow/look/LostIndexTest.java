// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LostIndexTest {
    private final Sandbox sandbox;
    private final Path index;

    LostIndexTest(@TempDir Path folder) {
        sandbox = Sandbox.withGuide(folder).checks("'true'");
        sandbox.applied();
        index = sandbox.state("history.db");
    }

    @Test
    void holdsUpNoExecutionWhereAnotherProgramHoldsIt() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + index);
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA locking_mode=EXCLUSIVE");
            statement.execute("BEGIN EXCLUSIVE");

            assertStatus(sandbox.rollback("latest"), "applied");

            assertThat(sandbox.progress).anyMatch(line -> line.contains("is locked by another program"));
            assertThat(sandbox.history().message())
                    .contains("is locked by another program", "reads the evidence folders");
            assertThat(sandbox.rows()).hasSize(2);
        }

        assertThat(sandbox.history().message()).contains("The history index was rebuilt");
        assertThat(sandbox.rows()).hasSize(2);
        assertThat(sandbox.history().message()).doesNotContain("built again");
    }

    @ParameterizedTest
    @CsvSource({
        "missing, The history index was rebuilt from the evidence: 2 executions.",
        "empty, The history index was rebuilt from the evidence: 2 executions.",
        "damaged, history.db.damaged-1"
    })
    void stopsNoExecutionAndIsBuiltAgainWhereItIsLost(String how, String says) throws IOException {
        Files.delete(index);
        if (!how.equals("missing")) {
            Files.writeString(index, how.equals("empty") ? "" : "no database, whatever its name says\n".repeat(99));
        }

        assertStatus(sandbox.rollback("latest"), "applied");

        assertThat(sandbox.progress).anyMatch(line -> line.contains(says));
        assertThat(sandbox.rows()).hasSize(2);
    }
}
