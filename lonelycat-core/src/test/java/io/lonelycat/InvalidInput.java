// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions about input that is refused. */
public final class InvalidInput {
    private InvalidInput() {}

    /** Asserts that a call is refused as invalid input, with a message that has all these words. */
    public static void assertInvalid(ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessageContainingAll(words);
    }
}
