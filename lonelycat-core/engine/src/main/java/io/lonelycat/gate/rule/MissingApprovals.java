// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.ApprovalProgress;
import java.util.Collection;
import java.util.List;
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
public record MissingApprovals(long people, Optional<String> group, long ofGroup) {
    public MissingApprovals {
        people = Math.max(0, people);
        ofGroup = Math.max(0, ofGroup);
    }

    static MissingApprovals of(List<ApprovalProgress> demands) {
        long people = 0;
        long ofGroup = 0;
        Optional<String> group = Optional.empty();
        for (ApprovalProgress demand : demands) {
            if (demand.group().isPresent()) {
                group = demand.group();
                ofGroup = demand.missing();
            } else {
                people = demand.missing();
            }
        }
        return new MissingApprovals(people, group, ofGroup);
    }

    public boolean isNothing() {
        return people == 0 && ofGroup == 0;
    }

    /** Returns for each group what is missing of it at all; one approval speaks about many findings. */
    public static SortedMap<String, Long> ofGroups(Collection<MissingApprovals> all) {
        SortedMap<String, Long> groups = new TreeMap<>();
        all.stream()
                .filter(missing -> missing.ofGroup > 0)
                .forEach(missing -> groups.merge(missing.group.orElseThrow(), missing.ofGroup, Math::max));
        return groups;
    }
}
