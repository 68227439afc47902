// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.gate.ApprovedChange;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns two pictures of a tree into an approved change: writes the patch and lets the real gate decide. The sections of
 * the patch replace whole files, so that everything is in them.
 */
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

    /** Makes one change of a file's going and another's coming. */
    Draft renamed(String from, String to) {
        renames.put(to, from);
        return this;
    }

    Draft checkedBy(String... names) {
        checks = List.of(names);
        return this;
    }

    /** Adds lines to the policy. */
    Draft under(String lines) {
        more = lines;
        return this;
    }

    /** Has the change go to an environment, which the policy has to have. */
    Draft to(String environment) {
        target = Optional.of(environment);
        return this;
    }

    /** Writes policy and patch into a folder and has them decided about. */
    ApprovedChange approve(Path folder) throws IOException {
        write(folder);
        return approved(folder);
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("policy.yaml"), POLICY + more);
        Files.write(folder.resolve("changes.patch"), patch().getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream contents = new ByteArrayOutputStream();
        for (FileChange change : changes()) {
            if (change.bringsContent()) {
                contents.write(after.get(change.path().value()).bytes());
            }
        }
        Files.write(folder.resolve("contents"), contents.toByteArray());
    }

    /** Returns what was written before as a proposal. */
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

    /** Has what was written before decided about. */
    ApprovedChange approved(Path folder) throws IOException {
        Policy policy = Policy.read("policy.yaml", Files.readAllBytes(folder.resolve("policy.yaml")));
        GateResult ruling = new Gate(policy, Optional.empty())
                .decide(proposal(folder), "dec_1", new GateEnvironment(NOW, "test", "me", Map.of(), target));
        return ruling.approved()
                .orElseThrow(() -> new AssertionError(ruling.decision().findings()));
    }

    private ChangePlan plan() {
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
        List<FileChange> changes = new ArrayList<>();
        for (String path : touched()) {
            changes.add(change(path));
        }
        changes.sort(Comparator.comparing(FileChange::path));
        return changes;
    }

    private List<String> touched() {
        TreeMap<String, Item> all = new TreeMap<>(before);
        all.putAll(after);
        return all.keySet().stream()
                .filter(path -> renames.containsKey(path) || !Objects.equals(before.get(path), after.get(path)))
                .filter(path -> after.containsKey(path) || !renames.containsValue(path))
                .toList();
    }

    private @Nullable Item old(String path) {
        return before.get(renames.getOrDefault(path, path));
    }

    private FileChange change(String path) {
        @Nullable String from = renames.get(path);
        @Nullable Item old = old(path);
        @Nullable Item now = after.get(path);
        return new FileChange(
                operation(from, old, now),
                WorkspacePath.of(path),
                from == null ? null : WorkspacePath.of(from),
                old == null ? null : old.sha256(),
                now == null ? null : now.sha256(),
                old == null ? null : old.mode(),
                now == null ? null : now.mode(),
                old == null ? 0 : old.bytes().length,
                now == null ? 0 : now.bytes().length,
                sameText(old, now) ? 0 : lines(now),
                sameText(old, now) ? 0 : lines(old),
                false);
    }

    private static Operation operation(@Nullable String from, @Nullable Item old, @Nullable Item now) {
        if (from != null) {
            return Operation.RENAME;
        }
        if (old == null || now == null) {
            return old == null ? Operation.CREATE : Operation.DELETE;
        }
        return sameText(old, now) ? Operation.MODE : Operation.UPDATE;
    }

    private static boolean sameText(@Nullable Item old, @Nullable Item now) {
        return old != null
                && now != null
                && old.isLink() == now.isLink()
                && old.text().equals(now.text());
    }

    private static int lines(@Nullable Item item) {
        return item == null ? 0 : (int) split(item.text()).stream().count();
    }

    private static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }

    private String patch() {
        StringBuilder patch = new StringBuilder();
        for (FileChange change : changes()) {
            String path = change.path().value();
            @Nullable Item old = old(path);
            @Nullable Item now = after.get(path);
            if (old != null && now != null && old.isLink() != now.isLink()) {
                section(patch, path, path, old, null);
                section(patch, path, path, null, now);
            } else {
                section(patch, change.source().value(), path, old, now);
            }
        }
        return patch.toString();
    }

    private static void section(StringBuilder patch, String from, String path, @Nullable Item old, @Nullable Item now) {
        patch.append("diff --git a/").append(from).append(" b/").append(path).append('\n');
        if (old == null && now != null) {
            patch.append("new file mode ").append(now.mode().git()).append('\n');
        } else if (now == null && old != null) {
            patch.append("deleted file mode ").append(old.mode().git()).append('\n');
        } else if (old != null && now != null && old.mode() != now.mode()) {
            modes(patch, old.mode(), now.mode());
        }
        if (!from.equals(path)) {
            patch.append("similarity index 50%\nrename from ").append(from).append('\n');
            patch.append("rename to ").append(path).append('\n');
        }
        if (!sameText(old, now) && lines(old) + lines(now) > 0) {
            patch.append("--- ").append(old == null ? "/dev/null" : "a/" + from).append('\n');
            patch.append("+++ ").append(now == null ? "/dev/null" : "b/" + path).append('\n');
            patch.append("@@ -")
                    .append(range(old))
                    .append(" +")
                    .append(range(now))
                    .append(" @@\n");
            body(patch, '-', old);
            body(patch, '+', now);
        }
    }

    private static void modes(StringBuilder patch, FileMode old, FileMode now) {
        patch.append("old mode ").append(old.git()).append('\n');
        patch.append("new mode ").append(now.git()).append('\n');
    }

    private static String range(@Nullable Item item) {
        return lines(item) == 0 ? "0,0" : "1," + lines(item);
    }

    private static void body(StringBuilder patch, char sign, @Nullable Item item) {
        for (String line : split(item == null ? "" : item.text())) {
            patch.append(sign).append(line);
            if (!line.endsWith("\n")) {
                patch.append("\n\\ No newline at end of file\n");
            }
        }
    }
}
