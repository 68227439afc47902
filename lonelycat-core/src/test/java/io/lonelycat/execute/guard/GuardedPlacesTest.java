// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goals that only look write their result beside an execution, and nothing else. */
class GuardedPlacesTest {
    @TempDir
    Path root;

    private Path state;

    @BeforeEach
    void makeAState() throws IOException {
        state = root.resolve(Workspace.STATE);
        Files.createDirectories(state.resolve("plans"));
        Files.writeString(state.resolve("chain"), "sha256:0");
    }

    @Test
    void leavesOutTheResultOfAnotherGoalAndItsDraft() throws IOException {
        GuardedPlaces before = places();
        Files.writeString(state.resolve("result.json"), "{}");
        Files.writeString(state.resolve(".result.json.1f-1.tmp"), "{");

        assertThat(places().differing(before)).isEmpty();
    }

    @Test
    void namesDraftsOfAnythingElse() throws IOException {
        GuardedPlaces before = places();
        Files.writeString(state.resolve(".chain.1f-1.tmp"), "sha256:1");
        Files.writeString(state.resolve(".result.json.1f-1"), "{}");
        Files.writeString(state.resolve("plans/.result.json.1f-1.tmp"), "{}");
        Files.writeString(state.resolve("chain"), "sha256:12");

        assertThat(places().differing(before))
                .isEqualTo(Set.of(
                        ".lonelycat/.chain.1f-1.tmp",
                        ".lonelycat/.result.json.1f-1",
                        ".lonelycat/plans/.result.json.1f-1.tmp",
                        ".lonelycat/chain"));
    }

    private GuardedPlaces places() {
        return GuardedPlaces.now(Workspace.of(root), List.of(state), "exec_1");
    }
}
