// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.nio.file.Path;
import java.util.Optional;

/** Verifies the evidence of an execution or git commit, or of all executions. */
@GoalDoc(
        value = "Verifies that the evidence of an execution, or the whole record, is complete and unaltered.",
        example = "execution=all",
        page = "#the-whole-record",
        uses = {@ParameterUse(name = "execution", more = "Also `all`: the whole record.", fallback = "latest")})
public record VerifyRequest(
        @ParameterDoc(
                value = "A folder of evidence, such as an archived one.",
                expected = "a folder",
                example = "archive/exec_...")
        Optional<Path> evidence,

        Optional<String> execution,

        @ParameterDoc(
                value =
                        "A folder with the files as before the change. The change is [applied again](#making-a-change-again) there and compared.",
                expected = "a folder",
                example = "../before")
        Optional<Path> into,

        @ParameterDoc(
                value =
                        "A public key, as `keygen` prints it. The evidence is valid only if the owner of this key has [signed](evidence.md#the-signature) it. Default: the keys of the policy identify the signer.",
                expected = "a public key",
                example = "onryfyvoWw+gNZStEpnbz0WTH/x+7btwz1/J+EJ1xBc=")
        Optional<String> publicKey,

        @ParameterDoc(
                value =
                        "Also [compares](#drift) the workspace with the files of the execution, and fails if one was changed since.",
                example = "true")
        boolean drift,

        @ParameterDoc(
                value =
                        "A commit of an execution, by branch, tag or id. It is [compared](#in-a-commit) with the evidence that its message names.",
                expected = "a branch, a tag or an id",
                example = "main")
        Optional<String> revision)
        implements Request {
    public static VerifyRequest of(String execution) {
        return new VerifyRequest(
                Optional.empty(), Optional.of(execution), Optional.empty(), Optional.empty(), false, Optional.empty());
    }

    public static VerifyRequest of(Path evidence) {
        return new VerifyRequest(
                Optional.of(evidence), Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty());
    }
}
