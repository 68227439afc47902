// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.StartedBy;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.plan.Proposal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is known of an execution before it begins.
 *
 * @param executionId becomes the name of the folder
 * @param policy what was decided under; its exact bytes are kept
 * @param approvals file names and the exact bytes of the approvals that counted
 */
public record Opening(
        String executionId,
        Proposal proposal,
        Decision decision,
        Policy policy,
        Map<String, byte[]> approvals,
        StartedBy startedBy,
        String engineVersion) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

    /**
     * Copies the approvals.
     *
     * @throws InvalidInputException when a name cannot be the name of a file
     */
    public Opening {
        approvals = Collections.unmodifiableMap(new TreeMap<>(approvals));
        for (String name : approvals.keySet()) {
            checkName(name);
        }
    }

    static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInputException(
                    "The file name `" + name + "` may have letters, digits, `.`, `_` and `-` only. Rename the file.");
        }
    }
}
