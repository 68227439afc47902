// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Commits the files of an execution, and nothing else; absent for the newest that applied a change. */
public record CommitRequest(
        Optional<String> execution,

        @ParameterDoc(
                value = "The branch to commit to: a new one, or the one that is checked out.",
                expected = "the name of a branch")
        Optional<String> branch)
        implements Request.Changes {}
