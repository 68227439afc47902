// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is secret in a step is in no mail either. */
class StepSecretsTest {
    @Test
    void hidesTheSecretsOfTheStep() {
        StepSecrets secrets = StepSecrets.of(new ProcessLauncher(Path.of(".")));

        assertThat(secrets.line().apply("Rotate s3cret now")).isEqualTo("Rotate **** now");
    }
}
