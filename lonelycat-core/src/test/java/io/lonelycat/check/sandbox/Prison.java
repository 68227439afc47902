// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lonelycat.Share;
import io.lonelycat.check.Asked;
import io.lonelycat.check.CheckAhead;
import io.lonelycat.check.CheckEnvironment;
import io.lonelycat.check.CheckResult;
import io.lonelycat.check.CheckSlices;
import io.lonelycat.check.CheckStreams;
import io.lonelycat.check.Checks;
import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.command.ChildListener;
import io.lonelycat.check.command.CommandAliases;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.LocalCommands;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.flow.Slice;
import io.lonelycat.plan.CheckTerms;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.ReportKind;
import io.lonelycat.plan.SandboxSpec;
import io.lonelycat.plan.SandboxSpec.Network;
import io.lonelycat.plan.SandboxSpec.Use;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LocaleNames;
import io.lonelycat.workspace.Owner;
import io.lonelycat.workspace.StateFiles;
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
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A workspace with all that must not be reached from it, and a home beside it. Runs scripts as checks do. */
final class Prison {
    private static final ChildListener NOBODY = new ChildListener() {
        @Override
        public void started(long pid, Optional<Instant> start, String cookie) {}

        @Override
        public void ended(long pid) {}
    };

    private static final String NAME = LocaleNames.here("work, space: ä\\'s \"%s\"");

    /** A user who owns nothing on this machine but the workspaces of these tests. */
    private static final Owner ORDINARY = new Owner(61_001, 61_001);

    private final Way way;
    final Path root;
    Path home;
    Path cache;
    final Map<String, String> environment = new HashMap<>();
    /** Begins the names of this prison's own folders for temporary files, so that those of other runs do not count. */
    final String prefix = "lonelycat-test-" + System.nanoTime() + "-";

    final List<Path> guarded = new ArrayList<>();
    final List<Path> tools = new ArrayList<>();
    final Map<Path, Supplier<byte[]>> texts = new HashMap<>();
    WriteScope writes = WriteScope.of("target/**", "out.txt");
    Masker masker = Masker.none();
    SandboxSpec spec = SandboxSpec.DEFAULT.with(SandboxSpec.Use.REQUIRED);

    /** As whom the engine runs, and as whom its commands. */
    enum User {
        /** An ordinary user, and the same one. */
        ORDINARY,
        /** Root, and a user without rights. */
        WITHOUT_RIGHTS,
        /** Root, and root without capabilities, as on machines that cannot show files as those of another user. */
        ROOT
    }

    /** A tool, and a user. */
    record Way(Tool tool, User user) {
        @Override
        public String toString() {
            return tool.programs().get(0) + ", " + user;
        }

        /** The users to test on this machine: root can become any user. */
        static List<Way> all() {
            boolean root = Owner.ofThisProcess().orElseThrow() == 0;
            List<Way> ways = new ArrayList<>();
            for (Tool tool : TriedSandbox.TOOLS) {
                ways.add(new Way(tool, User.ORDINARY));
                if (root && tool.servesRoot()) {
                    ways.add(new Way(tool, User.WITHOUT_RIGHTS));
                    ways.add(new Way(tool, User.ROOT));
                }
            }
            return ways;
        }

        /** Each tool with one user, in a build; all of them with {@code -Plong}. */
        static List<Way> oneOfEachTool() {
            List<Way> all = all();
            return Share.IS_ALL
                    ? all
                    : all.stream()
                            .filter(way -> way.user
                                    == (all.contains(new Way(way.tool, User.WITHOUT_RIGHTS))
                                            ? User.WITHOUT_RIGHTS
                                            : User.ORDINARY))
                            .toList();
        }

        /**
         * Tells why it cannot be tried here: programs that are missing, or a kernel that refuses namespaces to all
         * users.
         */
        Optional<String> missing() {
            for (String program : tool.programs()) {
                if (!Prison.has(program)) {
                    return Optional.of("there is no " + program);
                }
            }
            List<String> ask = new ArrayList<>(user == User.ORDINARY ? as(ORDINARY) : List.of());
            ask.addAll(List.of("unshare", user == User.ORDINARY ? "--user" : "--mount", "true"));
            try {
                return new ProcessBuilder(ask).start().waitFor() == 0
                        ? Optional.empty()
                        : Optional.of("the kernel refuses namespaces");
            } catch (IOException e) {
                return Optional.of("there is no unshare");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private boolean asAnother() {
            return user == User.ORDINARY && Owner.ofThisProcess().orElseThrow() == 0;
        }

        private static List<String> as(Owner owner) {
            return Owner.ofThisProcess().orElseThrow() != 0
                    ? List.of()
                    : List.of("setpriv", "--reuid=" + owner.user(), "--regid=" + owner.group(), "--clear-groups", "--");
        }
    }

    /** Makes one, or aborts the test where this machine does not have the way. */
    static Prison in(Path folder, Way way) throws IOException {
        Optional<String> missing = way.missing();
        assumeTrue(missing.isEmpty(), () -> way + ": " + missing.orElse(""));
        return new Prison(folder, way);
    }

    Prison(Path folder, Way way) throws IOException {
        this(folder, way, NAME);
    }

    Prison(Path folder, Way way, String name) throws IOException {
        this.way = way;
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
        if (way.asAnother()) {
            // Who does not own the folders above has to get through them.
            StateFiles.setOwner(folder, ORDINARY);
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

    /** Adds a file of the user of the workspace. */
    void put(String path, String text) throws IOException {
        write(path, text);
        if (way.asAnother()) {
            StateFiles.setOwner(Objects.requireNonNull(root.getParent()), ORDINARY);
        }
    }

    /** What a command prints that the engine starts itself, as its user. */
    String outside(String script) throws IOException {
        List<String> words = new ArrayList<>(way.asAnother() ? Way.as(ORDINARY) : List.of());
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
                CheckTerms.of("attack", timeout),
                List.of("/bin/sh", "-c", script),
                List.of(),
                List.of(),
                List.of(),
                writes,
                Optional.empty());
        try (Checks checks = checks()) {
            // Nothing that attacks may run on the machine itself.
            assertThat(checks.sandbox().obstacle()).isEmpty();
            return checks.run(check, (stderr, bytes, length) -> {}, Cancel.NEVER, NOBODY);
        }
    }

    /** Runs checks at the same time. */
    List<CheckResult> runAtOnce(String... yaml) {
        CheckStreams nobody = CheckStreams.of((stderr, bytes, length) -> {}, NOBODY);
        try (Checks checks = checks()) {
            assertThat(checks.sandbox().obstacle()).isEmpty();
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
        Commands local = new LocalCommands(environment);
        Commands commands = !way.asAnother()
                ? local
                : (line, out) -> {
                    List<String> words = new ArrayList<>(Way.as(ORDINARY));
                    words.addAll(line.argv());
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
                new TriedSandbox(
                        commands,
                        spec,
                        around,
                        Checks.cookie(workspace, "exec_1"),
                        prefix,
                        List.of(way.tool()),
                        way.asAnother() ? Optional.of(ORDINARY) : Optional.empty(),
                        users -> way.user() == User.ROOT ? users.subList(1, 2) : users.subList(0, 1)),
                workspace,
                CommandAliases.none(),
                CheckEnvironment.whole(environment),
                masker,
                "exec_1",
                List.of(),
                new CheckSlices(
                        List.of(), Optional.empty(), List.of(), Slice.plugged(AllSlices.ALL, ReportKind.class)));
    }

    Prison with(Network network) {
        spec = new SandboxSpec(Use.REQUIRED, network, List.of(), List.of(), OptionalLong.empty(), 1000);
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
