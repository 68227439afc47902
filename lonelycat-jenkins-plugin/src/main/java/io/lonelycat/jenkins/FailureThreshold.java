// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import io.lonelycat.api.Answer;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The severity of an answer from which on a step fails. */
public enum FailureThreshold {
    /** On a denial, a failed check or a stale plan: failures that no approval fixes. */
    DENY("deny"),
    /** Also where only an approval is missing. */
    NEED_APPROVAL("needApproval"),
    /** On no answer. */
    NEVER("never");

    private final String word;

    FailureThreshold(String word) {
        this.word = word;
    }

    /**
     * Reads the word of a pipeline.
     *
     * @param parameter its name, for the message
     * @throws InvalidInputException when there is no such word
     */
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

    /** All words, the strictest first. */
    public static List<String> words() {
        return Arrays.stream(values()).map(bar -> bar.word).toList();
    }

    /** Returns whether an answer with this exit code reaches the threshold. */
    public boolean reachedBy(int exitCode) {
        return switch (exitCode) {
            case Answer.OK -> false;
            case Answer.APPROVAL_NEEDED -> this == NEED_APPROVAL;
            case Answer.REFUSED -> this != NEVER;
            // A call that cannot be understood, or a broken machine, is no answer at all.
            default -> true;
        };
    }
}
