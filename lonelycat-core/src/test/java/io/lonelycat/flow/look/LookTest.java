// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
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
        sandbox.applied();
        return sandbox;
    }

    /** One refused and one applied execution. */
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
    void verifiesAFolderThatWasTakenElsewhere(@TempDir Path folder) throws IOException {
        Sandbox sandbox = executed(folder);
        Path archive = folder.resolve("archive");
        TreeCopy.contents(evidence(sandbox), archive);
        Sandbox reviewer = new Sandbox(folder.resolve("reviewer"));

        assertStatus(reviewer.cat().run(VerifyRequest.of(archive)), "verified");
        Altered.append(archive.resolve("decision.json"), " ");
        assertThat(reviewer.cat().run(VerifyRequest.of(archive)).message()).contains("decision.json");
    }

    @Test
    void saysWhichExecutionItDoesNotKnow(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);

        assertInvalid(() -> sandbox.cat().run(ShowRequest.of("latest")), "Nothing was executed");
        assertInvalid(() -> sandbox.cat().run(VerifyRequest.of("exec_x")), "There is no execution `exec_x`");
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

        assertInvalid(() -> listed(sandbox, "status", "aplied"), "lonelycat.status=aplied", "Did you mean applied?");
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

    @Test
    void showsInShortWhatAReviewerNeeds(@TempDir Path folder) {
        Sandbox sandbox = LookTest.executed(folder);

        Answer shown = sandbox.cat().run(ShowRequest.of("latest"));

        assertThat(shown.message())
                .startsWith("Applied, but no check ran: 1 file changed (+1 -1)")
                .contains(LookTest.evidence(sandbox).getFileName().toString())
                .contains("update docs/guide.md +1 -1")
                .contains("Planned by tester")
                .contains("view=diff");
        assertThat(shown.message().lines().count()).isLessThanOrEqualTo(25);
        assertThat(Sandbox.json(shown).required("status").string()).isEqualTo("completed");
        assertThat(Sandbox.json(shown)
                        .required("files")
                        .list()
                        .get(0)
                        .object()
                        .required("path")
                        .string())
                .isEqualTo("docs/guide.md");
    }

    @Test
    void showsTheDiffOnRequest(@TempDir Path folder) throws IOException {
        Sandbox sandbox = LookTest.executed(folder);

        assertThat(sandbox.cat()
                        .run(new ShowRequest(Optional.of("latest"), Optional.of(ShowRequest.DIFF)))
                        .message())
                .isEqualTo(Files.readString(LookTest.evidence(sandbox).resolve("changes.patch")));
        assertThatThrownBy(() -> sandbox.cat().run(new ShowRequest(Optional.of("latest"), Optional.of("hints"))))
                .hasMessageContaining("is not a view of `lonelycat show`");
    }

    @Test
    void tellsTimesFilesFindingsChecksAndRelatives(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).checks("echo, hello from the check");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.execute();
        String first = LookTest.evidence(sandbox).getFileName().toString();
        sandbox.cat().run(Requests.rollback("latest"));

        String told = sandbox.cat().run(ShowRequest.all(first)).message();

        assertThat(told)
                .containsPattern("update +docs/guide.md +\\+1 -1 +in place")
                .contains("Allowed    ", "paths.allow, policy line 2")
                .contains("passed check-1 verify", "> hello from the check")
                .contains("Correlation ")
                .containsPattern("04 apply +done +\\+[0-9.]+ m?s +")
                .doesNotContain("Missing", "stdout.log\n");
        assertThat(sandbox.cat().run(ShowRequest.all("latest")).message()).containsPattern("Child of +" + first);
    }

    /** The original answered with an internal error as soon as one piece was missing, as after a kill. */
    @Test
    void namesTheDocumentThatIsMissingOrDamagedAndNeedsNoOther(@TempDir Path folder) throws IOException {
        Sandbox sandbox = LookTest.executed(folder);
        for (Path file : Sandbox.walk(LookTest.evidence(sandbox))) {
            byte[] good = Files.readAllBytes(file);
            String name = LookTest.evidence(sandbox).relativize(file).toString();
            boolean needed = name.matches("(plan|changeset|decision).json|events.jsonl");
            Files.delete(file);
            shows(sandbox, needed, name + " is missing");
            Files.write(file, new byte[] {'{', 0, '\n'});
            shows(sandbox, needed, name);
            Files.write(file, good);
        }
        assertThat(sandbox.cat().run(ShowRequest.of("latest")).status()).isEqualTo("applied");
    }

    private static void shows(Sandbox sandbox, boolean needed, String problem) {
        if (needed) {
            assertInvalid(() -> sandbox.cat().run(ShowRequest.of("latest")), problem);
        } else {
            assertThat(sandbox.cat().run(ShowRequest.of("latest")).status())
                    .as(problem)
                    .isEqualTo("applied");
        }
    }
}
