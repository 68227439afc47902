// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.config.Parameters;
import io.lonelycat.config.Settings;
import io.lonelycat.error.EngineException;
import io.lonelycat.flow.Result;
import io.lonelycat.json.InputObject;
import io.lonelycat.slice.draft.LibraryTasks.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The thirty tasks of {@link DraftTasksTest} for a model that can be reached: {@code mvn -Pproof -Dproof=model -pl lonelycat-core -am test
 * -Dlonelycat.draft.model=anthropic/NAME}, with its key in {@code LONELYCAT_MODEL_KEY}. It costs what the model costs.
 */
@Tag("model")
@EnabledIfSystemProperty(named = "lonelycat.draft.model", matches = ".+")
class RealModelTest {
    private static final String MODEL = "lonelycat.draft.model";

    @TempDir
    Path folder;

    private int landed;
    private int failed;
    private long rounds;
    private long tokens;

    @Test
    void landsWhatIsWantedOrNothing() throws IOException {
        String model =
                Objects.requireNonNull(System.getProperty(MODEL), "Name a model with -D" + MODEL + "=PROVIDER/NAME.");
        String key = System.getenv().getOrDefault(Settings.MODEL_KEY_VARIABLE, "");
        List<Task> tasks = LibraryTasks.all();
        long begun = System.nanoTime();
        for (Task task : tasks) {
            tryOne(model, task, DraftTasksTest.sandbox(folder.resolve(task.name()), task, key));
        }

        System.out.printf(
                "drafts, %s: %d of %d landed, %d had no answer, %.1f rounds, %,d tokens and %.2f s for each%n",
                model,
                landed,
                tasks.size(),
                failed,
                rounds / (double) tasks.size(),
                tokens / tasks.size(),
                (System.nanoTime() - begun) / 1e9 / tasks.size());
        assertThat(landed).isPositive();
    }

    private void tryOne(String model, Task task, Sandbox sandbox) {
        Parameters given = Parameters.NONE
                .with("task", task.words())
                .with("scope", "src/**")
                .with("model", model)
                .with("modelUrl", Optional.ofNullable(System.getProperty("lonelycat.draft.modelUrl")));
        try {
            Result drafted = sandbox.cat().run(new DraftRequest(given, Optional.empty()));
            InputObject told = Sandbox.json(drafted);
            rounds += told.required("rounds").integer(0, 99);
            tokens += told.required("tokensIn").integer(0, 2_000_000)
                    + told.required("tokensOut").integer(0, 2_000_000);
            boolean applied = drafted.exitCode() == Result.OK
                    && sandbox.execute(drafted).status().equals("applied");
            assertThat(sandbox.read("src/" + task.name())).isEqualTo(applied ? task.after() : task.before());
            landed += applied ? 1 : 0;
            System.out.println((applied ? "landed: " : "not landed, " + drafted.status() + ": ") + task.words());
        } catch (EngineException e) {
            failed++;
            System.out.println("no answer: " + task.words() + " " + e.getMessage());
        }
    }
}
