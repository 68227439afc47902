// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {

    @ParameterizedTest
    @EnumSource
    void saysWhatHappenedAndWhatToDoInSentences(ErrorCode code) {
        assertThat(code.cause()).matches("[A-Z].{20,}\\.");
        assertThat(code.remedy()).matches("[A-Z].{20,}\\.");
    }

    @ParameterizedTest
    @EnumSource
    void saysSomethingOfItsOwn(ErrorCode code) {
        Set<String> others = new HashSet<>();
        for (ErrorCode other : ErrorCode.values()) {
            if (other != code) {
                others.add(other.cause());
                others.add(other.remedy());
            }
        }

        assertThat(others).doesNotContain(code.cause(), code.remedy());
    }
}
