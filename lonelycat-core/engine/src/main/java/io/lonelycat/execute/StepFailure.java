// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leaves the forward path with a code and a message for people; the executor turns it into an outcome. */
public final class StepFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /** Takes the code, one word, and the message. */
    public StepFailure(String code, String message) {
        super(message);
        this.code = code;
    }

    /** The first of these that says something of the change, else the first, and who failed beside it; absent where no check failed. */
    static Optional<StepFailure> ofAll(Map<String, StepFailure> failures) {
        if (failures.size() < 2) {
            return failures.values().stream().findFirst();
        }
        Map.Entry<String, StepFailure> told = failures.entrySet().stream()
                .filter(it -> !it.getValue().code.equals(Outcome.COULD_NOT_RUN))
                .findFirst()
                .orElseGet(() -> failures.entrySet().iterator().next());
        List<String> others = failures.keySet().stream()
                .filter(name -> !name.equals(told.getKey()))
                .toList();
        return Optional.of(new StepFailure(
                told.getValue().code,
                told.getValue().getMessage() + "\nThese checks failed as well: " + String.join(", ", others) + "."));
    }

    /** Why, in one word. */
    String code() {
        return code;
    }
}
