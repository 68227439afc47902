// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import java.util.List;

/**
 * Things that, done together, lead to {@link Verdict#ALLOW}. What is left when files are dropped was judged by the gate.
 *
 * @param drop files to take out of the change; the rest is planned again
 * @param approvals how many different people are enough; 0 where nothing needs an approval. Fewer do where somebody is of
 *     several groups
 * @param groups how many of them have to be of a group, by the names of the groups
 * @param approve the rules that they have to agree to
 * @param fix what else has to be done, one sentence each
 */
public record Remedy(
        ShownPaths drop, long approvals, List<GroupApprovals> groups, List<String> approve, List<String> fix) {
    private static final int MOST = 10_000;

    /** Copies the lists. */
    public Remedy {
        groups = List.copyOf(groups);
        approve = List.copyOf(approve);
        fix = List.copyOf(fix);
    }

    public JsonObject toJson() {
        return new JsonObject()
                .with("drop", drop.toJson())
                .with("approvals", approvals)
                .withIfNotEmpty(
                        "groups", groups.stream().map(GroupApprovals::toJson).toList())
                .with("approve", approve)
                .with("fix", fix);
    }

    static Remedy read(InputValue value) {
        InputObject in = value.object();
        Remedy way = new Remedy(
                ShownPaths.read(in.required("drop")),
                in.required("approvals").integer(0, MOST),
                in.listOrEmpty("groups").stream().map(GroupApprovals::read).toList(),
                in.required("approve").strings(),
                in.required("fix").strings());
        in.rejectUnknown();
        return way;
    }

    /** How many people of a group have to agree. */
    public record GroupApprovals(String group, long approvals) {
        JsonObject toJson() {
            return new JsonObject().with("group", group).with("approvals", approvals);
        }

        static GroupApprovals read(InputValue value) {
            InputObject in = value.object();
            GroupApprovals read = new GroupApprovals(
                    in.required("group").text(), in.required("approvals").integer(1, 100));
            in.rejectUnknown();
            return read;
        }
    }
}
