// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.Requests;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story of one execution, however much of its record is left. */
class ShowTest {
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
    void showsTheDiffOnRequest(@TempDir Path folder) {
        Sandbox sandbox = LookTest.executed(folder);

        assertThat(sandbox.cat()
                        .run(new ShowRequest(Optional.of("latest"), Optional.of(ShowRequest.DIFF)))
                        .message())
                .contains("+++ b/docs/guide.md");
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
        assertThat(sandbox.cat().run(ShowRequest.of("latest")).status()).isEqualTo("completed");
    }

    private static void shows(Sandbox sandbox, boolean needed, String problem) {
        if (needed) {
            assertThatThrownBy(() -> sandbox.cat().run(ShowRequest.of("latest")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(problem);
        } else {
            assertThat(sandbox.cat().run(ShowRequest.of("latest")).status())
                    .as(problem)
                    .isEqualTo("completed");
        }
    }
}
