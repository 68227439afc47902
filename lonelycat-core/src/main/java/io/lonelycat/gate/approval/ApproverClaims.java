// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import java.util.List;

/**
 * What a front end knows of an approver beside the name. It counts only where that front end vouches for the document.
 *
 * @param groups of the front end, of those that the policy names; sorted
 * @param override whether an administrator decides alone, in place of whoever the policy asks
 */
public record ApproverClaims(List<String> groups, boolean override) {
    /** Knows nothing beside the name. */
    public static final ApproverClaims NONE = new ApproverClaims(List.of(), false);

    /** Sorts the groups. */
    public ApproverClaims {
        groups = groups.stream().sorted().distinct().toList();
    }

    void addTo(JsonObject out) {
        out.withIfNotEmpty("groups", groups).withIfPresent("override", override ? true : null);
    }

    /** Reads the members {@code groups} and {@code override}, which both may be missing. */
    public static ApproverClaims read(InputObject in) {
        List<String> groups =
                in.listOrEmpty("groups").stream().map(ApproverClaims::group).toList();
        boolean override = in.optional("override").map(ApproverClaims::yes).orElse(false);
        return new ApproverClaims(groups, override);
    }

    private static String group(InputValue value) {
        Person.check(value, value.string());
        return value.string();
    }

    static boolean yes(InputValue value) {
        if (!value.bool()) {
            throw value.problem("is there only where it is true");
        }
        return true;
    }
}
