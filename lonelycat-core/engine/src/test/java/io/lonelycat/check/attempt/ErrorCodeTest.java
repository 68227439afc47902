// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {

    @ParameterizedTest
    @EnumSource
    void saysItsCauseAndWhatToDoInSentences(ErrorCode code) {
        assertThat(code.cause()).matches("[A-Z].{15,}\\.");
        assertThat(code.remedy()).matches("[A-Z].{20,}\\.");
    }
}
