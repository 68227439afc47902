// SPDX-License-Identifier: MIT
package io.lonelycat.feature.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.Share;
import io.lonelycat.api.Answer;
import io.lonelycat.api.DraftRequest;
import io.lonelycat.config.Settings;
import io.lonelycat.feature.draft.LibraryTasks.Task;
import io.lonelycat.feature.draft.ModelServer.Asked;
import io.lonelycat.feature.draft.ModelServer.Reply;
import io.lonelycat.json.InputObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Thirty tasks in the sources of others, for models that play from scripts: which share lands, in how many rounds and with how many
 * tokens. What lands is compared byte by byte.
 */
class DraftTasksTest {
    private static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {allow: ["**"]}
            judges: {paths: ["wanted/**"], code: ["src/**"]}
            checks:
              as-wanted: {command: [sh, -c, "cmp src/* wanted/*"]}
            require: {low: {checks: [as-wanted]}}
            drafts: {tokens: 2000000}
            sandbox: none
            """;

    @TempDir
    Path folder;

    /** How a model plays. */
    private enum Player {
        AT_ONCE(1, 2, true) {
            @Override
            String draft(Task task, Asked asked, int drafts) {
                return task.answer();
            }
        },
        AFTER_CRITIQUE(1, 3, true) {
            @Override
            String draft(Task task, Asked asked, int drafts) {
                return drafts == 1 ? task.wrong() : task.answer();
            }
        },
        AFTER_MISFIT(2, 3, true) {
            @Override
            String draft(Task task, Asked asked, int drafts) {
                return asked.text().contains("why it was not taken") ? task.answer() : task.misfit();
            }
        },
        /** Its first change is executed and fails; the second one is drafted as a repair. */
        AFTER_CHECK(1, 2, true) {
            @Override
            String draft(Task task, Asked asked, int drafts) {
                return asked.text().contains("What failed before") ? task.answer() : task.wrong();
            }
        },
        NEVER(3, 3, false) {
            @Override
            String draft(Task task, Asked asked, int drafts) {
                return task.misfit();
            }
        };

        private final int rounds;
        private final int questions;
        private final boolean lands;

        Player(int rounds, int questions, boolean lands) {
            this.rounds = rounds;
            this.questions = questions;
            this.lands = lands;
        }

        abstract String draft(Task task, Asked asked, int drafts);
    }

    @Test
    void areThirtyOfFiveKinds() throws IOException {
        List<Task> tasks = LibraryTasks.all();

        assertThat(tasks).hasSize(30).allSatisfy(task -> assertThat(task.after())
                .isNotEqualTo(task.before()));
        assertThat(tasks).extracting(Task::name).doesNotHaveDuplicates();
        assertThat(tasks.stream().filter(task -> task.words().startsWith("Rename")))
                .hasSize(6);
    }

    @ParameterizedTest
    @EnumSource
    void landInAsManyRoundsAsTheirScriptsNeed(Player player) throws IOException {
        List<Task> tasks = Share.of(LibraryTasks.all(), 3, 0).toList();
        int landed = 0;
        long rounds = 0;
        long tokens = 0;
        long begun = System.nanoTime();
        for (Task task : tasks) {
            Sandbox sandbox = sandbox(folder.resolve(player + "-" + task.name()), task, ModelServer.KEY);
            InputObject told = Sandbox.json(drafted(player, sandbox, task));
            rounds += told.required("rounds").integer(0, 99);
            tokens += told.required("tokensIn").integer(0, 2_000_000)
                    + told.required("tokensOut").integer(0, 2_000_000);
            assertThat(told.required("calls").integer(0, 99)).as(task.words()).isEqualTo(player.questions);
            boolean asWanted = sandbox.read("src/" + task.name()).equals(task.after());
            assertThat(asWanted || sandbox.read("src/" + task.name()).equals(task.before()))
                    .isTrue();
            landed += asWanted ? 1 : 0;
        }
        System.out.printf(
                "drafts, %s: %d of %d landed, %.1f rounds, %,d tokens and %.2f s for each%n",
                player,
                landed,
                tasks.size(),
                rounds / (double) tasks.size(),
                tokens / tasks.size(),
                (System.nanoTime() - begun) / 1e9 / tasks.size());
        assertThat(landed).isEqualTo(player.lands ? tasks.size() : 0);
        assertThat(rounds).isEqualTo((long) player.rounds * tasks.size());
    }

    static Sandbox sandbox(Path folder, Task task, String key) {
        Sandbox sandbox = new Sandbox(folder)
                .file("lonelycat-policy.yaml", POLICY)
                .file("src/" + task.name(), task.before())
                .file("wanted/" + task.name(), task.after());
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin", Settings.MODEL_KEY_VARIABLE, key);
        return sandbox;
    }

    /** Drafts and executes; where that fails, drafts a repair and executes it. Returns the last draft. */
    private Answer drafted(Player player, Sandbox sandbox, Task task) throws IOException {
        int[] drafts = {0};
        String bad = DraftTest.BAD;
        try (ModelServer server = new ModelServer((call, asked) -> Reply.of(
                asked.critique()
                        ? asked.text().contains("+// Another line.") && player == Player.AFTER_CRITIQUE
                                ? bad
                                : DraftTest.GOOD
                        : player.draft(task, asked, ++drafts[0])))) {
            Answer drafted = sandbox.cat().run(request(server, Optional.of(task.words()), Optional.empty()));
            if (drafted.exitCode() == Answer.OK
                    && sandbox.execute(drafted).status().equals("rolled_back")) {
                drafted = sandbox.cat().run(request(server, Optional.empty(), Optional.of("latest")));
                sandbox.execute(drafted);
            }
            return drafted;
        }
    }

    private static DraftRequest request(ModelServer server, Optional<String> task, Optional<String> repair) {
        return new DraftRequest(
                task, List.of("src/**"), Optional.of("openai/test-model"), Optional.of(server.url()), repair);
    }
}
