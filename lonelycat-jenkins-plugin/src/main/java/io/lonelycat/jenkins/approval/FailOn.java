// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From which answer on the step fails. The order of the constants is that of their strictness, the mildest first. */
enum FailOn {
    /** On no answer. */
    NEVER,
    /** If an approver rejected the change, or the policy denies it. */
    REJECT,
    /** Also if an approver asks for another version. */
    EDIT,
    /** Whenever it is not approved. */
    SKIP;

    /**
     * Reads the word of a pipeline.
     *
     * @throws InvalidInputException when there is no such word
     */
    static FailOn of(@Nullable String word) {
        if (word == null || word.isBlank()) {
            return REJECT;
        }
        List<String> words = words();
        return Arrays.stream(values())
                .filter(each -> Names.of(each).equals(word.strip()))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("failOn: '" + word + "' is not one of "
                        + String.join(", ", words) + "."
                        + Names.nearest(word, words)
                                .map(near -> " Did you mean '" + near + "'?")
                                .orElse("")
                        + " Nothing was done."));
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Names::of).toList();
    }

    boolean reachedBy(State state) {
        return switch (state) {
            case APPROVED, NOT_NEEDED -> false;
            case REJECTED, DENIED -> this != NEVER;
            case EDIT -> this == EDIT || this == SKIP;
            case SKIPPED -> this == SKIP;
            // A question without an answer is not decided.
            case WAITING, CHANGED, STOPPED -> true;
        };
    }
}
