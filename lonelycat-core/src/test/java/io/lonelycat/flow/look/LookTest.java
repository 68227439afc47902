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
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.api.RequestReader;
import io.lonelycat.api.Requests;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    void namesEveryFileThatWasAltered(@TempDir Path folder) throws IOException {
        Sandbox sandbox = executed(folder);
        for (Path file : Sandbox.walk(evidence(sandbox))) {
            byte[] good = Files.readAllBytes(file);
            Altered.append(file, " ");

            Answer verified = sandbox.cat().run(VerifyRequest.of("latest"));

            assertThat(verified.status()).as(file.toString()).isEqualTo("broken");
            assertThat(verified.exitCode()).isEqualTo(Answer.REFUSED);
            assertThat(verified.message())
                    .as(file.toString())
                    .contains(file.getFileName().toString());
            Files.write(file, good);
        }
        assertThat(sandbox.cat().run(VerifyRequest.of("latest")).status()).isEqualTo("verified");
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
    void filtersAndPages(@TempDir Path folder) {
        Sandbox sandbox = twoExecutions(folder);

        assertThat(statuses(sandbox, request().status("applied"))).containsExactly("applied");
        assertThat(statuses(sandbox, request().status("refused"))).containsExactly("refused");
        assertThat(statuses(sandbox, request().path("docs"))).hasSize(2);
        assertThat(statuses(sandbox, request().path("src"))).isEmpty();
        assertThat(statuses(sandbox, request().since("2999-01-01T00:00:00Z"))).isEmpty();
        InputObject first = page(sandbox, request().limit(1));
        assertThat(first.required("total").integer(0, 9)).isEqualTo(2);
        InputObject second =
                page(sandbox, request().limit(1).until(first.required("until").string()));
        assertThat(second.required("executions")
                        .list()
                        .get(0)
                        .object()
                        .required("status")
                        .string())
                .isEqualTo("refused");
        assertThat(second.optional("until")).isEmpty();
    }

    @Test
    void namesAFilterThatItDoesNotUnderstand(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);

        assertThatThrownBy(() -> page(sandbox, request().status("aplied")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("lonelycat.status=aplied")
                .hasMessageContaining("Did you mean applied?");
        assertThatThrownBy(() -> page(sandbox, request().since("yesterday")))
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
        assertThat(sandbox.history().message()).contains("The index was built again from the evidence: 2 executions");

        sandbox.cat().run(Requests.rollback("latest"));

        assertThat(sandbox.rows()).hasSize(3);
    }

    private static List<String> statuses(Sandbox sandbox, Asking asking) {
        return page(sandbox, asking).required("executions").list().stream()
                .map(row -> row.object().required("status").string())
                .toList();
    }

    private static InputObject page(Sandbox sandbox, Asking asking) {
        return Sandbox.json(sandbox.cat().run(asking.request()));
    }

    private static Asking request() {
        return new Asking(Optional.empty(), Optional.empty(), Optional.empty(), 50, Optional.empty());
    }

    private record Asking(
            Optional<String> status, Optional<String> path, Optional<String> since, int limit, Optional<String> until) {
        Asking status(String to) {
            return new Asking(Optional.of(to), path, since, limit, until);
        }

        Asking path(String to) {
            return new Asking(status, Optional.of(to), since, limit, until);
        }

        Asking since(String to) {
            return new Asking(status, path, Optional.of(to), limit, until);
        }

        Asking limit(int to) {
            return new Asking(status, path, since, to, until);
        }

        Asking until(String to) {
            return new Asking(status, path, since, limit, Optional.of(to));
        }

        HistoryRequest request() {
            Optional<String> any = Optional.empty();
            Map<String, Optional<String>> given =
                    Map.of("status", status, "path", path, "since", since, "until", until);
            ExecutionFilter filter = RequestReader.record(ExecutionFilter.class, name -> given.getOrDefault(name, any));
            return new HistoryRequest(filter, Optional.of((long) limit), any, any);
        }
    }
}
