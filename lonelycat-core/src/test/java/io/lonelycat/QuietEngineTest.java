// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.PolicyRequest;
import io.lonelycat.api.ReportRequest;
import io.lonelycat.api.Requests;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.feature.upkeep.Retention;
import io.lonelycat.record.ExecutionStory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files written by the engine must not be blamed on a check. */
class QuietEngineTest {
    private static final Map<String, Consumer<Sandbox>> GOALS = new TreeMap<>(Map.of(
            "gate", Sandbox::gate,
            "history", Sandbox::history,
            "recover", Sandbox::recover,
            "policy", it -> it.cat().run(new PolicyRequest(Optional.empty())),
            "report", it -> it.cat().run(new ReportRequest(Optional.empty(), Optional.empty(), Optional.empty())),
            "prune", it -> it.prune(Retention.of(1, 7, 900), false),
            "verify", it -> it.cat().run(VerifyRequest.of("latest")),
            "show", it -> it.cat().run(ShowRequest.of("latest")),
            "dryRun", it -> it.cat().run(Requests.dry(ExecuteRequest.of(Optional.empty()), true))));

    static Set<String> goals() {
        return GOALS.keySet();
    }

    @ParameterizedTest
    @MethodSource("goals")
    void isNoCheckThatWrites(String first, @TempDir Path folder) {
        Sandbox sandbox =
                Sandbox.withGuide(folder).checks("sh, -c, 'sleep 0.05'").sandboxed("none");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        guarded(sandbox, sandbox.execute(), first);

        List<String> goals = List.copyOf(GOALS.keySet());
        for (String second : Share.of(goals, 3, goals.indexOf(first) % 3).toList()) {
            sandbox.cat().run(Requests.rollback("latest"));
            sandbox.plan(Sandbox.GUIDE_PATCH);
            for (String goal : List.of(first, second)) {
                Objects.requireNonNull(GOALS.get(goal)).accept(sandbox);
            }
            guarded(sandbox, sandbox.execute(), first + ", " + second);
        }
    }

    private static void guarded(Sandbox sandbox, Answer executed, String goals) {
        assertThat(executed.status()).as(goals + ": " + executed.message()).isEqualTo("applied");
        List<String> guarded = ExecutionStory.read(sandbox.evidence(executed))
                .execution()
                .strayFiles()
                .map(stray -> stray.guarded())
                .orElse(List.of());
        assertThat(guarded).as(goals).isEmpty();
    }
}
