// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.error.InvalidInputException;
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
public record Explanation(List<String> considered, List<FileGroup> groups, int groupCount, List<Remedy> ways) {
    public static final int GROUPS = 20;

    /**
     * Copies the lists.
     *
     * @throws InvalidInputException if there are other groups than the first ones of so many
     */
    public Explanation {
        considered = List.copyOf(considered);
        groups = List.copyOf(groups);
        ways = List.copyOf(ways);
        if (groups.size() != Math.min(GROUPS, groupCount)) {
            throw new InvalidInputException("groupCount is " + groupCount + " but there are " + groups.size()
                    + " groups; the first " + GROUPS + " are listed");
        }
    }

    /** Files, and the rules that matched each of them. */
    public record FileGroup(ShownPaths files, List<Match> matches) {
        public FileGroup {
            matches = List.copyOf(matches);
        }
    }
}
