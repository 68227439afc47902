// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.flow.remote.AskedHistory;
import io.lonelycat.jenkins.build.Begun;
import io.lonelycat.json.InputObject;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.JobBuild;
import io.lonelycat.slice.AllSlices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rule {@code unusedWaivers} where the controller is asked about the past. */
class UnusedWaiversTest {
    private static final String POLICY = Begun.POLICY + """
            waivers: [{rule: paths.unmatched, paths: [lib/**], owner: ada, ticket: T-1, until: 2999-01-01T00:00:00Z, why: old}]
            unusedWaivers: {after: 1ms}
            """;

    private static final String NEXT = "--- /dev/null\n+++ b/docs/next.md\n@@ -0,0 +1 @@\n+next\n";

    @TempDir
    Path folder;

    @Test
    void saysWhichWaiversHaveSetNothingAsideInTheJob() throws IOException {
        AskedHistory history = new InFile(folder.resolve("history.db"));
        Begun begun = Begun.in(folder.resolve("workspace"));
        begun.folder(Begun.request("plan", Map.of("patch", "c.patch"), POLICY, List.of()));
        assertThat(rules(begun, JobPast.of("app", history))).doesNotContain("waiver.unused");
        Path evidence = begun.folder(Begun.request("execute", Map.of(), POLICY, List.of()), JobPast.of("app", history));
        history.ask(it -> {
            it.jobs().add(evidence, new JobBuild("app", 1), true);
            return true;
        });
        Files.writeString(begun.workspace().resolve("d.patch"), NEXT);
        begun.folder(Begun.request("plan", Map.of("patch", "d.patch"), POLICY, List.of()));

        assertThat(rules(begun, JobPast.of("app", history))).contains("waiver.unused");
        assertThat(rules(begun, JobPast.of("other", history)))
                .as("another job has not known the waiver")
                .doesNotContain("waiver.unused");
    }

    private static List<String> rules(Begun begun, JobPast past) {
        InputObject gated = begun.answer(Begun.request("gate", Map.of(), POLICY, List.of()), past);
        return gated.required("details").object().required("findings").list().stream()
                .map(finding -> finding.object().required("rule").string())
                .toList();
    }

    private record InFile(Path file) implements AskedHistory {
        @Override
        public <T> T ask(Function<History, T> question) {
            try (History history = History.open(file, AllSlices.historyTables())) {
                return question.apply(history);
            }
        }
    }
}
