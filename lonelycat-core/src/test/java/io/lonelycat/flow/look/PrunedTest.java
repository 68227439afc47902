// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static io.lonelycat.InvalidInput.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.upkeep.Retention;
import io.lonelycat.json.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of three executions, two are pruned in separate runs: the first has labels, the second rolled the first back. */
class PrunedTest {
    private final Sandbox sandbox;
    private Digest firstManifest = Digest.of(new byte[0]);
    private String first = "";
    private String second = "";
    private String last = "";

    PrunedTest(@TempDir Path folder) {
        sandbox = Sandbox.withGuide(folder);
    }

    @BeforeEach
    void executeThreeTimesAndPrune() throws IOException {
        sandbox.plan(Sandbox.GUIDE_PATCH, "correlationId: story-1\nlabels: {team: core, ticket: LC-7}\n");
        Answer executed = sandbox.execute();
        first = Sandbox.id(executed, "execution");
        firstManifest = Digest.of(Files.readAllBytes(sandbox.evidence(executed).resolve("manifest.json")));
        second = Sandbox.id(sandbox.rollback("latest"), "execution");
        prune();
        sandbox.plan(Sandbox.GUIDE_PATCH);
        last = Sandbox.id(sandbox.execute(), "execution");
        prune();
        assertThat(sandbox.executions()).singleElement().satisfies(it -> assertThat(it)
                .hasFileName(last));
    }

    private void prune() {
        sandbox.prune(Retention.of(1, 0, 900), false);
    }

    private List<String> found(String filter, String value) {
        return Sandbox.json(sandbox.run("history", filter, value)).required("executions").list().stream()
                .map(row -> row.object().required("executionId").string())
                .toList();
    }

    @Test
    void saysWhereItsLineIsWhoeverAsksForIt() {
        for (ThrowingCallable asked : List.<ThrowingCallable>of(
                () -> sandbox.show(first), () -> sandbox.verify(first), () -> sandbox.rollback(first))) {
            assertThatThrownBy(asked)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageMatching("(?s).*`" + first + "` was pruned on 20\\d\\d-.*UTC, .*")
                    .hasMessageContaining(firstManifest.toString())
                    .hasMessageContaining("`lonelycat verify evidence=");
        }
        assertInvalid(() -> sandbox.show(second), "was pruned on");
        assertThatThrownBy(() -> sandbox.show("exec_other"))
                .hasMessageContaining("There is no execution `exec_other`")
                .hasMessageNotContaining("pruned");
    }

    @Test
    void isFoundByItsLabelBeforeAndAfterARebuild() throws IOException {
        for (int i = 0; i < 2; i++) {
            assertThat(found("label", "ticket=LC-7")).contains(first).doesNotContain(last);
            assertThat(found("label", "ticket=LC-8")).isEmpty();
            Files.delete(sandbox.state("history.db"));
        }
    }

    @Test
    void cannotBeFoundByPathAndThatIsSaid() {
        assertThat(found("path", "docs/guide.md")).containsExactly(last);
        assertThat(sandbox.run("history", "path", "docs/guide.md").message())
                .contains("the search by path left out 2 pruned executions");
        assertThat(sandbox.history().message()).doesNotContain("left out");
        assertThat(found("parent", first)).containsExactly(second);
    }
}
