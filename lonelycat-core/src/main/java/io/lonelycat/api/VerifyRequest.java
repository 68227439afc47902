// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.nio.file.Path;
import java.util.Optional;

/** Checks the evidence of an execution, from its folder alone, or of a commit, or the whole record. */
public record VerifyRequest(
        @ParameterDoc(
                value = "Evidence from another place: a folder, or a ZIP file of one.",
                expected = "a folder or a file")
        Optional<Path> evidence,

        Optional<String> execution,

        @ParameterDoc(
                value = "A folder with the tree as it was before the change, which is made again there.",
                expected = "a folder")
        Optional<Path> into,

        Optional<String> publicKey,

        @ParameterDoc("Compares the files of the workspace with what the execution left, too.")
        boolean drift,

        @ParameterDoc(
                value = "A commit of an execution, which is compared with the evidence that its message names.",
                expected = "a branch, a tag or an id")
        Optional<String> revision)
        implements Request.Reads {
    /** Checks an execution of this workspace, or {@code all}. */
    public static VerifyRequest of(String execution) {
        return new VerifyRequest(
                Optional.empty(), Optional.of(execution), Optional.empty(), Optional.empty(), false, Optional.empty());
    }

    /** Checks a folder of evidence. */
    public static VerifyRequest of(Path evidence) {
        return new VerifyRequest(
                Optional.of(evidence), Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty());
    }

    /** Returns the same about a folder of evidence. */
    public VerifyRequest with(Path evidence) {
        return new VerifyRequest(Optional.of(evidence), execution, into, publicKey, drift, revision);
    }
}
