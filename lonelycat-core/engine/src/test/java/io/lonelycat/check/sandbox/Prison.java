// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lonelycat.check.Asked;
import io.lonelycat.check.CheckEnvironment;
import io.lonelycat.check.CheckResult;
import io.lonelycat.check.Checks;
import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.command.ChildListener;
import io.lonelycat.check.command.CommandAliases;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.LocalCommands;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.plan.CheckTerms;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.SandboxSpec;
import io.lonelycat.plan.SandboxSpec.Network;
import io.lonelycat.plan.SandboxSpec.Use;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LocaleNames;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.Platform.Owner;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Sandboxed workspace next to secrets that checks must not reach. */
final class Prison {
    private static final ChildListener NOBODY = new ChildListener() {
        @Override
        public void started(long pid, Optional<Instant> start, String cookie) {}

        @Override
        public void ended(long pid) {}
    };

    private static final String NAME = LocaleNames.here("work, space: ä\\'s \"%s\"");

    /** User without other files on this machine. */
    private static final Owner ORDINARY = new Owner(61_001, 61_001);

    private final User user;
    final Path root;
    Path home;
    Path cache;
    final Map<String, String> environment = new HashMap<>();
    /** Distinguishes temporary folders of this instance from folders of other runs. */
    final String prefix = "lonelycat-test-" + System.nanoTime() + "-";

    final List<Path> guarded = new ArrayList<>();
    final List<Path> tools = new ArrayList<>();
    final Map<Path, Supplier<byte[]>> texts = new HashMap<>();
    WriteScope writes = WriteScope.of("target/**", "out.txt");
    Masker masker = Masker.none();

    /** Modifies sandbox commands to create holes. */
    UnaryOperator<List<String>> leak = words -> words;

    SandboxSpec spec = SandboxSpec.DEFAULT.with(SandboxSpec.Use.REQUIRED);

    enum User {
        ORDINARY,
        ROOT;

        /** Only root can test both users. */
        static List<User> all() {
            return isRoot() ? List.of(values()) : List.of(ORDINARY);
        }

        private boolean isAnother() {
            return this == ORDINARY && isRoot();
        }

        private static boolean isRoot() {
            return Platform.user().orElseThrow() == 0;
        }
    }

    private static List<String> asOrdinary() {
        return List.of("setpriv", "--reuid=" + ORDINARY.user(), "--regid=" + ORDINARY.group(), "--clear-groups", "--");
    }

    static Prison in(Path folder, User user) throws IOException {
        return new Prison(folder, user).assumed();
    }

    /** Skips the test if this machine has no sandbox for the user. */
    Prison assumed() {
        try (Checks checks = checks()) {
            SandboxReport report = checks.sandbox().report();
            assumeTrue(report.present(), report::text);
        }
        return this;
    }

    Prison(Path folder, User user) throws IOException {
        this(folder, user, NAME);
    }

    Prison(Path folder, User user, String name) throws IOException {
        this.user = user;
        root = folder.resolve(name);
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
        write("lonelycat-more.yaml", "more\n");
        write("../cache/io/lonelycat/engine.jar", "engine\n");
        write("../beside/file.txt", "beside\n");
        guarded.add(root.toRealPath().resolve(".git"));
        guarded.add(root.toRealPath().resolve("lonelycat-policy.yaml"));
        if (user.isAnother()) {
            // The ordinary user needs access to the parent folders.
            giveTree(folder);
            for (Path at = folder.getParent(); at != null && at.getNameCount() > 1; at = at.getParent()) {
                Files.setPosixFilePermissions(at, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", home.toString());
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path).normalize();
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    void put(String path, String text) throws IOException {
        write(path, text);
        if (user.isAnother()) {
            giveTree(Objects.requireNonNull(root.getParent()));
        }
    }

    /** Runs a script as the user, without the sandbox. */
    String outside(String script) throws IOException {
        List<String> words = new ArrayList<>(user.isAnother() ? asOrdinary() : List.of());
        words.addAll(List.of("/bin/sh", "-c", script));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    boolean isLayered() {
        try (Checks checks = checks()) {
            return checks.sandbox().report().workspace() == SandboxReport.Access.OUTPUTS;
        }
    }

    String read(String path) throws IOException {
        return Files.readString(root.resolve(path));
    }

    CheckResult run(String script) {
        return run(script, Duration.ofSeconds(60));
    }

    CheckResult run(String script, Duration timeout) {
        CommandCheck check = new CommandCheck(
                CheckTerms.of("attack", timeout), List.of("/bin/sh", "-c", script), List.of(), List.of(), writes);
        try (Checks checks = checks()) {
            // Attacks must not run outside the sandbox.
            assertThat(checks.sandbox().obstacle()).isEmpty();
            return checks.run(check, (stderr, bytes, length) -> {}, Cancel.NEVER, NOBODY);
        }
    }

    Optional<String> obstacle(String yaml) {
        try (Checks checks = checks()) {
            return checks.resolve(Asked.spec(yaml));
        }
    }

    String output(String script) {
        return run(script).excerpt();
    }

    Checks checks() {
        Workspace workspace = Workspace.of(root);
        Commands local = new LocalCommands(environment);
        Commands commands = (line, out) -> {
            List<String> words = new ArrayList<>(leak.apply(line.argv()));
            if (user.isAnother()) {
                giveTemporaryFolders();
                words.addAll(0, asOrdinary());
            }
            return local.start(new CommandLine(words, line.folder(), line.env(), line.cookie()), out);
        };
        SandboxPlaces around = new SandboxPlaces(
                workspace.root(),
                List.of(workspace.stateFolder()),
                guarded,
                Optional.of(home),
                List.of(cache),
                tools,
                texts,
                Path.of("/tmp"),
                environment);
        return new Checks(
                commands,
                new BubblewrapSandbox(commands, spec, around, Checks.cookie(workspace, "exec_1"), prefix),
                workspace,
                CommandAliases.none(),
                CheckEnvironment.whole(environment),
                masker,
                "exec_1",
                List.of());
    }

    /** An engine run by the ordinary user would own its temporary folders. */
    private void giveTemporaryFolders() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/tmp"))) {
            for (Path made : all.filter(it -> it.getFileName().toString().startsWith(prefix))
                    .toList()) {
                giveTree(made);
            }
        }
    }

    private static void giveTree(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                Platform.give(each, ORDINARY);
            }
        }
    }

    Prison with(Network network) {
        spec = new SandboxSpec(Use.REQUIRED, network, List.of(), List.of());
        return this;
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
