// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.Gate;
import io.lonelycat.gate.decision.Remedy;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.slice.policy.CaseFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WayTextTest {
    private static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {need_approval: ["**"]}
            approval:
              quorum: %d
              groups: {db: [carla, dora], release: [rita]}
              required: [{paths: ["**"], group: db, count: %d}%s]
            """;
    private static final String CASE = """
            schema: lonelycat.cases/1
            cases: [{name: one, changes: [{create: a}], expect: {verdict: allow}}]
            """;

    @Test
    void namesTheGroupsOfThoseWhoHaveToApprove(@TempDir Path folder) {
        assertThat(text(folder, 1, 1, "")).isEqualTo("get 1 approval of group `db`");
        assertThat(text(folder, 2, 2, "")).isEqualTo("get 2 approvals of group `db`");
        assertThat(text(folder, 3, 1, "")).isEqualTo("get 3 approvals, 1 of them of group `db`");
        assertThat(text(folder, 1, 1, ", {paths: ['**'], group: release}"))
                .isEqualTo("get 2 approvals, 1 of them of group `db` and 1 of them of group `release`");
    }

    private static String text(Path folder, int quorum, int ofGroup, String more) {
        byte[] policy = POLICY.formatted(quorum, ofGroup, more).getBytes(StandardCharsets.UTF_8);
        List<Remedy> ways = CaseFile.read("cases.yaml", CASE.getBytes(StandardCharsets.UTF_8))
                .run(
                        new Gate(Policy.read("p.yaml", policy), Optional.empty()),
                        folder,
                        Instant.parse("2026-01-31T12:00:00Z"))
                .get(0)
                .decision()
                .explained()
                .orElseThrow()
                .ways();
        assertThat(ways).hasSize(1);
        return WayText.of(ways.get(0)).replaceFirst(" \\(.*", "");
    }
}
