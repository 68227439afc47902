// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepSecretsTest {
    @ParameterizedTest
    @CsvSource({
        "Deploy with s3cr3t, Deploy with ****",
        "s3cr3t-longer and s3cr3t, **** and ****",
        "ticket=s3cr3t, ticket=****",
        "Nothing to hide, Nothing to hide",
    })
    void masksEachSecretTheLongestFirst(String text, String masked) {
        assertThat(StepSecrets.masked(text, List.of("s3cr3t", "", "s3cr3t-longer")))
                .isEqualTo(masked);
    }
}
