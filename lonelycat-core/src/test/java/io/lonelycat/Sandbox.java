// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ConfigRequest;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.GateRequest;
import io.lonelycat.api.GoalParameters;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.api.PruneRequest;
import io.lonelycat.api.RecoverRequest;
import io.lonelycat.api.Request;
import io.lonelycat.api.Requests;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.config.Configuration;
import io.lonelycat.config.Configuration.Sources;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.feature.upkeep.Retention;
import io.lonelycat.flow.Feature;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LocaleNames;
import io.lonelycat.workspace.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** A temporary workspace, and an engine configured as by a front end. */
public final class Sandbox {
    public static final String NAME = LocaleNames.here("work ä space");

    public static final String GUIDE_PATCH = """
            --- a/docs/guide.md
            +++ b/docs/guide.md
            @@ -1,2 +1,2 @@
             # Guide
            -old
            +new
            """;

    public final Path root;
    public String user = "tester";
    public final List<String> progress = new CopyOnWriteArrayList<>();
    public Optional<Path> policy = Optional.empty();
    public Duration lockTimeout = Duration.ofSeconds(5);
    public Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin");
    public Map<String, List<String>> aliases = Map.of();
    public Map<Key<?>, String> given = new HashMap<>();
    public Map<String, String> properties = new HashMap<>();
    public Function<Path, Storage> storage = Storage::of;
    public Settings.WorkPlaces places = Settings.WorkPlaces.UNKNOWN;
    public Clock clock = Clock.systemUTC();
    public Cancel cancel = Cancel.NEVER;
    public Consumer<String> listener = progress::add;
    public FrontEnd frontEnd = FrontEnd.PLAIN;
    public List<Feature> features = AllFeatures.ALL;
    public String frontEndName = "test";
    public Optional<Settings.ManagedPolicy> managed = Optional.empty();

    public Sandbox(Path folder) {
        this(folder, NAME);
    }

    public Sandbox(Path folder, String name) {
        this.root = folder.resolve(name);
        doing(() -> Files.createDirectories(root));
    }

    /** Creates a workspace with the document that {@link #GUIDE_PATCH} changes. */
    public static Sandbox withGuide(Path folder) {
        return new Sandbox(folder).file("docs/guide.md", "# Guide\nold\n");
    }

    public Sandbox file(String path, String content) {
        Path file = root.resolve(path);
        return doing(() -> {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        });
    }

    /** Creates the same with a plan of {@link #GUIDE_PATCH}. */
    public static Sandbox planned(Path folder) {
        Sandbox sandbox = withGuide(folder);
        sandbox.plan(GUIDE_PATCH);
        return sandbox;
    }

    public Sandbox policy(String sections) {
        return file("lonelycat-policy.yaml", "schema: lonelycat.policy/1\n" + sections);
    }

    public Sandbox allowing() {
        return allowing("");
    }

    /** Writes a policy that allows every path. */
    public Sandbox allowing(String sections) {
        return policy("paths: {allow: ['**']}\n" + sections);
    }

    /** Writes a policy with required checks, each named by its command. */
    public Sandbox checks(String... commands) {
        StringBuilder checks = new StringBuilder();
        StringBuilder names = new StringBuilder();
        for (String command : commands) {
            String name = "check-" + names.toString().split(",", -1).length;
            checks.append("  ")
                    .append(name)
                    .append(": {command: [")
                    .append(command)
                    .append("], timeout: 20s}\n");
            names.append(name).append(", ");
        }
        return allowing("checks:\n" + checks + "require: {low: {checks: [" + names + "]}}\n");
    }

    public Sandbox morePolicy(String sections) {
        return file("lonelycat-policy.yaml", read("lonelycat-policy.yaml") + sections);
    }

    public Sandbox sandboxed(String use) {
        return morePolicy("sandbox: " + use + "\n");
    }

    public void without(String feature) {
        features = features.stream().filter(it -> !it.name().equals(feature)).toList();
    }

    public String read(String path) {
        return doing(() -> Files.readString(root.resolve(path)));
    }

    /** Simulates another operating system. */
    public Path state(String path) {
        return root.resolve(".lonelycat").resolve(path);
    }

    public AdvisedEngine cat() {
        Settings settings = settings();
        return new AdvisedEngine(LonelyCat.with(settings, frontEnd, features), settings);
    }

    public Settings settings() {
        ProcessHandle self = ProcessHandle.current();
        Settings.Caller caller = new Settings.Caller(
                user,
                frontEndName,
                "localhost",
                self.pid(),
                self.info().startInstant().orElse(Instant.EPOCH));
        Settings.Machine machine = new Settings.Machine(clock, new Random(), listener, cancel, storage, places);
        Settings settings = new Settings(root, configuration(), caller, environment, aliases, machine);
        return managed.map(settings::under).orElse(settings);
    }

    private Configuration configuration() {
        Map<Key<?>, String> parameters = new HashMap<>(given);
        policy.ifPresent(file -> parameters.put(Keys.POLICY, file.toString()));
        parameters.putIfAbsent(Keys.LOCK_TIMEOUT, lockTimeout.toMillis() + "ms");
        return Configuration.of(new Sources(parameters, properties, environment, root, GoalParameters.ofCalls()));
    }

    public Answer run(Request request) {
        return cat().run(request);
    }

    /** Parameters alternate: name, value. */
    public Answer run(String goal, String... parameters) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            given.put(parameters[i], parameters[i + 1]);
        }
        return run(Request.of(goal, given));
    }

    public Answer plan(String patch) {
        file("../change.patch", patch);
        return plan(new PlanInput.PatchInput(root.resolve("../change.patch")));
    }

    public Answer plan(String patch, String planFile) {
        file("../change.patch", patch).file("../plan.yaml", planFile);
        return cat().run(Requests.plan(
                new PlanInput.PatchInput(root.resolve("../change.patch")), Optional.of(root.resolve("../plan.yaml"))));
    }

    public Answer plan(PlanInput input) {
        return run(Requests.plan(input));
    }

    public Answer execute() {
        return run(ExecuteRequest.of(Optional.empty()));
    }

    public Answer execute(String plan) {
        return run(ExecuteRequest.of(Optional.of(plan)));
    }

    public Answer execute(Answer planned) {
        return execute(id(planned, "plan"));
    }

    public Answer dryRun() {
        return run(Requests.dry(ExecuteRequest.of(Optional.empty()), true));
    }

    public Answer rehearse() {
        return run(Requests.rehearsal());
    }

    public Answer rollback(String execution) {
        return run(Requests.rollback(execution));
    }

    public Answer executed(String status) {
        return assertStatus(execute(), status);
    }

    /** Plans {@link #GUIDE_PATCH} and applies the plan. */
    public Answer applied() {
        plan(GUIDE_PATCH);
        return executed("applied");
    }

    public Answer gate() {
        return run(GateRequest.of(Optional.empty()));
    }

    public Answer gate(String plan) {
        return run(GateRequest.of(Optional.of(plan)));
    }

    public Answer gated(String status) {
        return assertStatus(gate(), status);
    }

    public static Answer assertStatus(Answer answer, String status) {
        assertThat(answer.status()).as(answer.message()).isEqualTo(status);
        return answer;
    }

    public Answer prune(Retention limits, boolean dryRun) {
        Map<Key<?>, String> before = new HashMap<>(given);
        given.put(Keys.KEEP_LATEST, String.valueOf(limits.keepLatest()));
        given.put(Keys.TTL_DAYS, String.valueOf(limits.ttl().toDays()));
        given.put(Keys.MAX_SIZE_MB, String.valueOf(limits.maxBytes() >> 20));

        try {
            return cat().run(new PruneRequest(Optional.of(dryRun)));
        } finally {
            given.clear();
            given.putAll(before);
        }
    }

    public Answer recover() {
        return run(RecoverRequest.PLAIN);
    }

    public Answer recovered() {
        Answer recovered = recover();
        assertThat(recovered.exitCode()).as(recovered.message()).isEqualTo(Answer.OK);
        return recovered;
    }

    public Answer verify(String execution) {
        return run(VerifyRequest.of(execution));
    }

    public Answer verify(Path evidence) {
        return run(VerifyRequest.of(evidence));
    }

    /** Verifies an execution's evidence, or {@code all}. */
    public Answer verified(String execution) {
        return assertStatus(verify(execution), "verified");
    }

    public Answer show(String execution) {
        return run(ShowRequest.of(execution));
    }

    public Answer config() {
        return run(new ConfigRequest());
    }

    public Answer history() {
        return run(HistoryRequest.newest(50));
    }

    public List<InputObject> rows() {
        return json(history()).required("executions").list().stream()
                .map(value -> value.object())
                .toList();
    }

    /** Newest first. */
    public List<String> statuses() {
        return rows().stream().map(row -> row.required("status").string()).toList();
    }

    /** Returns a field of the newest execution. */
    public String newest(String member) {
        return rows().get(0).required(member).string();
    }

    public static InputObject json(Answer result) {
        return InputDocument.json("details", Json.pretty(result.details()));
    }

    public static String id(Answer result, String of) {
        return Objects.requireNonNull(result.ids().get(of), result.message());
    }

    public Path planFolder(Answer planned) {
        return state("plans").resolve(id(planned, "plan"));
    }

    public Path evidence(Answer result) {
        return state("executions").resolve(id(result, "execution"));
    }

    public List<Path> executions() {
        Path folder = state("executions");
        return Files.exists(folder) ? list(folder) : List.of();
    }

    /** Returns the evidence's verification error; empty if valid. */
    public static Optional<String> problem(Path evidence) {
        return EvidenceCheck.check(evidence).firstProblem();
    }

    public static List<Path> list(Path folder) {
        return doing(() -> {
            try (Stream<Path> children = Files.list(folder)) {
                return children.sorted().toList();
            }
        });
    }

    public static List<Path> walk(Path folder) {
        return doing(() -> {
            try (Stream<Path> all = Files.walk(folder)) {
                return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                        .sorted()
                        .toList();
            }
        });
    }

    /** Returns files outside LonelyCat's state with content. */
    public Map<String, String> tree() {
        Map<String, String> tree = new TreeMap<>();
        for (Path file : walk(root)) {
            String path = root.relativize(file).toString();
            if (!path.startsWith(".lonelycat/")) {
                tree.put(path, read(path));
            }
        }
        return tree;
    }

    /** Returns files outside LonelyCat's state with content, inode, mode and time. */
    public Map<String, String> wholeTree() {
        Map<String, String> tree = tree();
        tree.replaceAll((path, content) -> content
                + doing(() -> Files.readAttributes(root.resolve(path), "unix:ino,mode,lastModifiedTime,uid,gid")));
        return tree;
    }

    public Map<String, String> stateTree(String folder) {
        Map<String, String> tree = new TreeMap<>();
        if (Files.exists(state(folder))) {
            for (Path file : walk(state(folder))) {
                tree.put(
                        state("").relativize(file).toString(),
                        doing(() -> new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)));
            }
        }
        return tree;
    }

    public interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    public static <T> T doing(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
