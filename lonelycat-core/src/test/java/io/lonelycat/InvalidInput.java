// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions about refused input. */
public final class InvalidInput {
    private InvalidInput() {}

    public static void assertInvalid(ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessageContainingAll(words);
    }
}
