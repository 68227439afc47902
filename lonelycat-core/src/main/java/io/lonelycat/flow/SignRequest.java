// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evidence that is to be signed, and by which key.
 *
 * @param evidence a folder from anywhere; absent for an execution of this workspace
 * @param execution an id, or {@code latest}, and behind it, if wanted, {@code @} and the digest that its manifest has to have; with a
 *     folder only the digest counts
 */
public record SignRequest(Optional<Path> evidence, String execution, KeyName key) {
    private static final Pattern PINNED = Pattern.compile("(?s)(?<id>.+)@(?<digest>sha256:[0-9a-f]{64})");

    /** Returns what was named, without a digest. */
    public String reference() {
        Matcher pinned = PINNED.matcher(execution);
        return pinned.matches() ? pinned.group("id") : execution;
    }

    /** Returns the digest that the manifest has to have; empty where any will do. */
    public Optional<String> digest() {
        Matcher pinned = PINNED.matcher(execution);
        return pinned.matches() ? Optional.of(pinned.group("digest")) : Optional.empty();
    }
}
