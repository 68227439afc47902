// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Altered;
import io.lonelycat.Sandbox;
import io.lonelycat.TreeCopy;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.ExecutionFilter;
import io.lonelycat.api.RequestReader;
import io.lonelycat.api.Requests;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verify and history: what a user sees afterwards. */
public class LookTest {

    public static Sandbox executed(Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        return sandbox;
    }

    /** One refused and one applied execution. */
    public static Sandbox twoExecutions(Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.file("docs/guide.md", "edited\n");
        assertThat(sandbox.execute().status()).isEqualTo("refused");
        sandbox.file("docs/guide.md", "# Guide\nold\n");
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        return sandbox;
    }

    public static Path evidence(Sandbox sandbox) {
        return sandbox.executions().get(sandbox.executions().size() - 1);
    }

    @Test
    void verifiesAFolderThatWasTakenElsewhere(@TempDir Path folder) throws IOException {
        Sandbox sandbox = executed(folder);
        Path archive = folder.resolve("archive");
        TreeCopy.contents(evidence(sandbox), archive);
        Sandbox reviewer = new Sandbox(folder.resolve("reviewer"));

        assertThat(reviewer.cat().run(VerifyRequest.of(archive)).status()).isEqualTo("verified");
        Altered.append(archive.resolve("decision.json"), " ");
        assertThat(reviewer.cat().run(VerifyRequest.of(archive)).message()).contains("decision.json");
    }

    @Test
    void saysWhichExecutionItDoesNotKnow(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);

        assertThatThrownBy(() -> sandbox.cat().run(ShowRequest.of("latest")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Nothing was executed");
        assertThatThrownBy(() -> sandbox.cat().run(VerifyRequest.of("exec_x")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("There is no execution `exec_x`");
    }

    @Test
    void listsTheNewestFirst(@TempDir Path folder) {
        Sandbox sandbox = twoExecutions(folder);

        Answer listed = sandbox.history();

        assertThat(listed.message())
                .contains("Execution", "Status", "Verdict", "Risk", "Intent")
                .contains("Change docs/guide.md")
                .contains("2 of 2 executions");
        assertThat(sandbox.rows())
                .extracting(row -> row.required("status").string())
                .containsExactly("applied", "refused");
    }

    @Test
    void namesAFilterThatItDoesNotUnderstand(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);

        assertThatThrownBy(() -> listed(sandbox, "status", "aplied"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("lonelycat.status=aplied")
                .hasMessageContaining("Did you mean applied?");
        assertThatThrownBy(() -> listed(sandbox, "since", "yesterday"))
                .hasMessageContaining("lonelycat.since=yesterday");
    }

    @Test
    void aDamagedIndexStopsNothingAndIsBuiltAgain(@TempDir Path folder) throws IOException {
        Sandbox sandbox = Sandbox.withGuide(folder);
        String plan = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan");
        Files.writeString(sandbox.state("history.db"), "this is no database, whatever its name says\n".repeat(99));

        Answer executed = sandbox.execute();
        Answer again = sandbox.cat().run(ExecuteRequest.of(Optional.of(plan)));

        assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
        assertThat(again.status()).as(again.message()).isEqualTo("already_applied");
        assertThat(sandbox.progress)
                .anyMatch(line -> line.contains("damaged") && line.contains("history.db.damaged-1"));
        assertThat(sandbox.rows())
                .extracting(row -> row.required("status").string())
                .containsExactly("already_applied", "applied");
    }

    @Test
    void aLostIndexIsBuiltAgain(@TempDir Path folder) throws IOException {
        Sandbox sandbox = twoExecutions(folder);
        for (Path file : Sandbox.list(sandbox.state(""))) {
            if (file.getFileName().toString().startsWith("history.db")) {
                Files.delete(file);
            }
        }
        assertThat(sandbox.history().message())
                .contains("The history index was rebuilt from the evidence: 2 executions");

        sandbox.cat().run(Requests.rollback("latest"));

        assertThat(sandbox.rows()).hasSize(3);
    }

    private static Answer listed(Sandbox sandbox, String filter, String value) {
        return sandbox.cat()
                .run(Requests.history(RequestReader.record(
                        ExecutionFilter.class, name -> name.equals(filter) ? Optional.of(value) : Optional.empty())));
    }
}
