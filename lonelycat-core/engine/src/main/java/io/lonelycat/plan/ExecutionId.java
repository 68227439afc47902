// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.file.Path;

/** Validated id of an execution, safe as a folder name. */
public record ExecutionId(String text) {
    public ExecutionId {
        Ids.EXECUTION.demand(text, "an execution");
    }

    @JsonCreator
    static ExecutionId of(String text) {
        return new ExecutionId(text);
    }

    @JsonValue
    String value() {
        return text;
    }

    public Path below(Path folder) {
        return folder.resolve(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
