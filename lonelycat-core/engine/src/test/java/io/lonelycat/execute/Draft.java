// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.gate.FixtureChange;
import io.lonelycat.gate.FixturePatch;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.GateResult;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangePlan.CheckUse;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.PlanOrigin;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.SomeDetails;
import io.lonelycat.plan.Trigger;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns two trees into a patch and calls the real gate. */
final class Draft {
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String PLAN = "plan_01k0000000000000000000plan";
    private static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {unmatched: allow}
            limits: {symlinks: allow, files: 5000, lines: 100000, fileBytes: 100000000}
            secrets: {effect: allow}
            checks:
              first: {command: [first], timeout: 1m}
              second: {command: [second], timeout: 1m}
              third: {command: [third], timeout: 1m}
              reported: {command: [reported], timeout: 1m, critical: false}
            """;

    private final Map<String, Item> before;
    private final Map<String, Item> after;
    private final Map<String, String> renames = new HashMap<>();
    private List<String> checks = List.of("first");
    private String more = "";
    private Optional<String> target = Optional.empty();

    Draft(Map<String, Item> before, Map<String, Item> after) {
        this.before = new TreeMap<>(before);
        this.after = new TreeMap<>(after);
    }

    /** Combines a deletion and a creation into a rename. */
    Draft renamed(String from, String to) {
        renames.put(to, from);
        return this;
    }

    Draft checkedBy(String... names) {
        checks = List.of(names);
        return this;
    }

    Draft under(String lines) {
        more = lines;
        return this;
    }

    /** Sets the target environment, which must exist in the policy. */
    Draft to(String environment) {
        target = Optional.of(environment);
        return this;
    }

    /** Writes policy and patch, then calls the gate. */
    ApprovedChange approve(Path folder) throws IOException {
        write(folder);
        return approved(folder);
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("policy.yaml"), POLICY + more);
        Files.write(folder.resolve("changes.patch"), patch().getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                folder.resolve("contents"),
                fixtures().stream()
                        .filter(change -> change.toChange().bringsContent())
                        .map(FixtureChange::after)
                        .collect(Collectors.joining()));
    }

    Proposal proposal(Path folder) throws IOException {
        Path patch = folder.resolve("changes.patch");
        List<FileChange> changes = changes();
        ChangeSet set = new ChangeSet(
                "cs_01k0000000000000000000000a",
                PLAN,
                changes,
                ChangeSet.checksumOf(changes),
                Digest.of(Files.readAllBytes(patch)),
                "test",
                NOW);
        return new Proposal(plan(), set, Digest.of(new byte[0]), patch);
    }

    ApprovedChange approved(Path folder) throws IOException {
        Policy policy = Policy.read("policy.yaml", Files.readAllBytes(folder.resolve("policy.yaml")));
        GateResult ruling = new Gate(policy, Optional.empty())
                .decide(proposal(folder), "dec_1", new GateEnvironment(NOW, "test", "me", Map.of(), target));
        return ruling.approved()
                .orElseThrow(() -> new AssertionError(ruling.decision().findings()));
    }

    ChangePlan plan() {
        return new ChangePlan(
                PLAN,
                "test",
                List.of(Glob.of("**")),
                Risk.LOW,
                SomeDetails.checkedBy(
                        checks.stream()
                                .map(name -> (CheckUse) new CheckUse.Named(name))
                                .toList(),
                        List.of()),
                Map.of(),
                new PlanOrigin("me", NOW, "corr", Optional.empty(), Optional.empty(), Trigger.MANUAL, Optional.empty()),
                List.of(),
                List.of());
    }

    List<FileChange> changes() {
        return fixtures().stream().map(FixtureChange::toChange).toList();
    }

    private List<FixtureChange> fixtures() {
        TreeMap<String, Item> all = new TreeMap<>(before);
        all.putAll(after);
        return all.keySet().stream()
                .filter(path -> renames.containsKey(path) || !Objects.equals(before.get(path), after.get(path)))
                .filter(path -> after.containsKey(path) || !renames.containsValue(path))
                .sorted(Comparator.comparing(WorkspacePath::of))
                .map(this::change)
                .toList();
    }

    private FixtureChange change(String path) {
        String from = renames.getOrDefault(path, path);
        @Nullable Item old = before.get(from);
        @Nullable Item now = after.get(path);
        return new FixtureChange(
                operation(from.equals(path), old, now),
                WorkspacePath.of(path),
                WorkspacePath.of(from),
                old == null ? null : old.text(),
                now == null ? null : now.text(),
                old == null ? FileMode.REGULAR : old.mode(),
                now == null ? FileMode.REGULAR : now.mode(),
                false);
    }

    private static Operation operation(boolean sameName, @Nullable Item old, @Nullable Item now) {
        if (!sameName) {
            return Operation.RENAME;
        }
        if (old == null || now == null) {
            return old == null ? Operation.CREATE : Operation.DELETE;
        }
        return old.isLink() == now.isLink() && old.text().equals(now.text()) ? Operation.MODE : Operation.UPDATE;
    }

    private String patch() {
        return fixtures().stream().map(FixturePatch::of).collect(Collectors.joining());
    }
}
