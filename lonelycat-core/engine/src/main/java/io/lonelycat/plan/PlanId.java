// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.file.Path;

/** Validated id of a plan, safe as a folder name. */
public record PlanId(String text) {
    public PlanId {
        Ids.PLAN.demand(text, "a plan");
    }

    @JsonCreator
    static PlanId of(String text) {
        return new PlanId(text);
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
