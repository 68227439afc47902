// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateSnapshotTest {
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
    void namesDraftsOfAnythingElse() throws IOException {
        StateSnapshot before = places();
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

    @Test
    void leavesOutWhatTheEngineItselfWritesMeanwhile() throws IOException {
        StateSnapshot before = places();
        for (String name : List.of("lock", "lock.json", "lock.threads", "history.db-wal", "history.db-shm")) {
            Files.writeString(state.resolve(name), "x");
        }
        for (String name : List.of("journal/exec_1/intent", "executions/exec_1/events.jsonl")) {
            Files.createDirectories(state.resolve(name).getParent());
            Files.writeString(state.resolve(name), "x");
        }
        assertThat(places().differing(before)).isEmpty();

        Files.createDirectories(state.resolve("executions/exec_2"));
        Files.writeString(state.resolve("executions/exec_2/events.jsonl"), "x");
        assertThat(places().differing(before)).isEqualTo(Set.of(".lonelycat/executions/exec_2/events.jsonl"));
    }

    @Test
    void takesAnswersThatOthersAddAndNamesThoseThatAreAltered() throws IOException {
        Files.createDirectories(state.resolve("answers"));
        Files.writeString(state.resolve("answers/000001.json"), "no");
        StateSnapshot before = places();
        Files.writeString(state.resolve("answers/000002.json"), "no");
        assertThat(places().differing(before)).isEmpty();

        Files.writeString(state.resolve("answers/000001.json"), "yes");
        assertThat(places().differing(before)).isEqualTo(Set.of(".lonelycat/answers/000001.json"));
    }

    @Test
    void takesALogOfDecisionsToWhichOthersAppend() throws IOException {
        Path log = state.resolve("decided.jsonl");
        StateSnapshot none = places();
        Files.writeString(log, "one\n");
        assertThat(places().differing(none)).isEmpty();

        StateSnapshot before = places();
        Files.writeString(log, "one\ntwo\n");
        assertThat(places().differing(before)).isEmpty();

        Files.writeString(log, "two\none\n");
        assertThat(places().differing(before)).isEqualTo(Set.of(".lonelycat/decided.jsonl"));

        Files.delete(log);
        assertThat(places().differing(before)).isEqualTo(Set.of(".lonelycat/decided.jsonl"));
    }

    @Test
    void noticesAFileThatKeptItsSizeAndItsTime() throws IOException {
        Path chain = state.resolve("chain");
        FileTime time = FileTime.fromMillis(1_700_000_000_000L);
        Files.setLastModifiedTime(chain, time);
        StateSnapshot before = places();
        Files.writeString(chain, "sha256:9");
        Files.setLastModifiedTime(chain, time);

        assertThat(places().differing(before)).isEqualTo(Set.of(".lonelycat/chain"));
    }

    private StateSnapshot places() {
        return StateSnapshot.now(Workspace.of(root), List.of(state), "exec_1");
    }
}
