// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What an explanation suggests is done, and the gate is asked again. */
class WayToAllowPropertyTest {
    private static final List<String> FOLDERS =
            List.of("docs", "src/main", "src/test", "db/migration", "denied", "unknown", "waived");

    @Property(tries = 150)
    void doingWhatIsSuggestedLeadsToAllow(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 6) Integer> folders,
            @ForAll @IntRange(max = 40) int lines,
            @ForAll @IntRange(min = 1, max = 8) int files,
            @ForAll boolean askForCode) {
        Map<String, String> changes = changes(folders, lines);
        Policy policy = policy(files, askForCode);
        Decision decision = decide(policy, changes);

        List<Remedy> ways = decision.explained().orElseThrow().ways();

        assertThat(ways.isEmpty()).isEqualTo(decision.verdict() == Verdict.ALLOW);
        for (Remedy way : ways) {
            Set<String> dropped =
                    way.drop().first().stream().map(path -> path.value()).collect(Collectors.toSet());
            Decision again = decide(policy, without(changes, dropped));
            Set<String> standing = again.findings().stream()
                    .filter(finding -> finding.weight().compareTo(Effect.NEED_APPROVAL) >= 0)
                    .map(Finding::rule)
                    .collect(Collectors.toSet());
            if (way.fix().isEmpty()) {
                assertThat(standing).isEqualTo(Set.copyOf(way.approve()));
                assertThat(again.verdict()).isEqualTo(way.approve().isEmpty() ? Verdict.ALLOW : Verdict.NEED_APPROVAL);
            }
        }
    }

    private static Map<String, String> changes(List<Integer> folders, int lines) {
        Map<String, String> changes = new TreeMap<>();
        for (int i = 0; i < folders.size(); i++) {
            String path = FOLDERS.get(folders.get(i)) + "/f" + i;
            changes.put(path, "{create: " + path + ", after: \"x\\n\", times: " + (1 + lines * (i + 1) % 23) + "}");
        }
        return changes;
    }

    private static Map<String, String> without(Map<String, String> changes, Set<String> dropped) {
        Map<String, String> rest = new TreeMap<>(changes);
        rest.keySet().removeAll(dropped);
        return rest;
    }

    private static Decision decide(Policy policy, Map<String, String> changes) {
        List<String> items = new ArrayList<>(changes.values());
        return Fixture.of("changes: [" + String.join(", ", items) + "]\n")
                .decide(policy)
                .decision();
    }

    private static Policy policy(int files, boolean askForCode) {
        String text = """
                schema: lonelycat.policy/1
                paths:
                  deny: ["denied/**", "waived/**"]
                  need_approval: ["db/**"]
                  allow: ["docs/**", "src/**"]
                limits: {files: %d, lines: 60}
                risk: [{id: code, paths: ["src/main/**"], atLeast: %s}, {id: long, linesOver: 50, atLeast: high}]
                require: {high: {approval: 1}}
                judges: {paths: ["src/test/**"], code: ["src/main/**"], withCode: need_approval}
                waivers:
                  - {rule: paths.deny, paths: ["waived/**"], owner: a, ticket: b, until: 2026-12-31, why: c}
                """.formatted(files, askForCode ? "high" : "medium");
        return Policy.read("policy.yaml", text.getBytes(UTF_8));
    }
}
