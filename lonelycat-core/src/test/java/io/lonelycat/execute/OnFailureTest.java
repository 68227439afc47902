// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the other checks of a step after a critical one failed. */
class OnFailureTest {
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
