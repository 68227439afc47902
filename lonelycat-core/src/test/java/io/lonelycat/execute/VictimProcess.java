// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static io.lonelycat.execute.Item.script;

import io.lonelycat.check.command.CommandAliases;
import io.lonelycat.check.command.LocalCommands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The process that is killed: executes a change of some hundred files, or recovers from such a death. */
final class VictimProcess {
    private static final int FILES = 240;

    private VictimProcess() {}

    /** Takes {@code execute} or {@code recover}, the root, the folder of the plan, and the execution's id. */
    public static void main(String[] words) throws IOException {
        Path root = Path.of(words[1]);
        Bench bench = new Bench(root, words[3]);
        if (words[0].equals("recover")) {
            bench.recoverAll(new Deaf());
        } else {
            bench.with(new LocalCommands(Map.of("PATH", "/usr/bin:/bin")))
                    .with(check())
                    .execute(draft().approved(Path.of(words[2])), new Deaf());
        }
    }

    /** A check that leaves a process behind while it runs. */
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

    /** A third is changed, a third deleted or made executable, and as many are new. */
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
