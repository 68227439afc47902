// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;

/** User's choice to commit the executed change to git. */
public record CommitWish(
        @ParameterDoc(
                value = "[Commits](#in-a-commit) the files of the change, and nothing else, after its checks passed.",
                example = "true")
        boolean commit) {
    public static final CommitWish NONE = new CommitWish(false);
}
