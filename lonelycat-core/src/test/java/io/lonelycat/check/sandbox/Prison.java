// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.check.Asked;
import io.lonelycat.check.CheckAhead;
import io.lonelycat.check.CheckEnvironment;
import io.lonelycat.check.CheckResult;
import io.lonelycat.check.CheckStreams;
import io.lonelycat.check.Checks;
import io.lonelycat.check.command.ChildListener;
import io.lonelycat.check.command.CommandAliases;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.LocalCommands;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.plan.CheckTerms;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.SandboxSpec;
import io.lonelycat.plan.SandboxSpec.Access;
import io.lonelycat.plan.SandboxSpec.Network;
import io.lonelycat.plan.SandboxSpec.Use;
import io.lonelycat.plan.TestTerms;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A workspace with all that must not be reached from it, and a home beside it. Runs scripts as checks do. */
final class Prison {
    private static final ChildListener NOBODY = new ChildListener() {
        @Override
        public void started(long pid, Optional<Instant> start, String cookie) {}

        @Override
        public void ended(long pid) {}
    };

    private final Tool tool;
    final Path root;
    final Path home;
    final Path cache;
    final Map<String, String> environment = new HashMap<>();
    /** Begins the names of this prison's own folders for temporary files, so that those of other runs do not count. */
    final String prefix = "lonelycat-test-" + System.nanoTime() + "-";

    Masker masker = Masker.none();
    SandboxSpec spec = SandboxSpec.DEFAULT.with(SandboxSpec.Use.REQUIRED);

    Prison(Path folder, Tool tool) throws IOException {
        this.tool = tool;
        root = folder.resolve("work space ä");
        home = folder.resolve("home");
        cache = folder.resolve("cache");
        write(".lonelycat/executions/exec_1/plan.json", "{}");
        write(".git/hooks/pre-commit", "exit 0\n");
        write(".git/config", "[core]\n");
        write("lonelycat-policy.yaml", "schema: lonelycat.policy/1\n");
        write("src/A.java", "class A {}\n");
        write("../home/.ssh/id_ed25519", "secret\n");
        write("../home/.netrc", "password secret\n");
        write("../home/.m2/settings.xml", "<settings/>\n");
        write("../home/notes.txt", "notes\n");
        write("../cache/io/lonelycat/engine.jar", "engine\n");
        write("../beside/file.txt", "beside\n");
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", home.toString());
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path).normalize();
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    String read(String path) throws IOException {
        return Files.readString(root.resolve(path));
    }

    CheckResult run(String script) {
        return run(script, Duration.ofSeconds(60));
    }

    CheckResult run(String script, Duration timeout) {
        CommandCheck check =
                CommandCheck.of(CheckTerms.of("attack", timeout), List.of("/bin/sh", "-c", script), List.of());
        try (Checks checks = checks()) {
            return checks.run(check, (stderr, bytes, length) -> {}, Cancel.NEVER, NOBODY);
        }
    }

    /** Runs checks at the same time. */
    List<CheckResult> runAtOnce(String... yaml) {
        CheckStreams nobody = CheckStreams.of((stderr, bytes, length) -> {}, NOBODY);
        try (Checks checks = checks()) {
            List<CheckAhead> begun = Stream.of(yaml)
                    .map(text -> CheckAhead.begin(checks, Asked.spec(text), Cancel.NEVER, nobody))
                    .toList();
            return begun.stream().map(it -> it.await(Cancel.NEVER)).toList();
        }
    }

    Optional<String> obstacle(String yaml) {
        try (Checks checks = checks()) {
            return checks.resolve(Asked.spec(yaml));
        }
    }

    /** What a script prints. */
    String output(String script) {
        return run(script).excerpt();
    }

    Checks checks() {
        Workspace workspace = Workspace.of(root);
        Commands commands = new LocalCommands(environment);
        SandboxPlaces around = new SandboxPlaces(
                workspace.root(),
                List.of(workspace.stateFolder()),
                List.of(workspace.root().resolve(".git"), workspace.root().resolve("lonelycat-policy.yaml")),
                Optional.of(home),
                List.of(cache),
                Path.of("/tmp"),
                environment);
        return new Checks(
                commands,
                new TriedSandbox(commands, spec, around, Checks.cookie(workspace, "exec_1"), prefix, List.of(tool)),
                workspace,
                CommandAliases.none(),
                CheckEnvironment.whole(environment),
                masker,
                "exec_1",
                TestTerms.NONE);
    }

    Prison with(Network network) {
        spec = new SandboxSpec(
                Use.REQUIRED, Access.WRITABLE, network, List.of(), List.of(), OptionalLong.empty(), 1000);
        return this;
    }

    /** Whether walls can be put up here. */
    boolean has() {
        try (Checks checks = checks()) {
            return checks.sandbox().report().present();
        }
    }

    static boolean has(String program) {
        return Files.isExecutable(program(program));
    }

    static Path program(String name) {
        for (String place : System.getenv("PATH").split(":", -1)) {
            Path file = Path.of(place).resolve(name);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        return Path.of("/nowhere").resolve(name);
    }
}
