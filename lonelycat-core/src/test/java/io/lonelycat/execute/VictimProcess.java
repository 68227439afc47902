// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static io.lonelycat.execute.Item.script;

import io.lonelycat.check.command.CommandAliases;
import io.lonelycat.check.command.LocalCommands;
import io.lonelycat.gate.UngatedChange;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.Proposal;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Main class of the killed process: executes a change of some hundred files, or recovers. */
final class VictimProcess {
    private static final int FILES = 240;

    private static final String POLICY = """
            {"schema": "lonelycat.policy/1", "checks": {"first": {"command": ["first"], "timeout": "1m"}}}
            """;

    private VictimProcess() {}

    /** Arguments: {@code execute} or {@code recover}, root, plan folder, execution id; repeatable. */
    public static void main(String[] words) throws IOException {
        for (int i = 0; i < words.length; i += 4) {
            run(words[i], new Bench(Path.of(words[i + 1]), words[i + 3]), Path.of(words[i + 2]));
        }
    }

    private static void run(String what, Bench bench, Path plan) throws IOException {
        if (what.equals("recover")) {
            bench.recoverAll(new Deaf());
        } else {
            Policy policy = Policy.read("policy.json", POLICY.getBytes(StandardCharsets.UTF_8));
            bench.with(new LocalCommands(Map.of("PATH", "/usr/bin:/bin")))
                    .with(check())
                    .execute(UngatedChange.of(proposal(plan), policy), new Deaf());
        }
    }

    /** Omits parts that only the gate reads. */
    private static Proposal proposal(Path plan) {
        Digest none = Digest.of(new byte[0]);
        ChangePlan changePlan = draft().plan();
        ChangeSet set = new ChangeSet("cs_1", changePlan.id(), changes(), none, none, "test", Draft.NOW);
        return new Proposal(changePlan, set, none, none, plan.resolve("changes.patch"));
    }

    /** Creates the draft's changes in a tenth of the time. */
    static List<FileChange> changes() {
        Map<String, Item> before = before();
        Map<String, Item> after = after();
        SortedSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        return paths.stream()
                .filter(path -> !Objects.equals(before.get(path), after.get(path)))
                .map(path -> change(WorkspacePath.of(path), before.get(path), after.get(path)))
                .toList();
    }

    private static FileChange change(WorkspacePath path, @Nullable Item old, @Nullable Item now) {
        if (old == null) {
            Objects.requireNonNull(now);
            return new FileChange(
                    Operation.CREATE,
                    path,
                    null,
                    null,
                    now.sha256(),
                    null,
                    now.mode(),
                    0,
                    now.bytes().length,
                    1,
                    0,
                    false);
        }
        if (now == null) {
            return new FileChange(
                    Operation.DELETE,
                    path,
                    null,
                    old.sha256(),
                    null,
                    old.mode(),
                    null,
                    old.bytes().length,
                    0,
                    0,
                    1,
                    false);
        }
        boolean same = old.text().equals(now.text());
        return new FileChange(
                same ? Operation.MODE : Operation.UPDATE,
                path,
                null,
                old.sha256(),
                now.sha256(),
                old.mode(),
                now.mode(),
                old.bytes().length,
                now.bytes().length,
                same ? 0 : 1,
                same ? 0 : 1,
                false);
    }

    /** A check that leaves a process running. */
    private static CommandAliases check() {
        return new CommandAliases(Map.of("first", List.of("/bin/sh", "-c", "sleep 300 > /dev/null 2>&1 & sleep 0.1")));
    }

    static Draft draft() {
        return new Draft(before(), after());
    }

    static Map<String, Item> before() {
        Map<String, Item> before = new HashMap<>();
        for (int i = 0; i < FILES; i++) {
            before.put(name(i), file("old " + i + "\n"));
        }
        return before;
    }

    static Map<String, Item> after() {
        Map<String, Item> after = new HashMap<>();
        for (int i = 0; i < FILES; i++) {
            switch (i % 6) {
                case 0, 1 -> after.put(name(i), file("new " + i + "\n"));
                case 2 -> after.put(name(i), script("old " + i + "\n"));
                case 3 -> after.put("made/" + i % 5 + "/" + i, file("made " + i + "\n"));
                default -> after.put(name(i), file("old " + i + "\n"));
            }
        }
        return after;
    }

    private static String name(int i) {
        return (i % 6 == 3 ? "going/" : "src/") + i % 7 + "/f" + i;
    }
}
