// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leaves the forward path with a code and a message for people; the executor turns it into an outcome. */
final class StepFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    StepFailure(String code, String message) {
        super(message);
        this.code = code;
    }

    /** The first of these failures by the names of their checks, and who failed beside it; absent where there is none. */
    static Optional<StepFailure> ofAll(Map<String, StepFailure> failures) {
        if (failures.size() < 2) {
            return failures.values().stream().findFirst();
        }
        List<String> names = List.copyOf(failures.keySet());
        StepFailure first = failures.values().iterator().next();
        return Optional.of(new StepFailure(
                first.code,
                first.getMessage() + "\nThese checks failed as well: "
                        + String.join(", ", names.subList(1, names.size())) + "."));
    }

    /** Why, in one word. */
    String code() {
        return code;
    }
}
