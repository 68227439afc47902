// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.check.CheckEnvironment;
import io.lonelycat.check.CheckResult;
import io.lonelycat.check.Checks;
import io.lonelycat.check.command.ChildListener;
import io.lonelycat.check.command.CommandAliases;
import io.lonelycat.check.command.LocalCommands;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.check.sandbox.BubblewrapSandbox;
import io.lonelycat.check.sandbox.SandboxPlaces;
import io.lonelycat.plan.CheckTerms;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.SandboxSpec;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the same command as a check in the open and in the sandbox of this machine, in turn: {@code true}, and a Maven. */
public final class SandboxBench {
    private final Workspace workspace;
    private final Path maven;
    private final Path repository;
    private final CheckEnvironment environment = CheckEnvironment.chosen(System.getenv(), List.of());

    private SandboxBench(Path folder, Path maven, Path repository) throws IOException {
        Bench.freshFolder(folder);
        this.workspace = Workspace.of(Files.createDirectories(folder.resolve("project")));
        // The sandbox lays an empty folder over it.
        Files.createDirectories(workspace.root().resolve(".lonelycat"));
        this.maven = maven;
        this.repository = repository;
        Files.writeString(
                workspace.root().resolve("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>com.example</groupId>"
                        + "<artifactId>example</artifactId><version>1.0</version><packaging>pom</packaging></project>\n");
    }

    /** Runs with a folder to work in, the number of rounds, the home of a Maven, and its local repository. */
    public static void main(String[] arguments) throws Exception {
        SandboxBench bench =
                new SandboxBench(Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[2]), Path.of(arguments[3]));
        bench.run(Integer.parseInt(arguments[1]));
    }

    private void run(int rounds) throws IOException {
        Bench.printPlace(workspace.root());
        try (Checks open = checks(Sandbox.none("it is measured without one"));
                Sandbox sandbox = sandbox();
                Checks walled = checks(sandbox)) {
            long start = System.nanoTime();
            boolean there = sandbox.report().present();
            Bench.print(
                    "sandbox: found out in %s, once. %s",
                    Bench.time(System.nanoTime() - start), sandbox.report().text());
            if (there) {
                compare("true", List.of("true"), open, walled, 10 * rounds);
                compare("mvn validate", List.of("mvn", "-o", "-q", "validate"), open, walled, rounds);
            }
        }
    }

    private static void compare(String name, List<String> argv, Checks open, Checks walled, int rounds) {
        Pairs pairs = new Pairs();
        // A single round is a try, which measures nothing and needs no warm-up.
        for (int round = rounds == 1 ? 0 : -1; round < rounds; round++) {
            long without = timed(argv, open);
            long with = timed(argv, walled);
            if (round >= 0) {
                pairs.add(with, without);
            }
        }
        Bench.print("check `%s`: %s", name, pairs.text("in the sandbox", "without it"));
    }

    private static long timed(List<String> argv, Checks checks) {
        CommandCheck check = CommandCheck.of(CheckTerms.of("bench", Duration.ofMinutes(2)), argv, List.of());
        long start = System.nanoTime();
        CheckResult result = checks.run(check, (stderr, bytes, length) -> {}, Cancel.NEVER, new Deaf());
        long nanos = System.nanoTime() - start;
        if (!result.passed()) {
            throw new IllegalStateException(argv + ": " + result);
        }
        return nanos;
    }

    /** These processes are not searched later. */
    private static final class Deaf implements ChildListener {
        @Override
        public void started(long pid, Optional<Instant> start, String cookie) {}

        @Override
        public void ended(long pid) {}
    }

    private Checks checks(Sandbox sandbox) {
        Map<String, List<String>> aliases =
                Map.of("mvn", List.of(maven.resolve("bin/mvn").toString(), "-Dmaven.repo.local=" + repository));
        return new Checks(
                commands(),
                sandbox,
                workspace,
                new CommandAliases(aliases),
                environment,
                Masker.none(),
                "exec_bench",
                List.of());
    }

    private LocalCommands commands() {
        return new LocalCommands(environment.seen());
    }

    private Sandbox sandbox() {
        SandboxPlaces around = new SandboxPlaces(
                workspace.root(),
                List.of(workspace.stateFolder()),
                List.of(),
                Optional.of(Path.of(System.getProperty("user.home"))),
                List.of(repository),
                List.of(maven, Path.of(System.getProperty("java.home"))),
                Map.of(),
                Path.of(System.getProperty("java.io.tmpdir")),
                environment.seen());
        return new BubblewrapSandbox(
                commands(), SandboxSpec.DEFAULT, around, Checks.cookie(workspace, "exec_bench"), "lonelycat-bench-");
    }
}
