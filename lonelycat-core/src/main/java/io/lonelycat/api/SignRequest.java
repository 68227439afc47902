// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs the evidence of an execution if the evidence passes verification. The execution id may be followed by {@code @}
 * and the expected digest of the evidence's manifest.
 */
@GoalDoc(
        value = "Signs the evidence of an execution, if it is complete and unaltered.",
        example = "key=anna",
        page = "evidence.md#the-signature",
        uses =
                @ParameterUse(
                        name = "execution",
                        more = "`@` and the digest of its `manifest.json` pin it, also with `evidence`.",
                        fallback = "latest"))
public record SignRequest(Optional<Path> evidence, Optional<String> execution, KeyName key) implements Request {
    private static final Pattern PINNED = Pattern.compile("(?s)(?<id>.+)@(?<digest>sha256:[0-9a-f]{64})");

    public Optional<String> reference() {
        return execution.map(text -> {
            Matcher pinned = PINNED.matcher(text);
            return pinned.matches() ? pinned.group("id") : text;
        });
    }

    /** Returns the expected digest of the evidence's manifest; empty to accept any. */
    public Optional<String> digest() {
        return execution.map(PINNED::matcher).filter(Matcher::matches).map(pinned -> pinned.group("digest"));
    }
}
