// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build keeps of what an agent says has drifted. */
class DriftLookTest {
    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path folder;

    /** The answer of the engine, as an agent sends it. */
    private DriftLook look(Begun begun, Map<String, String> parameters) {
        InputObject answer = begun.answer(
                Begun.request("drift", parameters, Begun.POLICY, List.of()), question -> "{\"answer\": {}}");
        return DriftLook.of(
                answer.required("status").string(),
                answer.required("message").string(),
                answer.required("details").object().plain(),
                parameters,
                AT);
    }

    @Test
    void hasWhatTheEngineSaysOfAFileThatWasChangedByHand() throws IOException {
        Begun begun = Begun.in(folder);
        begun.folder(Begun.request("plan", Map.of("patch", "c.patch"), Begun.POLICY, List.of()));
        String execution = String.valueOf(begun.folder(Begun.request("execute", Map.of(), Begun.POLICY, List.of()))
                .getFileName());
        DriftLook before = look(begun, Map.of());
        Files.writeString(folder.resolve("docs/guide.md"), "by hand\n");

        DriftLook after = look(begun, Map.of("path", "docs"));

        assertThat(before.getStatusWords()).isEqualTo("as left");
        assertThat(before.getHeadline()).isEqualTo("All 1 file that executions left are as they left them.");
        assertThat(before.getRows()).isEmpty();
        assertThat(after.getStatusWords()).isEqualTo("drifted");
        assertThat(after.getHeadline()).isEqualTo("1 of 1 file that executions left are not as they left them.");
        assertThat(after.getAsked()).isEqualTo("path: docs");
        assertThat(after.getAt()).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(after.getRows()).singleElement().satisfies(row -> {
            assertThat(row.getPath()).isEqualTo("docs/guide.md");
            assertThat(row.getWords()).isEqualTo("has other bytes");
            assertThat(row.getExecutionId()).isEqualTo(execution);
        });
        assertThat(after.getNotes()).singleElement().asString().startsWith("Of 1 file that " + execution + " left");
    }

    @Test
    void saysThatThereIsNothingToLookAt() throws IOException {
        assertThat(look(Begun.in(folder), Map.of()).getStatusWords()).isEqualTo("nothing to look at");
    }

    /** An agent that was taken over may answer anything that has the form of an answer. */
    @Test
    void keepsNoMoreThanFitsAndHidesNothing() {
        List<JsonObject> rows = IntStream.range(0, 5_000)
                .mapToObj(i -> new JsonObject()
                        .with("path", "x".repeat(i) + "\u202e\u001b[2K\n")
                        .with("text", "fine")
                        .with("executionId", "../../exec_" + i))
                .toList();
        String message = "All is well:\n" + "The evidence of all holds.\n".repeat(1_000);

        DriftLook look = DriftLook.of("as_left", message, new JsonObject().with("drifted", rows), Map.of(), AT);

        assertThat(look.getRows()).hasSize(DriftLook.MOST_ROWS).allSatisfy(row -> {
            assertThat(row.getPath()).doesNotContain("\u202e", "\u001b", "\n").hasSizeLessThan(1_100);
            assertThat(row.getExecutionId()).isEmpty();
        });
        assertThat(look.getDrifted()).isEqualTo(5_000);
        assertThat(look.getMore()).isEqualTo(5_000 - DriftLook.MOST_ROWS);
        assertThat(look.getNotes()).hasSize(20);
        assertThat(look.getHeadline()).isEqualTo("All is well.");
        DriftLook odd =
                DriftLook.of("x", "", new JsonObject().with("drifted", List.of("a", 7L)), Map.of("path", "\u202e"), AT);
        assertThat(odd.getDrifted()).isZero();
        assertThat(odd.getHeadline()).isEqualTo("x");
        assertThat(odd.getAsked()).isEqualTo("path: \\u{202e}");
    }
}
