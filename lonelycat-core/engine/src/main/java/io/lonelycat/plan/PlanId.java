// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lonelycat.error.InvalidInputException;
import java.nio.file.Path;

/** The id of a plan. A text is well-formed before it becomes one, so it can be the name of a folder wherever it comes from. */
public record PlanId(String text) {
    /**
     * Parses an id.
     *
     * @throws InvalidInputException when the text is not the id of a plan
     */
    public PlanId {
        Ids.PLAN.demand(text, "a plan");
    }

    /** Parses the id that a document has. */
    @JsonCreator
    static PlanId of(String text) {
        return new PlanId(text);
    }

    /** Returns the id as documents have it. */
    @JsonValue
    String value() {
        return text;
    }

    /** Returns the folder of the plan below a folder of plans. */
    public Path below(Path folder) {
        return folder.resolve(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
