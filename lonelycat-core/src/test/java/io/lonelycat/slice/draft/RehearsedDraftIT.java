// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.lonelycat.Sandbox;
import io.lonelycat.flow.Result;
import io.lonelycat.slice.draft.ModelServer.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails in a rehearsal goes back to the model; the checks there see nothing of its key. */
class RehearsedDraftIT {
    private static final String CHECK = "env; cat /proc/[0-9]*/environ 2>/dev/null | tr '\\\\0' '\\\\n';"
            + " grep -q Hello src/Greeting.java || { echo no Hello there; exit 1; }";

    @Test
    void isRightAfterAFailedCheck(@TempDir Path folder) throws IOException {
        Sandbox sandbox = DraftTest.sandbox(
                folder,
                DraftTest.POLICY
                                .replace("grep -q Hello src/Greeting.java", CHECK)
                                .replace("sandbox: none", "sandbox: required")
                        + "drafts: {rehearse: true}\n");
        Result drafted;
        String asked;
        try (ModelServer server = new ModelServer((call, question) -> Reply.of(
                question.critique()
                        ? DraftTest.GOOD
                        : question.text().contains("no Hello there")
                                ? DraftTest.RIGHT
                                : DraftTest.RIGHT.replace("Hello", "Hullo")))) {
            drafted = sandbox.cat().run(DraftTest.request(server, "openai/test-model"));
            asked = server.asked.get(server.asked.size() - 1).text();
        }
        assumeFalse(drafted.message().contains("sandbox"), "there is no sandbox here");

        assertThat(drafted.status()).as(drafted.message()).isEqualTo("drafted");
        assertThat(Sandbox.json(drafted).required("rounds").integer(0, 9)).isEqualTo(2);
        assertThat(DraftRecord.read(sandbox.planFolder(drafted)).calls())
                .anyMatch(call -> call.refusal().equals(Optional.of(DraftRefusal.CHECKS)));
        assertThat(asked).doesNotContain(ModelServer.KEY).doesNotContain("LONELYCAT_MODEL_KEY");
        assertThat(sandbox.read("src/Greeting.java")).contains("Hi");
        assertThat(sandbox.executions()).hasSize(2);
    }
}
