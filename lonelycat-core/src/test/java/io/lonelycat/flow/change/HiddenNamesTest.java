// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ShowRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that hide or reorder something are written out wherever people read them. */
class HiddenNamesTest {
    @ParameterizedTest
    @CsvSource({"202e", "200b", "2066", "feff"})
    void areWrittenOutInEveryTextAboutAChange(String hex, @TempDir Path folder) throws IOException {
        String hidden = Character.toString(Integer.parseInt(hex, 16));
        String shown = "docs/re\\u{" + hex + "}adme.md";
        Sandbox sandbox = Sandbox.withGuide(folder);

        Answer planned = sandbox.plan("""
                diff --git a/docs/re%1$sadme.md b/docs/re%1$sadme.md
                new file mode 100644
                --- /dev/null
                +++ b/docs/re%1$sadme.md
                @@ -0,0 +1 @@
                +text
                """.formatted(hidden));
        Answer gated = sandbox.gate();
        Answer executed = sandbox.executed("applied");
        assertThat(gated.message()).contains("paths.lookalike", shown).doesNotContain(hidden);
        assertThat(planned.message()).contains(shown).doesNotContain(hidden);
        assertThat(executed.message()).doesNotContain(hidden);
        assertThat(Files.readString(sandbox.evidence(executed).resolve("summary.md")))
                .contains("paths.lookalike")
                .doesNotContain(hidden);
        assertThat(sandbox.cat().run(ShowRequest.of("latest")).message())
                .contains(shown)
                .doesNotContain(hidden);
    }
}
