// SPDX-License-Identifier: MIT
package io.lonelycat.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.FrontEnd.CallOrigin;
import io.lonelycat.api.GoalParameters;
import io.lonelycat.api.PruneRequest;
import io.lonelycat.config.Configuration;
import io.lonelycat.config.Configuration.Sources;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where an attack takes place: a workspace, and beside it what must not change, a folder {@code outside} and a home.
 * Attackers find all of it by variables: {@code WORKSPACE}, {@code OUTSIDE}, {@code HOME}, {@code ENGINE} (a process id),
 * {@code ATTACKS} (the folder of the tables).
 */
final class Scene {
    static final String GUIDE = "# Guide\nold\n";
    static final String GONE = "to be deleted\n";

    /** Changes one document, makes another one and deletes a third. */
    static final String PATCH = """
            diff --git a/docs/gone.md b/docs/gone.md
            deleted file mode 100644
            --- a/docs/gone.md
            +++ /dev/null
            @@ -1 +0,0 @@
            -to be deleted
            diff --git a/docs/guide.md b/docs/guide.md
            --- a/docs/guide.md
            +++ b/docs/guide.md
            @@ -1,2 +1,2 @@
             # Guide
            -old
            +new
            diff --git a/docs/more/made.md b/docs/more/made.md
            new file mode 100644
            --- /dev/null
            +++ b/docs/more/made.md
            @@ -0,0 +1 @@
            +made
            """;

    private static final long LONGEST_SECONDS = 60;
    private static final String REPOSITORY = "repository";

    final Path root;
    final List<String> told = new ArrayList<>();
    /** Those of the policy. */
    final SaidCommands commands;

    private final Path base;
    private final Attack attack;
    private final boolean sandbox;
    private final Map<String, String> beside;
    private final Map<String, String> publicKeys = new TreeMap<>();
    private String who = "tester";

    Scene(Path base, Attack attack, boolean sandbox) {
        this.base = real(base);
        this.root = this.base.resolve("workspace");
        this.attack = attack;
        this.sandbox = sandbox;
        write(root.resolve("docs/guide.md"), GUIDE);
        write(root.resolve("docs/gone.md"), GONE);
        write(this.base.resolve("outside/precious.txt"), "precious\n");
        write(this.base.resolve("home/.ssh/id_ed25519"), "the private key of a person\n");
        write(this.base.resolve("home/.profile"), "# profile\n");
        write(this.base.resolve(REPOSITORY).resolve("io/lonelycat/engine.jar"), "engine\n");
        attack.people().forEach(this::makeKey);
        String policy = placed(attack.policy().orElseGet(() -> policy(attack)));
        this.commands = SaidCommands.of(policy);
        write(root.resolve("lonelycat-policy.yaml"), policy);
        attack.files().forEach((path, text) -> write(root.resolve(path), text));
        if (attack.git()) {
            sh("git init -q && git add -A -f && git -c user.name=a -c user.email=a@b commit -q -m first");
        }
        this.beside = besideWorkspace();
    }

    private static Path real(Path base) {
        return doing(base::toRealPath);
    }

    private static String policy(Attack attack) {
        JsonObject policy = new JsonObject()
                .with("schema", "lonelycat.policy/1")
                .with("paths", new JsonObject().with("allow", List.of("**")));
        if (attack.check().isPresent()) {
            JsonObject check = new JsonObject()
                    .with("command", List.of("sh", "-c", attack.check().get()))
                    .with("timeout", "30s")
                    .withIfNotEmpty("reports", attack.reports());
            policy.with("checks", new JsonObject().with("attack", check))
                    .with("require", new JsonObject().with("low", new JsonObject().with("checks", List.of("attack"))));
        }
        return new String(Json.pretty(policy), StandardCharsets.UTF_8);
    }

    private void makeKey(String person) {
        SigningKey.Pair pair = SigningKey.generate();
        Path file = key(person);
        write(file, pair.privatePem());
        doing(() -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------")));
        publicKeys.put(person, pair.publicKey().text());
    }

    /** Returns the place of a person's key. */
    Path key(String person) {
        return base.resolve("keys").resolve(person + ".pem");
    }

    /** From now on another user calls the goals. */
    void caller(String name) {
        who = name;
    }

    /** A check sees few variables, so what it has to know is in its script. */
    String placed(String text) {
        String placed = text;
        for (Map.Entry<String, String> place : places().entrySet()) {
            placed = placed.replace("$" + place.getKey(), place.getValue());
        }
        for (Map.Entry<String, String> key : publicKeys.entrySet()) {
            placed = placed.replace("$KEY_" + key.getKey(), key.getValue());
        }
        return placed;
    }

    static void write(Path file, String text) {
        doing(() -> {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        });
    }

    LonelyCat engine() {
        return LonelyCat.with(settings(environment()));
    }

    /** The same for what an author plans. */
    LonelyCat engine(String author) {
        return LonelyCat.with(settings(environment()), FrontEnd.PLAIN.of(CallOrigin.agent(author)));
    }

    /** Prunes all that may go. */
    Answer prune(boolean dryRun) {
        Settings plain = settings(environment());
        Map<Key<?>, Optional<String>> limits = Map.of(
                Keys.KEEP_LATEST, Optional.of("1"),
                Keys.TTL_DAYS, Optional.of("0"),
                Keys.MAX_SIZE_MB, Optional.of("1"));
        Settings settings = new Settings(
                root,
                Configuration.of(Sources.given(limits, root)),
                plain.caller(),
                plain.environment(),
                plain.commandAliases(),
                plain.machine());
        return LonelyCat.with(settings).run(new PruneRequest(Optional.of(dryRun)));
    }

    /** The same in a fresh clone, which has the policy, and in which nothing was executed. */
    LonelyCat elsewhere() {
        Path clone = base.resolve("clone");
        write(
                clone.resolve("lonelycat-policy.yaml"),
                doing(() -> Files.readString(root.resolve("lonelycat-policy.yaml"))));
        return LonelyCat.with(settings(environment()).at(clone));
    }

    /** Names the newest plan for a user in another place. */
    String newestPlan() {
        return newest("plans", "plan_").toString();
    }

    Path newestExecution() {
        return newest("executions", "exec_");
    }

    private Path newest(String folder, String prefix) {
        return doing(() -> {
            try (Stream<Path> all = Files.list(root.resolve(".lonelycat").resolve(folder))) {
                return all.filter(it -> it.getFileName().toString().startsWith(prefix))
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
            }
        });
    }

    private Settings settings(Map<String, String> environment) {
        ProcessHandle self = ProcessHandle.current();
        Settings.Caller caller = new Settings.Caller(
                who,
                "test",
                "localhost",
                "Linux",
                self.pid(),
                self.info().startInstant().orElse(Instant.EPOCH));
        List<Path> caches = sandbox ? List.of(base.resolve(REPOSITORY)) : List.of();
        Settings.WorkPlaces places = new Settings.WorkPlaces(
                Optional.of(base.resolve("home")), caches, List.of(), Map.of(), Path.of("/tmp"));
        Settings.Machine machine =
                new Settings.Machine(Clock.systemUTC(), new Random(), told::add, Cancel.NEVER, places);
        Map<Key<?>, String> given = new HashMap<>();
        given.put(Keys.LOCK_TIMEOUT, "5s");
        given.put(Keys.SANDBOX, sandbox ? "required" : "none");
        for (Key<?> key : GoalParameters.all()) {
            Optional.ofNullable(attack.parameters().get(key.name())).ifPresent(value -> given.put(key, placed(value)));
        }
        Configuration configuration = Configuration.of(new Sources(given, Map.of(), attack.environment(), root));
        return new Settings(root, configuration, caller, environment, Map.of(), machine);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", base.resolve("home").toString());
        environment.put("LC_ALL", "C.UTF-8");
        attack.environment().forEach((name, value) -> environment.put(name, placed(value)));
        return environment;
    }

    /** Runs a script of the shell in the workspace, outside of any sandbox; it has to end well. */
    String sh(String script) {
        return doing(() -> {
            ProcessBuilder builder = new ProcessBuilder("sh", "-eu", "-c", script)
                    .directory(root.toFile())
                    .redirectErrorStream(true);
            builder.environment().putAll(environment());
            builder.environment().putAll(places());
            Path out = Files.createTempFile(base, "sh", ".out");
            Process process = builder.redirectOutput(out.toFile()).start();
            boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            String printed = Files.readString(out, StandardCharsets.ISO_8859_1);
            Files.delete(out);
            assertThat(ended && process.exitValue() == 0)
                    .as("%s: %s\n%s", attack.name(), script, printed)
                    .isTrue();
            return printed;
        });
    }

    /** What attackers need to know; a check has to be told in its script. */
    Map<String, String> places() {
        return Map.of(
                "WORKSPACE", root.toString(),
                "OUTSIDE", base.resolve("outside").toString(),
                "ENGINE", Long.toString(ProcessHandle.current().pid()),
                "ATTACKS", Attack.TABLES.toString());
    }

    /** All files beside the workspace are as before. */
    void assertNothingBesideChanged() {
        assertThat(besideWorkspace())
                .as("%s: what is beside the workspace", attack.name())
                .isEqualTo(beside);
    }

    private Map<String, String> besideWorkspace() {
        Map<String, String> picture = new TreeMap<>();
        for (String name : List.of("outside", "home", REPOSITORY)) {
            doing(() -> {
                try (Stream<Path> all = Files.walk(base.resolve(name))) {
                    all.forEach(file -> picture.put(base.relativize(file).toString(), describe(file)));
                }
                return picture;
            });
        }
        return picture;
    }

    private static String describe(Path file) {
        return doing(() -> Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS)
                + (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? " " + Files.readString(file) : ""));
    }

    List<Path> executions() {
        return folders(root.resolve(".lonelycat/executions"));
    }

    List<Path> journals() {
        List<Path> journals = new ArrayList<>(folders(root.resolve(".lonelycat/journal")));
        journals.addAll(folders(root.resolve(".git/lonelycat/journal")));
        return journals;
    }

    private static List<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        return doing(() -> {
            try (Stream<Path> children = Files.list(parent)) {
                return children.filter(it -> it.getFileName().toString().startsWith("exec_"))
                        .sorted()
                        .toList();
            }
        });
    }

    interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    static <T> T doing(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
