// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;

/** Whether what is executed is also committed. */
public record CommitWish(
        @ParameterDoc("[Commits](#in-a-commit) the files of the change, and nothing else, after its checks passed.")
        boolean commit) {
    /** Nothing is committed. */
    public static final CommitWish NONE = new CommitWish(false);
}
