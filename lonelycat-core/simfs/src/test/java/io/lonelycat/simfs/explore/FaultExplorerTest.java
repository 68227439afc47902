// SPDX-License-Identifier: MIT
package io.lonelycat.simfs.explore;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.Snapshot;
import io.lonelycat.simfs.explore.CrashScenario.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FaultExplorerTest {

    @Test
    void passesAFileThatIsReplacedByRename() throws IOException {
        // open, write, close, rename: 4 calls, 4 errors, once alone and once lasting
        assertThat(FaultExplorer.thorough().explore(scenario(FaultExplorerTest::writeAndRename)))
                .isEqualTo(4 * 4 * 2);
    }

    @Test
    void catchesAFileThatIsWrittenInPlace() {
        Step inPlace = root -> Files.writeString(root.resolve("config"), "new content");

        assertThatThrownBy(() -> FaultExplorer.thorough().explore(scenario(inPlace)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("everything fails with ENOSPC from #1 OPEN_FOR_WRITING /config, the action threw")
                .hasMessageContaining("! changed /config");
    }

    @Test
    void catchesAnActionThatSwallowsTheFailure() {
        Step careless = root -> {
            try {
                writeAndRename(root);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("e");
            }
        };

        assertThatThrownBy(() -> FaultExplorer.thorough().explore(scenario(careless)))
                .hasMessageContaining("the action returned");
    }

    private static void writeAndRename(Path root) throws IOException {
        Files.writeString(root.resolve("config.tmp"), "new content");
        Files.move(root.resolve("config.tmp"), root.resolve("config"), ATOMIC_MOVE);
    }

    private static CrashScenario scenario(Step action) {
        Step recovery = root -> Files.deleteIfExists(root.resolve("config.tmp"));
        return new CrashScenario(FaultExplorerTest::disk, action, recovery, outcome -> {
            Snapshot now = outcome.disk().snapshot().withoutIdentity();
            if (outcome.actionReturned() || !now.equals(outcome.before().withoutIdentity())) {
                assertThat(now.diff(outcome.after().withoutIdentity())).isEmpty();
            }
        });
    }

    private static SimDisk disk() {
        return SimDisk.filledBy(root -> Files.writeString(root.resolve("config"), "old content"));
    }
}
