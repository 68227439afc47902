// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

/** Leaves the forward path with a code and a message for people; the executor turns it into an outcome. */
final class StepFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    StepFailure(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Why, in one word. */
    String code() {
        return code;
    }
}
