// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real path of a trusted policy's file. */
class TrustedPolicyTest {
    @Test
    void takesAFileAndALinkWithinTheFolder(@TempDir Path root) throws IOException {
        Path trusted = Files.createDirectories(root.resolve("trusted/versions"));
        Files.writeString(trusted.resolve("v2.yaml"), "schema: lonelycat.policy/1\n");
        Files.createSymbolicLink(root.resolve("trusted/strict.yaml"), Path.of("versions/v2.yaml"));

        assertThatCode(() -> check(root, "trusted/versions/v2.yaml")).doesNotThrowAnyException();
        assertThatCode(() -> check(root, "trusted/strict.yaml")).doesNotThrowAnyException();
    }

    @Test
    void takesAFolderThatIsALinkItself(@TempDir Path root) throws IOException {
        Files.writeString(Files.createDirectories(root.resolve("v1")).resolve("strict.yaml"), "x");
        Files.createSymbolicLink(root.resolve("trusted"), Path.of("v1"));

        assertThatCode(() -> check(root, "trusted/strict.yaml")).doesNotThrowAnyException();
    }

    @Test
    void refusesALinkThatLeadsOut(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("trusted"));
        Path other = Files.writeString(root.resolve("other.yaml"), "x");
        Files.createSymbolicLink(root.resolve("trusted/strict.yaml"), other);

        assertThatThrownBy(() -> check(root, "trusted/strict.yaml"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("leads to " + other.toRealPath() + ", outside", "Put the file itself there");
    }

    @Test
    void refusesAFileInTheWorkspace(@TempDir Path root) throws IOException {
        Files.writeString(Files.createDirectories(root.resolve("trusted/work")).resolve("own.yaml"), "x");

        assertThatThrownBy(() -> new TrustedPolicy(
                                root.resolve("trusted/work/own.yaml").toString(), trusted(root))
                        .check(root.resolve("trusted/work")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is in the workspace that is to be changed", "and not " + trusted(root));
    }

    @Test
    void saysWhichFileIsMissing(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("trusted"));

        assertThatThrownBy(() -> check(root, "trusted/strict.yaml"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("trusted/strict.yaml is no file on this agent", "below " + trusted(root));
    }

    private static String trusted(Path root) {
        return root.resolve("trusted").toString();
    }

    private static void check(Path root, String file) throws IOException {
        new TrustedPolicy(root.resolve(file).toString(), trusted(root))
                .check(Files.createDirectories(root.resolve("workspace")));
    }
}
