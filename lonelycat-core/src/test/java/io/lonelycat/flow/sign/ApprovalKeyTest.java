// SPDX-License-Identifier: MIT
package io.lonelycat.flow.sign;

import static io.lonelycat.flow.sign.AskedPlan.approve;
import static io.lonelycat.flow.sign.AskedPlan.asked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.KeygenRequest;
import io.lonelycat.config.Settings;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Choice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The private keys that people sign approvals with. */
class ApprovalKeyTest {
    @Test
    void takesTheKeyFromTheEnvironmentWhereNoCheckRuns(@TempDir Path folder) {
        Sandbox sandbox = asked(folder, """
                checks: {look: {command: [sh, -c, 'tr "\\0" "\\n" < /proc/$PPID/environ; env']}}
                require: {low: {checks: [look]}}
                """);
        String pem = sandbox.read("../key");
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin", "LONELYCAT_KEY", pem);

        approve(sandbox, Optional.empty(), Choice.APPROVE, Optional.empty());
        assertThatThrownBy(sandbox::execute)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The variable LONELYCAT_KEY holds a private key")
                .hasMessageContaining("env -u LONELYCAT_KEY");
        assertThat(sandbox.executions()).isEmpty();
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin");
        Answer executed = sandbox.execute();

        assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
        String secret = pem.lines().toList().get(1);
        assertThat(sandbox.stateTree("").values()).noneMatch(content -> content.contains(secret));
    }

    @Test
    void usesNoKeyThatOthersCanRead(@TempDir Path folder) throws Exception {
        Sandbox sandbox = asked(folder);
        Files.setPosixFilePermissions(sandbox.root.resolve("../key"), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> approve(sandbox, "key", Choice.APPROVE)).hasMessageContaining("chmod 600");
    }

    @Test
    void neverShowsWhatStandsInAWrongKey(@TempDir Path folder) {
        Sandbox sandbox = asked(folder);
        sandbox.environment = Map.of("LONELYCAT_KEY", "c2VjcmV0LXNlY3JldC1zZWNyZXQ=");

        assertThatThrownBy(() -> approve(sandbox, Optional.empty(), Choice.APPROVE, Optional.empty()))
                .hasMessageContaining("LONELYCAT_KEY is not a private key")
                .hasMessageNotContaining("c2Vj")
                .hasNoCause();
    }

    @Test
    void makesKeysThatNobodyElseCanReadAndOverwritesNone(@TempDir Path folder) throws Exception {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.environment = Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString());
        Path file = folder.resolve("config/lonelycat/keys/fresh key");

        Answer made = sandbox.cat().run(new KeygenRequest(Optional.of("fresh key")));

        assertThat(Files.getPosixFilePermissions(file.getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(made.message())
                .contains("\"tester\": \""
                        + Sandbox.json(made).required("publicKey").string() + "\"")
                .contains("The name, tester, is compared with the author of each plan");
        assertThat(made.toJson().toString())
                .doesNotContain(Files.readAllLines(file).get(1));
        assertThatThrownBy(() -> sandbox.cat().run(new KeygenRequest(Optional.of("fresh key"))))
                .hasMessageContaining("never overwritten");
    }

    @Test
    void makesNoKeyInTheWorkspaceOrBesideIt(@TempDir Path folder) throws Exception {
        Sandbox sandbox = Sandbox.withGuide(folder);
        Files.createDirectories(folder.resolve("beside"));
        Files.createSymbolicLink(folder.resolve("beside/inside"), sandbox.root);
        Path keys = folder.resolve("home/.config/lonelycat/keys");
        sandbox.places = new Settings.WorkPlaces(
                Optional.of(folder.resolve("home")), List.of(), List.of(), java.util.Map.of(), Path.of("/tmp"));

        for (String place : List.of(
                "./key",
                "docs/key",
                "../key",
                "../beside/key",
                "../../key",
                "/key",
                "../beside/inside/key",
                "../home/key")) {
            assertThatThrownBy(() -> sandbox.cat().run(new KeygenRequest(Optional.of(place))))
                    .as(place)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("No key was made: ")
                    .hasMessageContaining("the key is made in " + keys);
        }
        assertThat(keys).doesNotExist();
        assertThat(sandbox.cat().run(new KeygenRequest(Optional.of("key"))).status())
                .isEqualTo("made");
        assertThat(keys.resolve("key")).exists();
    }
}
