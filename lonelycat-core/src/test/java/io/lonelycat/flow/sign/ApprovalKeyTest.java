// SPDX-License-Identifier: MIT
package io.lonelycat.flow.sign;

import static io.lonelycat.flow.sign.AskedPlan.approve;
import static io.lonelycat.flow.sign.AskedPlan.asked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.KeyName;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The private keys that people sign approvals with. */
class ApprovalKeyTest {
    @Test
    void usesNoKeyThatOthersCanRead(@TempDir Path folder) throws Exception {
        Sandbox sandbox = asked(folder);
        Files.setPosixFilePermissions(sandbox.root.resolve("../key"), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> approve(sandbox, "key", Choice.APPROVE)).hasMessageContaining("chmod 600");
    }

    @Test
    void neverShowsWhatStandsInAWrongKey(@TempDir Path folder) throws Exception {
        Sandbox sandbox = asked(folder);
        sandbox.file("../wrong", "c2VjcmV0LXNlY3JldC1zZWNyZXQ=");
        Files.setPosixFilePermissions(sandbox.root.resolve("../wrong"), PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> approve(sandbox, "wrong", Choice.APPROVE))
                .hasMessageContaining("wrong is not a private key")
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
                .contains("The policy compares the name tester with the author of each plan");
        assertThat(made.toJson().toString())
                .doesNotContain(Files.readAllLines(file).get(1));
        assertThatThrownBy(() -> sandbox.cat().run(new KeygenRequest(Optional.of("fresh key"))))
                .hasMessageContaining("never overwrites");
    }

    @Test
    void countsTheKeysOfOneFolderAsOnePerson(@TempDir Path folder) throws Exception {
        Sandbox sandbox = AskedPlan.askedUnder(folder, "  quorum: 2\n");
        sandbox.environment = Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString());
        Path keys = Files.createDirectories(folder.resolve("config/lonelycat/keys"));
        for (String key : List.of("key", "other")) {
            Files.move(sandbox.root.resolveSibling(key), keys.resolve(key));
        }
        Files.writeString(keys.resolve("notes"), "no key");
        Optional<String> plan = AskedPlan.waiting(sandbox);
        KeyName ben = new KeyName(Optional.of("other"), Optional.empty());

        sandbox.cat().run(AskedPlan.yes(plan, new KeyName(Optional.of("key"), Optional.empty())));

        assertThatThrownBy(() -> sandbox.cat().run(AskedPlan.yes(plan, ben)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("also has the private key of anna, who has already approved");
        assertThat(sandbox.gate().exitCode()).isEqualTo(Answer.APPROVAL_NEEDED);
        Files.move(keys.resolve("key"), folder.resolve("of anna"));
        assertThat(sandbox.cat().run(AskedPlan.yes(plan, ben)).status()).isEqualTo("approve");
        assertThat(sandbox.gate().exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"./key", "docs/key", "../key", "/key", "command:key"})
    void makesNoKeyElsewhere(String place, @TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        Path keys = folder.resolve("home/.config/lonelycat/keys");
        sandbox.places = new Settings.WorkPlaces(
                Optional.of(folder.resolve("home")), List.of(), List.of(), Map.of(), Path.of("/tmp"));

        assertThatThrownBy(() -> sandbox.cat().run(new KeygenRequest(Optional.of(place))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("No key was created: ")
                .hasMessageContaining("the key is created in " + keys);
        assertThat(keys).doesNotExist();
        assertThat(sandbox.cat().run(new KeygenRequest(Optional.of("key"))).status())
                .isEqualTo("made");
        assertThat(keys.resolve("key")).exists();
    }
}
