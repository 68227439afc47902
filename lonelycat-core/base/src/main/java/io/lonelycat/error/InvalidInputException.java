// SPDX-License-Identifier: MIT
package io.lonelycat.error;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports invalid input before anything was changed. The error message contains the location of the invalid input and
 * the user's next action.
 */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String NOTHING_TO_DO = "alreadyApplied";

    /**
     * Details of the error. Transient, because other processes receive the details from the result file, not by Java
     * serialization.
     */
    private final transient Map<String, Object> details;

    public InvalidInputException(String message) {
        super(message);
        details = Map.of();
    }

    public InvalidInputException(String message, Throwable cause) {
        super(message, cause);
        details = Map.of();
    }

    private InvalidInputException(InvalidInputException same, Map<String, Object> details) {
        super(same.getMessage(), same);
        this.details = details;
    }

    /** Adds machine-readable details of the error as members of a JSON object. */
    public InvalidInputException with(Map<String, Object> values) {
        return new InvalidInputException(this, values);
    }

    /** Marks this exception as harmless: the requested result exists already, so callers need not report an error. */
    public InvalidInputException sayingNothingIsToDo() {
        Map<String, Object> marked = new LinkedHashMap<>(details);
        marked.put(NOTHING_TO_DO, true);
        return with(marked);
    }

    public boolean saysNothingIsToDo() {
        return Boolean.TRUE.equals(details.get(NOTHING_TO_DO));
    }

    public Map<String, Object> details() {
        return details;
    }

    public static InvalidInputException ofAll(List<String> problems) {
        return new InvalidInputException(String.join("\n", problems));
    }
}
