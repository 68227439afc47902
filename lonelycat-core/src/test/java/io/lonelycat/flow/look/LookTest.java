// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Altered;
import io.lonelycat.Sandbox;
import io.lonelycat.TreeCopy;
import io.lonelycat.api.Answer;
import io.lonelycat.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class LookTest {
    private final Path folder;
    private final Sandbox sandbox;

    LookTest(@TempDir Path folder) {
        this.folder = folder;
        sandbox = Sandbox.withGuide(folder);
    }

    public static Sandbox twoExecutions(Path folder) {
        Sandbox sandbox = Sandbox.planned(folder);
        sandbox.file("docs/guide.md", "edited\n");
        sandbox.executed("refused");
        sandbox.file("docs/guide.md", "# Guide\nold\n");
        sandbox.executed("applied");
        return sandbox;
    }

    public static Path evidence(Sandbox sandbox) {
        return sandbox.executions().get(sandbox.executions().size() - 1);
    }

    @Test
    void verifiesAFolderThatWasTakenElsewhere() throws IOException {
        sandbox.applied();
        Path archive = folder.resolve("archive");
        TreeCopy.contents(evidence(sandbox), archive);
        Sandbox reviewer = new Sandbox(folder.resolve("reviewer"));

        assertStatus(reviewer.verify(archive), "verified");
        Altered.append(archive.resolve("decision.json"), " ");
        assertThat(reviewer.verify(archive).message()).contains("decision.json");
        assertInvalid(() -> reviewer.verify(archive.resolve("plan.json")), "plan.json");
    }

    @Test
    void countsNothingWhereNothingWasExecuted() {
        Answer verified =
                assertStatus(new Sandbox(folder.resolve("new")).run("verify", "execution", "all"), "verified");

        assertThat(Json.line(verified.details())).isEqualTo("{\"executions\":[],\"total\":{}}");
    }

    @Test
    void saysWhichExecutionItDoesNotKnow() {
        assertInvalid(() -> sandbox.show("latest"), "Nothing was executed");
        assertInvalid(() -> sandbox.verify("exec_x"), "There is no execution `exec_x`");
    }

    @Test
    void showsInShortWhatAReviewerNeeds() {
        sandbox.applied();

        Answer shown = sandbox.show("latest");

        assertThat(shown.message())
                .startsWith("Applied, but no check ran: 1 file changed (+1 -1)")
                .contains(evidence(sandbox).getFileName().toString())
                .contains("update docs/guide.md +1 -1")
                .contains("Planned by tester")
                .contains("to open: report.html and changes.patch");
        assertThat(shown.message().lines().count()).isLessThanOrEqualTo(25);
        assertThat(Sandbox.json(shown).required("status").string()).isEqualTo("applied");
        assertThat(shown.details().at("/files/0/path").asText()).isEqualTo("docs/guide.md");
    }

    /** A kill can leave any document missing. */
    @Test
    void namesTheDocumentThatIsMissingOrDamagedAndNeedsNoOther() throws IOException {
        sandbox.applied();
        for (Path file : Sandbox.walk(evidence(sandbox))) {
            byte[] good = Files.readAllBytes(file);
            String name = evidence(sandbox).relativize(file).toString();
            boolean needed = name.matches("(plan|changeset|decision).json|events.jsonl");
            Files.delete(file);
            shows(sandbox, needed, name + " is missing");
            Files.write(file, new byte[] {'{', 0, '\n'});
            shows(sandbox, needed, name);
            Files.write(file, good);
        }
        assertThat(sandbox.show("latest").status()).isEqualTo("applied");
    }

    private static void shows(Sandbox sandbox, boolean needed, String problem) {
        if (needed) {
            assertInvalid(() -> sandbox.show("latest"), problem);
        } else {
            assertThat(sandbox.show("latest").status()).as(problem).isEqualTo("applied");
        }
    }
}
