// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.policy.KnownSections;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyOnRecordTest {
    private static final byte[] BASE =
            "schema: lonelycat.policy/1\npaths: {allow: ['**'], deny: ['secret/**']}\n".getBytes(UTF_8);
    private static final Digest DIGEST = Digest.of(BASE);
    private static final byte[] LAYERED = ("schema: lonelycat.policy/1\nextends: [{file: ci/base.yaml, sha256: '"
                    + DIGEST + "'}, {builtin: default-policy}]\nlimits: {files: 3}\n")
            .getBytes(UTF_8);

    @TempDir
    private Path folder;

    private PolicyOnRecord record = new PolicyOnRecord(new EvidenceFiles(Path.of("")));
    private final Policy policy =
            Policy.read("policy.yaml", LAYERED, LayerSource.ofFiles((name, digest) -> BASE), KnownSections.NONE);

    @BeforeEach
    void makeRecord() {
        record = new PolicyOnRecord(new EvidenceFiles(folder));
    }

    private Path layer() {
        return folder.resolve("policy-layers").resolve(DIGEST.hex() + ".yaml");
    }

    @Test
    void isTheTextAloneWhereItExtendsNothing() {
        record.write(Policy.byDefault());

        assertThat(folder.resolve("policy.yaml"))
                .hasBinaryContent(Policy.byDefault().bytes());
        assertThat(StateFiles.list(folder)).hasSize(1);
        assertThat(record.problem("p", Policy.byDefault().digest())).isEmpty();
        assertThat(record.problem("p", DIGEST)).get().asString().contains("policy.yaml");
    }

    @Test
    void isReadAgainWithoutTheFilesThatItExtends() {
        record.write(policy);

        assertThat(layer()).hasBinaryContent(BASE);
        assertThat(folder.resolve("policy-layers/default-policy.yaml")).isRegularFile();
        assertThat(record.read("policy.yaml").digest()).isEqualTo(policy.digest());
        assertThat(record.read("policy.yaml", KnownSections.NONE).digest()).isEqualTo(policy.digest());
        assertThat(record.problem("policy.yaml", policy.digest())).isEmpty();
    }

    @Test
    void hasAProblemWhereItIsAnotherOneThanWasStated() {
        record.write(policy);

        assertThat(record.problem("policy.yaml", DIGEST)).get().asString().contains("merged with its layers");
    }

    @Test
    void hasAProblemWhereTheMergedOneIsNotWhatItsLayersMake() throws IOException {
        record.write(policy);
        Files.writeString(folder.resolve("policy-merged.json"), "{}");

        assertThat(record.problem("policy.yaml", policy.digest()))
                .contains("policy-merged.json must be the policy merged from policy.yaml and policy-layers, but"
                        + " differs: one of these"
                        + " files was altered. Restore the evidence folder from an archived copy.");
    }

    @Test
    void cannotBeReadWhereALayerIsGoneOrAnother() throws IOException {
        record.write(policy);
        Files.writeString(layer(), "schema: lonelycat.policy/1\n");
        assertThatThrownBy(() -> record.read("policy.yaml"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("digest");

        Files.delete(layer());
        assertThatThrownBy(() -> record.read("policy.yaml")).hasMessageContaining("is missing");
    }

    @Test
    void keepsTheFilesBesideADecisionAboutAPlan() {
        record.keepFiles(policy);

        assertThat(layer()).hasBinaryContent(BASE);
        assertThat(StateFiles.list(folder.resolve("policy-layers"))).hasSize(1);
        assertThat(folder.resolve("policy.yaml")).doesNotExist();
        Policy again = Policy.read("policy.yaml", LAYERED, record.onlyFiles(), KnownSections.NONE);
        assertThat(again.digest()).isEqualTo(policy.digest());
    }
}
