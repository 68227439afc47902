// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static io.lonelycat.execute.Item.script;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.OutcomeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file over 10 MB that moves or gets another mode keeps its content, which is not in the patch. */
class LargeFileTest {
    private static final String LARGE = "x".repeat(11 << 20) + "\n";

    private final Ground ground;

    LargeFileTest(@TempDir Path folder) throws IOException {
        Map<String, Item> before = Map.of("data", file(LARGE), "tool", file(LARGE));
        Map<String, Item> after = Map.of("moved/data", file(LARGE), "tool", script(LARGE));
        ground = Ground.of(folder, new Draft(before, after).renamed("data", "moved/data"), before);
    }

    @Test
    void isMovedAndMadeExecutable() throws IOException {
        assertThat(ground.execute()).returns(OutcomeKind.APPLIED, Outcome::kind);

        assertThat(ground.read("moved/data").equals(LARGE)).isTrue();
        assertThat(ground.read("tool").equals(LARGE)).isTrue();
        assertThat(Files.isExecutable(ground.root().resolve("tool"))).isTrue();
        assertThat(ground.root().resolve("data")).doesNotExist();
    }

    @Test
    void isAsBeforeWhereACheckFails() throws IOException {
        assertThat(ground.execute((program, root) -> 1)).returns(ExecutionStatus.ROLLED_BACK, Outcome::status);

        ground.isAsBefore();
    }
}
