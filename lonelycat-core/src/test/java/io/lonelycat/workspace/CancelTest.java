// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Work stops when the front end asks for it, and when its thread is interrupted. */
class CancelTest {
    @Test
    void goesOnUntilOneOfThemAsks() {
        Cancel raised = () -> true;

        assertThat(Cancel.NEVER.now()).isFalse();
        assertThat(raised.now()).isTrue();
    }

    @Test
    void stopsAnInterruptedThreadAndLeavesItInterrupted() {
        Thread.currentThread().interrupt();

        boolean now = Cancel.NEVER.now();

        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        assertThat(now).isTrue();
    }
}
