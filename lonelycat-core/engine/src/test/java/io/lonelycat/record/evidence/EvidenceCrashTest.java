// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.record.EventLine;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Ticking;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.explore.CrashExplorer;
import io.lonelycat.simfs.explore.CrashOutcome;
import io.lonelycat.simfs.explore.CrashScenario;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceCrashTest {

    @Test
    void isCompletedWhereverTheProcessDies() {
        assertThat(new CrashExplorer(1, 0).explore(scenario())).isGreaterThan(100);
    }

    static CrashScenario scenario() {
        return new CrashScenario(
                EvidenceCrashTest::disk,
                root -> state(root).sealed(2, Run::rolledBack),
                EvidenceCrashTest::recover,
                EvidenceCrashTest::judge);
    }

    @Test
    void isReadableWhereverTheEventsWereCut(@TempDir Path folder) throws IOException {
        byte[] events = eventsOf(new State(folder));
        List<EventLine> all = EventLine.all("events.jsonl", events);
        int complete = 0;
        for (int length = 0; length < events.length; length++) {
            assertThat(EventLine.all("events.jsonl", Arrays.copyOf(events, length)))
                    .isEqualTo(all.subList(0, complete));
            complete += events[length] == '\n' ? 1 : 0;
        }
        assertThat(complete).isEqualTo(all.size()).isGreaterThan(20);
    }

    @Test
    void isCompletedAfterEachEventAndEachTornOne(@TempDir Path folder) throws IOException {
        State original = new State(folder.resolve("original"));
        byte[] events = eventsOf(original);
        for (int length = 1; length <= events.length; length++) {
            if (events[length - 1] == '\n') {
                completes(folder, original, Arrays.copyOf(events, length));
                completes(folder, original, Arrays.copyOf(events, Math.min(events.length, length + 90)));
            }
        }
    }

    private static byte[] eventsOf(State state) throws IOException {
        state.finished(1, Run::applied);
        return Files.readAllBytes(state.execution(1).resolve("events.jsonl"));
    }

    private static void completes(Path folder, State original, byte[] events) throws IOException {
        State cut = new State(folder.resolve("cut"));
        cut.begin(1).close();
        Files.write(cut.execution(1).resolve("events.jsonl"), events);
        copyLogs(original.execution(1), cut.execution(1));
        recover(cut.execution(1), cut);
        assertThat(EvidenceCheck.check(cut.execution(1)).firstProblem())
                .as("cut after %d bytes", events.length)
                .isEmpty();
        StateFiles.deleteTree(cut.folder());
    }

    private static void copyLogs(Path from, Path to) throws IOException {
        for (Path log : StateFiles.list(from.resolve("steps"))) {
            Files.copy(log, to.resolve("steps").resolve(String.valueOf(log.getFileName())));
        }
    }

    private static State state(Path root) {
        return new State(root.resolve("state"));
    }

    private static SimDisk disk() {
        return SimDisk.filledBy(root -> {
            Files.createDirectory(root.resolve("state"));
            state(root).sealed(1, Run::applied);
        });
    }

    private static void recover(Path root) {
        State state = state(root);
        if (StateFiles.exists(state.execution(2))) {
            recover(state.execution(2), state);
        }
    }

    private static void recover(Path execution, State state) {
        try (Evidence evidence = Evidence.reopen(execution, Ticking.from("2026-11-20T09:00:00Z"))) {
            if (!StateFiles.exists(new EvidenceFiles(execution).manifest())) {
                Run.recover(evidence, ExecutionStory.read(execution));
            }
            evidence.finish(List.of());
        }
        Seal.write(execution, state.chain(), Map.of());
    }

    private static void judge(CrashOutcome outcome) {
        State state = state(outcome.disk().boot().root());
        if (StateFiles.exists(state.execution(2))) {
            assertThat(EvidenceCheck.check(state.execution(2)).firstProblem()).isEmpty();
        } else {
            assertThat(outcome.actionReturned()).isFalse();
        }
        assertThat(EvidenceCheck.checkChain(state.executions(), state.chain()).firstProblem())
                .isEmpty();
    }
}
