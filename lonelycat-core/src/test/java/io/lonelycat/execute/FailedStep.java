// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Expects that a step leaves the forward path. */
final class FailedStep {
    private FailedStep() {}

    /** With this code, and a message for people that has these words. */
    static void fails(String code, String says, ThrowingCallable step) {
        assertThatThrownBy(step).isInstanceOfSatisfying(StepFailure.class, failure -> {
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure).hasMessageContaining(says);
        });
    }
}
