// SPDX-License-Identifier: MIT
package io.lonelycat.error;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports input that cannot be used and that the caller can fix. The message is written for the person
 * at the keyboard: what is wrong, where it is, and what to do next. Nothing has been changed when it is thrown.
 */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String NOTHING_TO_DO = "alreadyApplied";

    /** Not carried over to other processes: they get the result, which has them. */
    private final transient Map<String, Object> details;

    /** Creates the exception; the message says what is wrong, where, and what was expected or what to do next. */
    public InvalidInputException(String message) {
        super(message);
        details = Map.of();
    }

    /** Creates the exception for input whose fault was found by another library. */
    public InvalidInputException(String message, Throwable cause) {
        super(message, cause);
        details = Map.of();
    }

    private InvalidInputException(InvalidInputException same, Map<String, Object> details) {
        super(same.getMessage(), same);
        this.details = details;
    }

    /** Returns the same with what a program can act on: the members of an object of a document. */
    public InvalidInputException with(Map<String, Object> values) {
        return new InvalidInputException(this, values);
    }

    /** Returns the same, marked as asking for what is there already: nothing is to be done about it. */
    public InvalidInputException sayingNothingIsToDo() {
        Map<String, Object> marked = new LinkedHashMap<>(details);
        marked.put(NOTHING_TO_DO, true);
        return with(marked);
    }

    /** Returns whether all that was asked for is there already. */
    public boolean saysNothingIsToDo() {
        return Boolean.TRUE.equals(details.get(NOTHING_TO_DO));
    }

    /** Returns what a program can act on; empty where there is only the message. */
    public Map<String, Object> details() {
        return details;
    }

    /** Gathers at least one problem into an exception with a line for each, so that all can be fixed at once. */
    public static InvalidInputException ofAll(List<String> problems) {
        return new InvalidInputException(String.join("\n", problems));
    }
}
