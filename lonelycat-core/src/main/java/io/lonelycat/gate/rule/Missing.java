// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which approvals a finding still lacks.
 *
 * @param people how many more have to agree who count for the quorum
 * @param group whose people have to agree as well
 * @param ofGroup how many more of them
 */
public record Missing(long people, Optional<String> group, long ofGroup) {
    public Missing {
        people = Math.max(0, people);
        ofGroup = Math.max(0, ofGroup);
    }

    public boolean isNothing() {
        return people == 0 && ofGroup == 0;
    }

    /** Returns for each group what is missing of it at all; one approval speaks about many findings. */
    public static SortedMap<String, Long> ofGroups(Collection<Missing> all) {
        SortedMap<String, Long> groups = new TreeMap<>();
        all.stream()
                .filter(missing -> missing.ofGroup > 0)
                .forEach(missing -> groups.merge(missing.group.orElseThrow(), missing.ofGroup, Math::max));
        return groups;
    }
}
