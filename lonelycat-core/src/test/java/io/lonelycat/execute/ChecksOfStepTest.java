// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksOfStepTest {
    @TempDir
    Path folder;

    private final List<String> ran = new ArrayList<>();

    @Test
    void stopsAfterTheFirstCriticalFailure() throws IOException {
        Ground ground = ground();

        Outcome outcome = ground.execute(failing("second", "third"));

        assertThat(ran).containsExactly("first", "second");
        assertThat(message(outcome)).contains("The check `second` failed").doesNotContain("third");
        ground.isAsBefore();
    }

    @Test
    void saysHowLongACheckHasRun() throws IOException {
        Ground ground = ground();
        List<String> said = new ArrayList<>();
        long[] now = {0};
        ground.bench().progress =
                new Progress(said::add, () -> now[0] += Duration.ofSeconds(10).toNanos());

        ground.execute(failing());

        assertThat(said).contains("05_verify: the check `first` (1 of 4) has run for 10 s");
    }

    private Ground ground() throws IOException {
        Draft draft = new Draft(Map.of(), Map.of("a", file("1\n"))).checkedBy("first", "second", "reported", "third");
        return Ground.of(folder, draft);
    }

    private ScriptedCommands.Script failing(String... names) {
        return (program, root) -> {
            ran.add(program);
            return List.of(names).contains(program) ? 1 : 0;
        };
    }

    private static String message(Outcome outcome) {
        return outcome.message();
    }
}
