// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that names a call by a token hears how far it has come; any other hears nothing before its answer. */
class ProgressTest {
    @TempDir
    private Path temporary;

    @Test
    void isToldBeforeTheAnswerAndNeverBehindIt() {
        try (Talk talk = Talk.with(Project.under(Project.OPEN, temporary))) {
            Map<String, Object> handle = Talk.handle(talk.planGuide("Read it.", "Read it twice."));
            int id = talk.request(
                    "tools/call",
                    Map.of("name", "lonelycat_execute", "arguments", handle, "_meta", Map.of("progressToken", "t-1")));

            List<Map<String, Object>> heard = new ArrayList<>(List.of(talk.hear()));
            while (!heard.get(heard.size() - 1).containsKey("id")) {
                heard.add(talk.hear());
            }

            assertThat(heard.get(0)).containsEntry("method", "notifications/progress");
            assertThat(Talk.members(heard.get(0), "params"))
                    .containsEntry("progressToken", "t-1")
                    .containsEntry("progress", 1)
                    .containsEntry("message", "lonelycat_execute has begun");
            assertThat(heard.get(heard.size() - 1)).containsEntry("id", id);
            assertThat(Talk.object(heard.get(heard.size() - 1))).containsEntry("status", "applied");
            assertThat(talk.ask("ping", Map.of())).containsKey("result");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[1]", "1.5", "null"})
    void isToldToNobodyWhoAskedForNothing(String token) {
        try (Talk talk = Talk.with(Project.under(Project.OPEN, temporary))) {
            Map<String, Object> handle = Talk.handle(talk.planGuide("Read it.", "Read it twice."));
            String meta = token.isEmpty() ? "" : ",\"_meta\":{\"progressToken\":" + token + "}";
            talk.send(
                    "{\"jsonrpc\":\"2.0\",\"id\":77,\"method\":\"tools/call\",\"params\":{\"name\":\"lonelycat_execute\","
                            + "\"arguments\":{\"plan\":\"" + handle.get("plan") + "\",\"digest\":\""
                            + handle.get("digest") + "\"}"
                            + meta + "}}");

            assertThat(talk.hear()).containsEntry("id", 77);
        }
    }

    @Test
    void countsUpAndSaysWhatTheEngineSays() {
        List<JsonObject> sent = new ArrayList<>();
        Progress notes = new Progress(Optional.of(7L), sent::add);

        notes.accept("The check `builds` has run for 5 s");
        notes.accept("The check `builds` has run for 10 s\u001b[2J" + "x".repeat(500));
        notes.end();
        notes.accept("too late");

        assertThat(sent).hasSize(2);
        assertThat(sent.get(0))
                .hasToString(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":7,"
                                + "\"progress\":1,\"message\":\"The check `builds` has run for 5 s\"}}");
        assertThat(sent.get(1).toString())
                .contains("\"progress\":2")
                .hasSizeLessThan(400)
                .doesNotContain("\u001b", "\\u001b");
    }
}
