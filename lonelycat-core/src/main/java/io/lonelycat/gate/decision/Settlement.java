// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import java.util.List;

/**
 * Why a finding that stands in the way does not stop the change. The finding keeps its effect, so that everybody sees
 * what was waived or approved.
 *
 * @param by what settles it
 * @param ids which ones, at least one: ids of approvals, or the places of waivers in the policy, such as
 *     {@code waivers[0]}
 */
public record Settlement(By by, List<String> ids) {
    /** What can settle a finding. */
    public enum By {
        /** A waiver of the policy: settles what the policy demands, never a built-in ban. */
        WAIVER,
        /** Approvals of people: settle {@link Effect#NEED_APPROVAL}, never a denial. */
        APPROVAL
    }

    /** Copies the list. */
    public Settlement {
        ids = List.copyOf(ids);
    }

    /** Says whether this may settle findings of that effect at all. */
    public boolean settles(Effect effect) {
        return effect == Effect.NEED_APPROVAL || (effect == Effect.DENY && by == By.WAIVER);
    }

    public JsonObject toJson() {
        return new JsonObject().with("by", by).with("ids", ids);
    }

    static Settlement read(InputValue value, Effect effect) {
        InputObject in = value.object();
        InputValue by = in.required("by");
        Settlement settlement =
                new Settlement(by.oneOf(By.class), in.required("ids").strings());
        in.rejectUnknown();
        if (settlement.ids.isEmpty() || !settlement.settles(effect)) {
            throw by.problem("a finding of this effect cannot be settled so; the decision has been altered");
        }
        return settlement;
    }
}
