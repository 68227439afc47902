// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index of the history is missing, empty or held: the evidence is the truth, and the answer says what is wrong. */
class LostIndexTest {
    private static final String BACK = """
            --- a/docs/guide.md
            +++ b/docs/guide.md
            @@ -1,2 +1,2 @@
             # Guide
            -new
            +old
            """;

    private final Sandbox sandbox;
    private final Path index;

    LostIndexTest(@TempDir Path folder) {
        sandbox = Sandbox.withGuide(folder).checks("'true'");
        sandbox.applied();
        index = sandbox.state("history.db");
    }

    private void empty() throws IOException {
        Files.write(index, new byte[0]);
    }

    @Test
    void isBuiltAgainWhereItIsAFileWithoutContent() throws IOException {
        empty();

        Answer listed = sandbox.history();

        assertThat(listed.message())
                .contains("The history index was rebuilt from the evidence: 1 execution.")
                .doesNotContain("Nothing was executed");
        assertThat(sandbox.rows()).hasSize(1);
    }

    @Test
    void hasEarlierExecutionsAfterOneThatFoundItWithoutContent() throws IOException {
        empty();
        sandbox.plan(BACK);

        sandbox.executed("applied");

        assertThat(sandbox.rows()).hasSize(2);
    }

    @Test
    void holdsUpNoExecutionWhereAnotherProgramHoldsIt() throws SQLException {
        sandbox.plan(BACK);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + index);
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA locking_mode=EXCLUSIVE");
            statement.execute("BEGIN EXCLUSIVE");

            sandbox.executed("applied");

            assertThat(sandbox.progress).anyMatch(line -> line.contains("is locked by another program"));
            assertThat(sandbox.history().message())
                    .contains("is locked by another program", "reads the folders of the executions");
            assertThat(sandbox.rows()).hasSize(2);
        }

        assertThat(sandbox.history().message()).contains("The history index was rebuilt");
        assertThat(sandbox.rows()).hasSize(2);
        assertThat(sandbox.history().message()).doesNotContain("built again");
    }
}
