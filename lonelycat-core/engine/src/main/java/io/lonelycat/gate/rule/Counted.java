// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.ApprovalProgress;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.json.Digest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The findings after approvals were counted, and what was made of each approval.
 *
 * @param missing which approvals each finding lacks that needs any, by its identity
 * @param progress what was asked of whom, and how many of them have approved
 */
public record Counted(
        List<Finding> findings,
        List<ConsideredApproval> considered,
        Map<Digest, Missing> missing,
        List<ApprovalProgress> progress) {
    public Counted {
        findings = List.copyOf(findings);
        considered = List.copyOf(considered);
        missing = Map.copyOf(missing);
        progress = List.copyOf(progress);
    }

    /** No approval was requested. */
    public static Counted nothing(List<Finding> findings) {
        return new Counted(findings, List.of(), Map.of(), List.of());
    }

    /** Returns the denial due to a rejection. */
    public List<Finding> objections() {
        return findings.stream()
                .filter(finding -> finding.rule().startsWith(ApprovalRule.REJECTED))
                .toList();
    }

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

        static Missing of(List<ApprovalProgress> demands) {
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
            return new Missing(people, group, ofGroup);
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
}
