// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.attempt.Collected;
import io.lonelycat.check.command.Children;
import io.lonelycat.check.command.CommandAliases;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.FinishedCommand;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.json.InputDocument;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs checks written in YAML. */
public record Asked(Path folder, Masker masker, Collected out) {
    public static Asked in(Path folder) {
        return new Asked(folder, Masker.none(), new Collected());
    }

    public static CheckSpec spec(String yaml) {
        return CheckSpec.read("it", InputDocument.yaml("policy.yaml", yaml.getBytes(UTF_8)));
    }

    public CheckResult run(String yaml) {
        return run(yaml, Cancel.NEVER);
    }

    public CheckResult run(String yaml, Cancel cancel) {
        return checks().run(spec(yaml), out, cancel, new Children());
    }

    Checks checks() {
        return checks(folder, new FinishedCommand(0, "", () -> {}), CheckEnvironment.whole(Map.of()), masker);
    }

    static Checks checks(Path folder, Commands commands) {
        return checks(folder, commands, CheckEnvironment.whole(Map.of()), Masker.none());
    }

    public static Checks checks(Path folder, Commands commands, CheckEnvironment environment, Masker masker) {
        return new Checks(
                commands,
                Sandbox.none("a test"),
                Workspace.of(folder),
                CommandAliases.none(),
                environment,
                masker,
                "exec_1",
                List.of());
    }

    static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter("lonelycat-check"::equals)
                .toList();
    }
}
