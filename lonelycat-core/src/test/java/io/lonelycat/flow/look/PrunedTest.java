// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Deaths;
import io.lonelycat.LonelyCat;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ConfigRequest;
import io.lonelycat.api.ExecutionFilter;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.api.RequestReader;
import io.lonelycat.api.Requests;
import io.lonelycat.api.RollbackRequest;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.upkeep.Retention;
import io.lonelycat.json.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pruned execution leaves a line and a row, and queries report it as pruned. */
class PrunedTest {
    private static final Optional<String> ANY = Optional.empty();

    /**
     * Three executions, each in a prune run of its own but the last, which stays.
     *
     * @param first has labels and a correlation id
     * @param second takes the first back
     */
    private record Pruned(Sandbox sandbox, String first, Digest firstManifest, String second, String last) {
        static Pruned in(Path folder) throws IOException {
            Sandbox sandbox = Sandbox.withGuide(folder);
            sandbox.plan(Sandbox.GUIDE_PATCH, "correlationId: story-1\nlabels: {team: core, ticket: LC-7}\n");
            Path first = sandbox.evidence(sandbox.execute());
            Digest manifest = Digest.of(Files.readAllBytes(first.resolve("manifest.json")));
            String second = Sandbox.id(sandbox.cat().run(new RollbackRequest(Optional.of("latest"), ANY)), "execution");
            prune(sandbox);
            sandbox.plan(Sandbox.GUIDE_PATCH);
            String last = Sandbox.id(sandbox.execute(), "execution");
            prune(sandbox);
            assertThat(sandbox.executions()).singleElement().satisfies(it -> assertThat(it)
                    .hasFileName(last));
            return new Pruned(sandbox, first.getFileName().toString(), manifest, second, last);
        }

        private static void prune(Sandbox sandbox) {
            sandbox.prune(Retention.of(1, 0, 900), false);
        }

        List<String> found(ExecutionFilter filter) {
            return Sandbox.json(sandbox.cat().run(asking(filter))).required("executions").list().stream()
                    .map(row -> row.object().required("executionId").string())
                    .toList();
        }
    }

    private static HistoryRequest asking(ExecutionFilter filter) {
        return Requests.history(filter);
    }

    private static ExecutionFilter by(Optional<String> label, Optional<String> path) {
        Map<String, Optional<String>> given = Map.of("label", label, "path", path);
        return RequestReader.record(ExecutionFilter.class, name -> given.getOrDefault(name, ANY));
    }

    @Test
    void saysWhereItsLineIsWhoeverAsksForIt(@TempDir Path folder) throws IOException {
        Pruned pruned = Pruned.in(folder);
        LonelyCat cat = pruned.sandbox().cat();

        for (ThrowingCallable asked : List.<ThrowingCallable>of(
                () -> cat.run(ShowRequest.of(pruned.first())),
                () -> cat.run(VerifyRequest.of(pruned.first())),
                () -> cat.run(new RollbackRequest(Optional.of(pruned.first()), ANY)))) {
            assertThatThrownBy(asked)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageMatching("(?s).*`" + pruned.first() + "` was pruned on 20\\d\\d-.*UTC, .*")
                    .hasMessageContaining(pruned.firstManifest().toString())
                    .hasMessageContaining("`lonelycat verify evidence=");
        }
        assertThatThrownBy(() -> cat.run(ShowRequest.of(pruned.second()))).hasMessageContaining("was pruned on");
        assertThatThrownBy(() -> cat.run(ShowRequest.of("exec_other")))
                .hasMessageContaining("There is no execution `exec_other`")
                .hasMessageNotContaining("pruned");
    }

    @Test
    void isFoundByItsLabelBeforeAndAfterARebuild(@TempDir Path folder) throws IOException {
        Pruned pruned = Pruned.in(folder);

        for (int i = 0; i < 2; i++) {
            assertThat(pruned.found(by(Optional.of("ticket=LC-7"), ANY)))
                    .contains(pruned.first())
                    .doesNotContain(pruned.last());
            assertThat(pruned.found(by(Optional.of("ticket=LC-8"), ANY))).isEmpty();
            Files.delete(pruned.sandbox().state("history.db"));
        }
    }

    @Test
    void cannotBeFoundByPathAndThatIsSaid(@TempDir Path folder) throws IOException {
        Pruned pruned = Pruned.in(folder);
        ExecutionFilter guide = by(ANY, Optional.of("docs/guide.md"));

        assertThat(pruned.found(guide)).containsExactly(pruned.last());
        assertThat(pruned.sandbox().cat().run(asking(guide)).message())
                .contains("the search by path left out 2 pruned executions");
        assertThat(pruned.sandbox().cat().run(asking(by(ANY, ANY))).message()).doesNotContain("left out");
    }

    @Test
    void isCountedAndKeepsItsParent(@TempDir Path folder) throws IOException {
        Pruned pruned = Pruned.in(folder);
        LonelyCat cat = pruned.sandbox().cat();

        Answer counted = cat.run(Requests.view(asking(by(ANY, ANY)), "statistics", ANY));

        assertThat(Sandbox.json(counted).required("total").integer(0, 99)).isEqualTo(3);
        assertThat(pruned.found(RequestReader.record(
                        ExecutionFilter.class, name -> name.equals("parent") ? Optional.of(pruned.first()) : ANY)))
                .containsExactly(pruned.second());
    }

    @Test
    void leavesAHealthyWorkspace(@TempDir Path folder) throws IOException {
        Pruned pruned = Pruned.in(folder);

        Answer healthy = assertStatus(pruned.sandbox().cat().run(new ConfigRequest()), "healthy");
        assertThat(healthy.message()).contains("The index matches the evidence: 3 executions.");
        Files.delete(pruned.sandbox().state("history.db"));
        pruned.sandbox().history();
        assertThat(pruned.sandbox().cat().run(new ConfigRequest()).message())
                .contains("matches the evidence: 3 executions.");
        Deaths.deleteTree(pruned.sandbox().state("executions").resolve(pruned.last()));
        assertThat(pruned.sandbox().cat().run(new ConfigRequest()).status()).isEqualTo("degraded");
    }
}
