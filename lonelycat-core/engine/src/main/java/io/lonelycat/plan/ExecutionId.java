// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lonelycat.error.InvalidInputException;
import java.nio.file.Path;

/** The id of an execution. A text is well-formed before it becomes one, so it can be the name of a folder wherever it comes from. */
public record ExecutionId(String text) {
    /**
     * Parses an id.
     *
     * @throws InvalidInputException when the text is not the id of an execution
     */
    public ExecutionId {
        Ids.EXECUTION.demand(text, "an execution");
    }

    /** Parses the id that a document has. */
    @JsonCreator
    static ExecutionId of(String text) {
        return new ExecutionId(text);
    }

    /** Returns the id as documents have it. */
    @JsonValue
    String value() {
        return text;
    }

    /** Returns the folder of the execution below a folder of executions. */
    public Path below(Path folder) {
        return folder.resolve(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
