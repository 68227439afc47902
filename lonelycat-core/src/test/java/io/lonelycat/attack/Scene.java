// SPDX-License-Identifier: MIT
package io.lonelycat.attack;

import static io.lonelycat.json.TestMembers.members;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.LonelyCat;
import io.lonelycat.Sandbox;
import io.lonelycat.TreePicture;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.FrontEnd.CallOrigin;
import io.lonelycat.api.GoalParameters;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.flow.Governance;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A workspace, and next to it a folder and a home that must not change. Scripts get the variables {@code WORKSPACE}, {@code OUTSIDE},
 * {@code HOME}, {@code ENGINE} (process id) and {@code ATTACKS} (folder of the tables).
 */
final class Scene {
    static final String GUIDE = "# Guide\nold\n";
    static final String GONE = "to be deleted\n";

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
    final Sandbox workspace;
    private final Path base;
    private final Attack attack;
    private final Map<String, String> beside;
    private final Map<String, String> publicKeys = new TreeMap<>();

    Scene(Path folder, Attack attack, boolean sandbox) {
        this.base = Sandbox.doing(folder::toRealPath);
        this.workspace = new Sandbox(base, "workspace");
        this.root = workspace.root;
        this.attack = attack;
        workspace
                .file("docs/guide.md", GUIDE)
                .file("docs/gone.md", GONE)
                .file("../outside/precious.txt", "precious\n")
                .file("../home/.ssh/id_ed25519", "the private key of a person\n")
                .file("../home/.profile", "# profile\n")
                .file("../repository/io/lonelycat/engine.jar", "engine\n");
        attack.people().forEach(this::makeKey);
        workspace.file("lonelycat-policy.yaml", placed(attack.policy().orElseGet(() -> policy(attack))));
        attack.files().forEach(workspace::file);
        setUp(sandbox);
        if (attack.git()) {
            sh("git init -q && git add -A -f && git -c user.name=a -c user.email=a@b commit -q -m first");
        }
        this.beside = besideWorkspace();
    }

    private void setUp(boolean sandbox) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", base.resolve("home").toString());
        environment.put("LC_ALL", "C.UTF-8");
        attack.environment().forEach((name, value) -> environment.put(name, placed(value)));
        workspace.environment = environment;
        List<Path> caches = sandbox ? List.of(base.resolve(REPOSITORY)) : List.of();
        workspace.places = new Settings.WorkPlaces(
                Optional.of(base.resolve("home")), caches, List.of(), Map.of(), Path.of("/tmp"));
        workspace.given.put(Keys.SANDBOX, sandbox ? "required" : "none");
        for (Key<?> key : GoalParameters.all()) {
            Optional.ofNullable(attack.parameters().get(key.name()))
                    .ifPresent(value -> workspace.given.put(key, placed(value)));
        }
    }

    private static String policy(Attack attack) {
        Map<String, Object> policy = members("schema", "lonelycat.policy/1", "paths", members("allow", List.of("**")));
        if (attack.check().isPresent()) {
            Map<String, Object> check =
                    members("command", List.of("sh", "-c", attack.check().get()), "timeout", "30s");
            if (!attack.reports().isEmpty()) {
                check.put("reports", attack.reports());
            }
            policy.put("checks", members("attack", check));
            policy.put("require", members("low", members("checks", List.of("attack"))));
        }
        return new String(Json.pretty(policy), StandardCharsets.UTF_8);
    }

    private void makeKey(String person) {
        SigningKey.Pair pair = SigningKey.generate();
        workspace.file("../keys/" + person + ".pem", pair.privatePem());
        Sandbox.doing(() -> Files.setPosixFilePermissions(key(person), PosixFilePermissions.fromString("rw-------")));
        publicKeys.put(person, pair.publicKey().text());
    }

    Path key(String person) {
        return base.resolve("keys").resolve(person + ".pem");
    }

    /** Inserts values of variables into a check's script, because checks get few environment variables. */
    private String placed(String text) {
        String placed = text;
        for (Map.Entry<String, String> place : places().entrySet()) {
            placed = placed.replace("$" + place.getKey(), place.getValue());
        }
        for (Map.Entry<String, String> key : publicKeys.entrySet()) {
            placed = placed.replace("$KEY_" + key.getKey(), key.getValue());
        }
        return placed;
    }

    Governance engine() {
        return workspace.cat();
    }

    Governance engine(String author) {
        return LonelyCat.with(workspace.settings(), FrontEnd.PLAIN.of(CallOrigin.agent(author)));
    }

    /** Returns an engine on a fresh clone without executions. */
    Governance elsewhere() {
        workspace.file("../clone/lonelycat-policy.yaml", workspace.read("lonelycat-policy.yaml"));
        return LonelyCat.with(workspace.settings().at(base.resolve("clone")));
    }

    String newestPlan() {
        return newest("plans", "plan_").toString();
    }

    Path newestExecution() {
        return newest("executions", "exec_");
    }

    private Path newest(String folder, String prefix) {
        return Sandbox.list(workspace.state(folder)).stream()
                .filter(it -> it.getFileName().toString().startsWith(prefix))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Runs a shell script without a sandbox. The script must succeed. */
    String sh(String script) {
        return Sandbox.doing(() -> {
            ProcessBuilder builder = new ProcessBuilder("sh", "-eu", "-c", script)
                    .directory(root.toFile())
                    .redirectErrorStream(true);
            builder.environment().putAll(workspace.environment);
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

    Map<String, String> places() {
        return Map.of(
                "WORKSPACE", root.toString(),
                "OUTSIDE", base.resolve("outside").toString(),
                "ENGINE", Long.toString(ProcessHandle.current().pid()),
                "ATTACKS", Attack.TABLES.toString());
    }

    void assertNothingBesideChanged() {
        assertThat(besideWorkspace())
                .as("%s: what is beside the workspace", attack.name())
                .isEqualTo(beside);
    }

    private Map<String, String> besideWorkspace() {
        Map<String, String> picture = new TreeMap<>();
        for (String name : List.of("outside", "home", REPOSITORY)) {
            Sandbox.doing(() -> TreePicture.ofAttacked(base.resolve(name), Set.of()))
                    .forEach((path, is) -> picture.put(name + "/" + path, is));
        }
        return picture;
    }

    List<Path> executions() {
        return folders(workspace.state("executions"));
    }

    List<Path> journals() {
        List<Path> journals = new ArrayList<>(folders(workspace.state("journal")));
        journals.addAll(folders(root.resolve(".git/lonelycat/journal")));
        return journals;
    }

    private static List<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        return Sandbox.list(parent).stream()
                .filter(it -> it.getFileName().toString().startsWith("exec_"))
                .toList();
    }
}
