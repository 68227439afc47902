// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the other checks of a step after a critical one failed. */
class OnFailureTest {
    @TempDir
    Path folder;

    private final List<String> ran = new ArrayList<>();

    @Test
    void stopsAfterTheFirstCriticalFailureWhereThePolicySaysNothing() throws IOException {
        Ground ground = ground("");

        Outcome outcome = ground.execute(failing("second", "third"));

        assertThat(ran).containsExactly("first", "second");
        assertThat(message(outcome)).contains("The check `second` failed").doesNotContain("third");
        ground.isAsBefore();
    }

    @Test
    void runsAllTheOthersWhereThePolicySaysSoAndNamesAllThatFailed() throws IOException {
        Ground ground = ground("verification: {onFailure: all}\n");

        Outcome outcome = ground.execute(failing("first", "third", "reported"));

        assertThat(ran).containsExactly("first", "second", "reported", "third");
        assertThat(ground.told().events(ExecutionEvent.CheckEnded.class))
                .extracting(
                        event -> event.result().name() + " " + event.result().passed())
                .containsExactly("first false", "second true", "reported false", "third false");
        assertThat(((Outcome.RolledBack) outcome).code()).isEqualTo("exit_code");
        assertThat(message(outcome))
                .contains("The check `first` failed: `first` ended with exit code 1.")
                .contains("These checks failed as well: third.");
        assertThat(ground.told().lines()).anyMatch(line -> line.startsWith("The check `third` failed: "));
        ground.isAsBefore();
    }

    @Test
    void namesNoOtherWhereOnlyOneFails() throws IOException {
        Outcome outcome = ground("verification: {onFailure: all}\n").execute(failing("second"));

        assertThat(ran).containsExactly("first", "second", "reported", "third");
        assertThat(message(outcome)).contains("The check `second` failed").doesNotContain("as well");
    }

    @Test
    void stopsAtOnceWhenItIsCancelled() throws IOException {
        AtomicBoolean cancelled = new AtomicBoolean();
        Ground ground = ground("verification: {onFailure: all}\n");
        ground.bench().with((Cancel) cancelled::get);

        Outcome outcome = ground.execute((program, root) -> {
            ran.add(program);
            cancelled.set(true);
            return 1;
        });

        assertThat(ran).containsExactly("first");
        assertThat(ground.told().events(ExecutionEvent.CheckEnded.class)).hasSize(1);
        assertThat(((Outcome.RolledBack) outcome).code()).isEqualTo("cancelled");
        ground.isAsBefore();
    }

    private Ground ground(String more) throws IOException {
        Draft draft = new Draft(Map.of(), Map.of("a", file("1\n")))
                .checkedBy("first", "second", "reported", "third")
                .under(more);
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
