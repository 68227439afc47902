// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.Requests;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each call leaves in {@code .lonelycat}. */
class ResultFileTest {

    @Test
    void everyCallLeavesItsResult(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);

        assertLeft(sandbox, sandbox.plan(Sandbox.GUIDE_PATCH), "plan");
        assertLeft(sandbox, sandbox.gate(), "gate");
        assertLeft(sandbox, sandbox.cat().run(Requests.dry(ExecuteRequest.of(Optional.empty()), true)), "execute");
        assertLeft(sandbox, sandbox.execute(), "execute");
        assertLeft(sandbox, sandbox.recover(), "recover");
        assertLeft(sandbox, sandbox.history(), "history");
        assertLeft(sandbox, sandbox.cat().run(ShowRequest.of("latest")), "show");
        assertLeft(sandbox, sandbox.cat().run(VerifyRequest.of("latest")), "verify");
        assertLeft(sandbox, sandbox.cat().run(Requests.rollback("latest")), "rollback");
    }

    /** Otherwise a reader of the file mistakes the answer of an earlier goal for that of this one. */
    @Test
    void aCallThatEndsInAnErrorLeavesThat(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);

        assertThatThrownBy(() -> sandbox.cat().run(ExecuteRequest.of(Optional.of("plan_x"))))
                .isInstanceOf(InvalidInputException.class);

        assertThat(sandbox.read(".lonelycat/result.json"))
                .contains("\"goal\": \"execute\"")
                .contains("\"status\": \"invalid\"")
                .contains("\"exitCode\": 2")
                .contains("There is no plan `plan_x`");
    }

    @Test
    void theStateIsClosedToOthersAndInvisibleToGit(@TempDir Path folder) throws IOException {
        Sandbox sandbox = Sandbox.withGuide(folder);

        sandbox.plan(Sandbox.GUIDE_PATCH);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sandbox.state(""))))
                .isEqualTo("rwx------");
        assertThat(sandbox.read(".lonelycat/.gitignore")).isEqualTo("*\n");
    }

    @Test
    void noCallGoesThroughALinkedState(@TempDir Path folder) throws IOException {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(sandbox.state(""), elsewhere);
        Files.createSymbolicLink(sandbox.root.resolve(".lonelycat"), elsewhere);
        var before = Sandbox.walk(elsewhere);

        assertThatThrownBy(() -> sandbox.plan(Sandbox.GUIDE_PATCH)).hasMessageContaining("symbolic link");
        assertThatThrownBy(sandbox::gate).hasMessageContaining("symbolic link");
        assertThatThrownBy(sandbox::execute).hasMessageContaining("symbolic link");
        assertThatThrownBy(sandbox::history).hasMessageContaining("symbolic link");

        assertThat(Sandbox.walk(elsewhere)).isEqualTo(before);
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
    }

    @Test
    void aWorkspaceThatIsNoFolderIsAnError(@TempDir Path folder) throws IOException {
        Sandbox sandbox = new Sandbox(folder);
        Files.delete(sandbox.root);

        assertThatThrownBy(sandbox::cat)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is not a folder")
                .hasMessageContaining("lonelycat.workspace");
    }

    private static void assertLeft(Sandbox sandbox, Answer result, String goal) {
        assertThat(result.goal()).isEqualTo(goal);
        assertThat(sandbox.read(".lonelycat/result.json"))
                .isEqualTo(new String(Json.pretty(result.toJson()), StandardCharsets.UTF_8));
    }
}
