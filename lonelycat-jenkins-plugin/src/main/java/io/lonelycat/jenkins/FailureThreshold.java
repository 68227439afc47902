// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import io.lonelycat.api.Answer;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Minimum severity of the engine's result at which a pipeline step fails. */
public enum FailureThreshold {
    /** Fails the step if the change is denied, a check failed or the plan is stale, because no approval can help. */
    DENY("deny"),
    /** Fails the step even if only approvals are missing. */
    NEED_APPROVAL("needApproval"),
    NEVER("never");

    private final String word;

    FailureThreshold(String word) {
        this.word = word;
    }

    public static FailureThreshold of(String parameter, @Nullable String word, FailureThreshold fallback) {
        if (word == null || word.isBlank()) {
            return fallback;
        }
        List<String> words = words();
        return Arrays.stream(values())
                .filter(bar -> bar.word.equals(word.strip()))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(Messages.of(
                        "FailureThreshold.unknown",
                        parameter,
                        word,
                        String.join(", ", words),
                        Names.nearest(word, words)
                                .map(near -> Messages.of("FailureThreshold.nearest", near))
                                .orElse(""))));
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(bar -> bar.word).toList();
    }

    public boolean reachedBy(int exitCode) {
        return switch (exitCode) {
            case Answer.OK -> false;
            case Answer.APPROVAL_NEEDED -> this == NEED_APPROVAL;
            case Answer.REFUSED -> this != NEVER;
            // Invalid calls and machine failures always fail the step.
            default -> true;
        };
    }
}
