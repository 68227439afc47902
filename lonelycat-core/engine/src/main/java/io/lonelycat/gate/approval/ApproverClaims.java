// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Member;
import io.lonelycat.json.RecordJson;
import java.util.List;

/**
 * What a front end knows of an approver beside the name. It counts only where that front end vouches for the document.
 *
 * @param groups of the front end, of those that the policy names; sorted
 * @param override whether an administrator decides alone, in place of the approvers of the policy
 */
public record ApproverClaims(
        @Member(ifAny = true) List<String> groups,
        @Member(ifAny = true) boolean override) {
    /** Knows nothing beside the name. */
    public static final ApproverClaims NONE = new ApproverClaims(List.of(), false);

    /** Sorts the groups. */
    public ApproverClaims {
        groups = groups.stream().sorted().distinct().toList();
    }

    /** Reads the members {@code groups} and {@code override}, which both may be missing. */
    public static ApproverClaims read(InputObject in) {
        checkOverride(in);
        in.listOrEmpty("groups").forEach(group -> Person.check(group, group.string()));
        return RecordJson.read(ApproverClaims.class, in);
    }

    static void checkOverride(InputObject in) {
        InputValue override = in.find("override");
        if (override != null && !override.bool()) {
            throw override.problem("is there only where it is true");
        }
    }
}
