// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import java.util.List;

/**
 * Why a decision is as it is, file by file, and what would make it {@link Verdict#ALLOW}.
 *
 * @param considered what every file was compared with
 * @param groups files for which the same rules matched for the same reasons, the strictest first; at most
 *     {@value #GROUPS}
 * @param groupCount how many groups there are
 * @param ways each alone leads to ALLOW; none for a decision that is ALLOW
 */
public record Explanation(List<String> considered, List<Group> groups, int groupCount, List<Remedy> ways) {
    public static final int GROUPS = 20;

    /** Copies the lists. */
    public Explanation {
        considered = List.copyOf(considered);
        groups = List.copyOf(groups);
        ways = List.copyOf(ways);
    }

    /** Files, and the rules that matched each of them. */
    public record Group(ShownPaths files, List<Match> matches) {
        /** Copies the list. */
        public Group {
            matches = List.copyOf(matches);
        }

        JsonObject toJson() {
            return new JsonObject()
                    .with("files", files.toJson())
                    .with("matches", matches.stream().map(Match::toJson).toList());
        }

        static Group read(InputValue value) {
            InputObject in = value.object();
            Group group = new Group(
                    ShownPaths.read(in.required("files")),
                    in.required("matches").list().stream().map(Match::read).toList());
            in.rejectUnknown();
            return group;
        }
    }

    JsonObject toJson() {
        return new JsonObject()
                .with("considered", considered)
                .with("groups", groups.stream().map(Group::toJson).toList())
                .with("groupCount", groupCount)
                .with("ways", ways.stream().map(Remedy::toJson).toList());
    }

    static Explanation read(InputValue value) {
        InputObject in = value.object();
        InputValue groupCount = in.required("groupCount");
        Explanation explanation = new Explanation(
                in.required("considered").strings(),
                in.required("groups").list().stream().map(Group::read).toList(),
                (int) groupCount.integer(0, Integer.MAX_VALUE),
                in.required("ways").list().stream().map(Remedy::read).toList());
        in.rejectUnknown();
        if (explanation.groups.size() != Math.min(GROUPS, explanation.groupCount)) {
            throw groupCount.problem("groupCount is " + explanation.groupCount + " but there are "
                    + explanation.groups.size() + " groups; the first " + GROUPS + " are listed");
        }
        return explanation;
    }
}
