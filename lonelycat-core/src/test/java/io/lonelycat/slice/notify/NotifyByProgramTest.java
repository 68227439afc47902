// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import static io.lonelycat.slice.notify.Notified.policy;
import static io.lonelycat.slice.notify.Notified.sandbox;
import static io.lonelycat.slice.notify.Notified.waiting;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.flow.Result;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program is started with the notification alone, ended in time, and never one of the workspace. */
class NotifyByProgramTest {
    @Test
    void startsAProgramThatSeesTheNotificationAndNoSecret(@TempDir Path folder) {
        Path file = folder.resolve("told.txt");
        Sandbox sandbox = sandbox(
                folder,
                "paths: {deny: ['docs/**']}",
                "desk: {on: [denied], command: {argv: [sh, -c, 'echo \"$LONELYCAT_NOTIFICATION\" \"[$DESK]\" \"[$API_TOKEN]\" > \"$1\"', sh, '"
                        + file + "'], environment: [DESK]}}");
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin", "DESK", "seven", "API_TOKEN", "k9Zq72pLx81");
        sandbox.plan(Sandbox.GUIDE_PATCH);

        sandbox.gate();

        assertThat(new String(StateFiles.read(file), UTF_8))
                .contains("\"event\":\"denied\"")
                .contains("[seven] []");
    }

    @Test
    void endsAProgramThatTakesTooLong(@TempDir Path folder) {
        Sandbox sandbox = sandbox(
                folder, "paths: {deny: ['docs/**']}", "slow: {on: [denied], timeout: 200ms, command: [sleep, '60']}");
        sandbox.plan(Sandbox.GUIDE_PATCH);

        assertThat(sandbox.gate().exitCode()).isEqualTo(Result.REFUSED);

        assertThat(String.join("\n", sandbox.progress)).contains("was not finished in time, and was ended");
        assertThat(waiting(sandbox)).isEqualTo(1);
    }

    @Test
    void writesToNoFileInTheWorkspaceAndStartsNoProgramThere(@TempDir Path folder) throws IOException {
        Sandbox sandbox = Sandbox.withGuide(folder);
        Path program = sandbox.root.resolve("tell.sh");
        sandbox.file("tell.sh", "#!/bin/sh\ntouch \"" + folder.resolve("ran") + "\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path link = Files.createSymbolicLink(folder.resolve("link"), sandbox.root);
        sandbox.file(
                "lonelycat-policy.yaml",
                policy(
                        "paths: {deny: ['docs/**']}",
                        "file: {on: [denied], file: '" + sandbox.root.resolve("told.jsonl") + "'}",
                        "link: {on: [denied], file: '" + link.resolve("told.jsonl") + "'}",
                        "program: {on: [denied], command: ['" + program + "']}"));
        sandbox.plan(Sandbox.GUIDE_PATCH);

        sandbox.gate();

        assertThat(sandbox.root.resolve("told.jsonl")).doesNotExist();
        assertThat(folder.resolve("ran")).doesNotExist();
        assertThat(waiting(sandbox)).isEqualTo(3);
    }
}
