// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import io.lonelycat.json.Member;
import io.lonelycat.plan.ToolReport;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a check has used, all its attempts together.
 *
 * @param reported what the command itself wrote about its work, in the order of the attempts
 */
public record Usage(@Member(ifAny = true) List<ToolReport> reported) {
    /** Nothing is known. */
    public static final Usage NONE = new Usage(List.of());

    public Usage {
        reported = List.copyOf(reported);
    }

    /** Returns the reports of both. */
    public Usage plus(Usage other) {
        List<ToolReport> all = new ArrayList<>(reported);
        all.addAll(other.reported);
        return new Usage(all);
    }

    /** Returns the sum of what is known of two numbers. */
    public static OptionalLong plus(OptionalLong one, OptionalLong other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return OptionalLong.of(Math.addExact(one.getAsLong(), other.getAsLong()));
    }

    /** Returns whether nothing is known. */
    public boolean isEmpty() {
        return reported.isEmpty();
    }
}
