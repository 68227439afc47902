// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.json.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate keeps what a policy extends beside its decision, for those who decide again without the workspace. */
class LayersBesideADecisionTest {
    private static final String HEAD = "schema: lonelycat.policy/1\n";
    private static final String BASE = HEAD + "paths: {allow: ['docs/**']}\n";

    @TempDir
    Path folder;

    @Test
    void areTheirExactBytesByDigest() {
        Sandbox sandbox = layered();
        Path plan = sandbox.planFolder(sandbox.plan(Sandbox.GUIDE_PATCH));

        assertThat(sandbox.gate().status()).isEqualTo("allow");

        assertThat(plan.resolve("policy-layers")).isDirectoryContaining(file -> file.equals(kept(plan)));
        assertThat(kept(plan)).hasContent(BASE);
    }

    /** A check or a repository puts a link there, so that the gate writes outside. */
    @Test
    void areWrittenThroughNoLink() throws IOException {
        Sandbox sandbox = layered();
        Path plan = sandbox.planFolder(sandbox.plan(Sandbox.GUIDE_PATCH));
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(plan.resolve("policy-layers"), outside);

        assertThat(sandbox.gate().status()).isEqualTo("allow");

        assertThat(outside).isEmptyDirectory();
        assertThat(Files.isSymbolicLink(plan.resolve("policy-layers"))).isFalse();
    }

    private Sandbox layered() {
        return Sandbox.withGuide(folder.resolve("w"))
                .file("ci/base.yaml", BASE)
                .file(
                        "lonelycat-policy.yaml",
                        HEAD + "extends: [{file: ci/base.yaml, sha256: '" + Digest.of(BASE.getBytes(UTF_8)) + "'}]\n");
    }

    private static Path kept(Path plan) {
        return plan.resolve("policy-layers")
                .resolve(Digest.of(BASE.getBytes(UTF_8)).hex() + ".yaml");
    }
}
