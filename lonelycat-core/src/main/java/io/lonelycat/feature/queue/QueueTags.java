// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import io.lonelycat.workspace.VisibleText;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tags such as {@code gpu}: a worker takes a plan if its machine has all tags that the plan names. */
final class QueueTags {
    private static final Pattern TAG = Pattern.compile("[a-z0-9][a-z0-9._-]{0,49}");

    private QueueTags() {}

    /**
     * Checks tags that a user gave.
     *
     * @throws InvalidInputException when one of them cannot be a tag
     */
    static Set<String> of(Collection<String> given) {
        given.stream().filter(tag -> !TAG.matcher(tag).matches()).findFirst().ifPresent(tag -> {
            throw new InvalidInputException(Action.setting("tags", VisibleText.of(tag))
                    + " is not a valid tag; expected 1 to 50 lower-case letters, digits, `.`, `_` and `-`, with a letter or "
                    + "digit first, such as gpu.");
        });
        return given.stream().collect(Collectors.toUnmodifiableSet());
    }
}
