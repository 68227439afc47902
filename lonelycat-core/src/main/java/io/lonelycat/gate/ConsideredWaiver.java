// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A waiver of the policy, and whether it set something aside in a decision.
 *
 * @param id its place in the policy, such as {@code waivers[0]}
 * @param identity the digest of rule and paths, by which the record knows it again wherever it stands and however often
 *     it is renewed
 */
public record ConsideredWaiver(String id, Digest identity, boolean counted) {
    static List<ConsideredWaiver> of(List<Waiver> waivers, List<Finding> findings) {
        if (waivers.isEmpty()) {
            return List.of();
        }
        Set<String> counted = new HashSet<>();
        findings.stream()
                .flatMap(finding -> finding.settled().stream())
                .filter(settlement -> settlement.by() == Settlement.By.WAIVER)
                .forEach(settlement -> counted.addAll(settlement.ids()));
        return waivers.stream()
                .map(waiver -> new ConsideredWaiver(waiver.id(), waiver.identity(), counted.contains(waiver.id())))
                .toList();
    }

    /** Returns the member of a document that has it. */
    public JsonObject toJson() {
        return new JsonObject().with("id", id).with("identity", identity).with("counted", counted);
    }

    /**
     * Reads it strictly.
     *
     * @throws io.lonelycat.error.InvalidInputException with the place of what is wrong
     */
    public static ConsideredWaiver read(InputValue value) {
        InputObject in = value.object();
        ConsideredWaiver waiver = new ConsideredWaiver(
                in.required("id").text(),
                in.required("identity").digest(),
                in.required("counted").bool());
        in.rejectUnknown();
        return waiver;
    }
}
