// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.lonelycat.error.InvalidInputException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Message of an invalid input. */
public final class Complaint {
    private Complaint() {}

    public static String of(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        if (thrown instanceof InvalidInputException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("expected a complaint about the input", thrown);
    }
}
