// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Runs the pipelines of {@code docs/how-to/ci} like a runner, with programs that imitate the service's API. Events, environments and
 * permissions of the service are not tested.
 */
class PipelinesIT {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *(.*?) *}}");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    private Path origin;
    private Path remote;
    private String head = "";
    private final Map<String, String> expressions = new TreeMap<>();
    private final Map<String, String> variables = new TreeMap<>();

    @BeforeEach
    void makeOrigin() throws IOException {
        origin = temporary.resolve("origin/project.git");
        remote = Repository.remote(temporary.resolve("remote"));
        Repository.withoutOurs(home().resolve(".m2/repository"));
        Scenario scenario = Scenario.copied("approval", temporary.resolve("first"));
        scenario.run("lonelycat:keygen", "-Dlonelycat.key=reviews.key").succeeded();
        String key = scenario.result().at("/details/publicKey").textValue();
        Path policy = scenario.folder().resolve("lonelycat-policy.yaml");
        Files.writeString(policy, Files.readString(policy) + "    reviews: \"" + key + "\"\n");
        shell(scenario.folder(), """
                git init -q -b main .
                git add .
                git commit -qm first
                git init -q --bare -b main %1$s
                git remote add origin %1$s
                git push -q origin main
                git apply change.patch
                git add db
                GIT_AUTHOR_NAME=Mia GIT_AUTHOR_EMAIL=mia@example.org git commit -qm proposal
                git push -q origin HEAD:refs/heads/feature HEAD:refs/pull/7/head HEAD:refs/merge-requests/7/head
                git rev-parse HEAD > ../head.txt
                """.formatted(origin)).well();
        head = Files.readString(temporary.resolve("head.txt")).strip();
    }

    @Test
    @Tag("pages")
    void githubGatesCommentsApprovesExecutesAndPushes() throws IOException {
        program("gh", """
                case "$*" in
                *reviewDecision*) echo "%1$s APPROVED";;
                *pulls/7*) echo "team/project feature";;
                *comments*--jq*) if [ -e %2$s ]; then cat %2$s; fi;;
                *issues/7/comments*) echo 41 > %2$s;;
                esac""".formatted(head, temporary.resolve("comment")));

        github();

        assertThat(calls("gh").filter(call -> call.contains("issues/7/comments -F body=@")))
                .hasSize(1);
        assertThat(calls("gh").filter(call -> call.contains("-X PATCH repos/team/project/issues/comments/41 ")))
                .hasSize(1);
        String pushed = pushed();
        assertThat(calls("gh").filter(call -> call.contains("/statuses/")))
                .satisfiesExactly(
                        asked -> assertThat(asked)
                                .contains("statuses/" + head + " ", "state=pending", "LonelyCat: approval needed"),
                        done -> assertThat(done)
                                .contains("statuses/" + pushed + " ", "state=success", "LonelyCat: applied"));
        assertThat(Files.readString(temporary.resolve("step-summary.md")))
                .contains("## LonelyCat: approval needed", "## LonelyCat: applied", "approved by reviews (signed)");
        isPushed();
    }

    /** A missing required status would block without a reason. */
    @Test
    @Tag("pages")
    void githubFailsTheStatusOfAChangeThatThePolicyDenies() throws IOException {
        program("gh", "");
        Files.createDirectories(temporary.resolve("artifacts"));
        Files.writeString(temporary.resolve("artifacts/decision.md"), "## LonelyCat: denied\n");
        expressions.put("needs.gate.outputs.exit", "1");

        job("report", "report", List.of("decision.md")).well();

        assertThat(calls("gh").filter(call -> call.contains("/statuses/" + head)))
                .singleElement()
                .asString()
                .contains("context=lonelycat/gate", "state=failure", "LonelyCat: denied");
    }

    /** A push after the review must not be executed under the approval. */
    @Test
    @Tag("pages")
    void githubSignsNothingForAnotherCommitThanTheApprovedOne() throws IOException {
        program("gh", "case \"$*\" in *reviewDecision*) echo \"0000 APPROVED\";; esac");
        job("gate", "base", List.of());

        Shell.Ended ended = job("approve", "another", List.of("lonelycat.tar.gz", "decision.md"));

        assertThat(ended.exitCode()).isNotZero();
        assertThat(temporary.resolve("artifacts/approvals.tar.gz")).doesNotExist();
    }

    @Test
    @Tag("pages")
    void gitlabGatesCommentsApprovesExecutesAndPushes() throws IOException {
        Path notes = Files.writeString(
                temporary.resolve("notes"),
                "[{\"id\":40,\"type\":null,\"body\":\"## LonelyCat: no\",\"author\":{\"id\":6,\"name\":\"x\"}}]\n");
        program("curl", """
                while [ $# -gt 1 ]; do if [ "$1" = -o ]; then out=$2; fi; shift; done
                case "$1" in
                */approvals) echo '{"approved":true,"approved_by":[{"user":{"id":1}}]}' > "$out";;
                */user) echo '{"id":5,"username":"bot"}' > "$out";;
                */notes\\?*) cp %2$s "$out";;
                */notes) sed -i 's/]$/,{"id":41,"type":null,"body":"## LonelyCat: x","author":{"id":5,"name":"y"}}]/' %2$s;;
                *) echo '{"sha":"%1$s","source_branch":"feature","source_project_id":1,"x":0}' > "$out";;
                esac""".formatted(head, notes));
        Map<?, ?> pipeline = read("gitlab.yml");
        variables.putAll(Map.of(
                "MERGE_REQUEST", "7",
                "CI_API_V4_URL", "https://gitlab.test/api/v4",
                "CI_PROJECT_ID", "1",
                "CI_DEFAULT_BRANCH", "main",
                "CI_PROJECT_PATH", "team/project",
                "CI_SERVER_HOST", "gitlab.test",
                "CI_SERVER_PROTOCOL", "https",
                "GIT_CONFIG_COUNT", "1",
                "GIT_CONFIG_KEY_0", "url." + origin.getParent() + "/.insteadOf",
                "GIT_CONFIG_VALUE_0", "https://lonelycat:secret@gitlab.test/team/"));

        variables.put("CI_PIPELINE_URL", "https://gitlab.test/1");
        variables.put(
                "SETTINGS",
                String.valueOf(map(pipeline, "variables").get("SETTINGS"))
                        .replace("$PLUGIN_REPOSITORY", remote.toUri().toString()));
        List<String> before = strings(map(pipeline, "default").get("before_script"));
        for (String name : List.of("gate", "report", "approve", "execute", "push")) {
            Map<?, ?> job = map(pipeline, name);
            boolean trusted = job.containsKey("environment");
            variables.put("REVIEWS_TOKEN", trusted ? "secret" : "");
            variables.put("REVIEWS_KEY", trusted ? key().toString() : "");
            Files.deleteIfExists(settings());
            Path folder = checkout("gitlab-" + name + "/project");
            take(folder);
            List<String> lines = new ArrayList<>(before);
            lines.addAll(strings(job.get("script")));
            lines.addAll(strings(job.get("after_script")));
            run(folder, String.join("\n", lines)).well();
            if (job.containsKey("artifacts")) {
                for (String file : strings(map(job, "artifacts").get("paths"))) {
                    keep(folder.resolve(file));
                }
            }
        }

        assertThat(calls("curl").filter(call -> call.endsWith("/notes"))).hasSize(1);
        assertThat(calls("curl").filter(call -> call.contains("-X PUT")))
                .singleElement()
                .asString()
                .endsWith("/notes/41");
        String pushed = pushed();
        assertThat(calls("curl").filter(call -> call.contains("/statuses/")))
                .satisfiesExactly(
                        asked -> assertThat(asked).contains("state=pending").endsWith("/statuses/" + head),
                        done -> assertThat(done).contains("state=success").endsWith("/statuses/" + pushed));
        isPushed();
    }

    private void github() throws IOException {
        job("gate", "gate", List.of()).well();
        expressions.put("needs.gate.outputs.exit", "10");
        job("report", "report", List.of("decision.md")).well();
        job("approve", "approve", List.of("lonelycat.tar.gz", "decision.md")).well();
        job("execute", "execute", List.of()).well();
        job("push", "push", List.of()).well();
    }

    /** Runs the steps of a job until a step fails, and keeps the artifacts. */
    private Shell.Ended job(String name, String place, List<String> here) throws IOException {
        Map<?, ?> job = map(map(read("github.yml"), "jobs"), name);
        Path folder = checkout(place + "/project");
        Path runner = Files.createDirectories(folder.resolveSibling("temp"));
        Files.deleteIfExists(settings());
        Path output = folder.resolveSibling("output");
        expressions.putAll(Map.of(
                "github.token",
                "token",
                "secrets.REVIEWS_KEY",
                Files.readString(key()).strip(),
                "needs.gate.outputs.head",
                head,
                "runner.temp",
                runner.toString(),
                "vars.PLUGIN_REPOSITORY",
                remote.toUri().toString(),
                "needs.gate.outputs.author",
                "Mia",
                "needs.gate.outputs.email",
                "mia@example.org",
                "needs.execute.result",
                "success"));
        expressions.put("needs.gate.outputs.head || github.event.pull_request.head.sha", head);
        expressions.put("github.event.pull_request.number || inputs.pull", "7");
        for (String server : List.of("github.server_url", "github.repository", "github.run_id")) {
            expressions.put(server, "x");
        }
        Files.writeString(output, "");
        for (String file : here) {
            Files.copy(temporary.resolve("artifacts").resolve(file), folder.resolve(file));
        }
        take(Files.createDirectories(runner.resolve("artifacts")));
        if (name.equals("push")) {
            take(runner);
        }
        Shell.Ended ended = new Shell.Ended(0, "");
        for (Object each : (List<?>) Objects.requireNonNull(job.get("steps"))) {
            Map<?, ?> step = (Map<?, ?>) each;
            variables.clear();
            map(read("github.yml"), "env")
                    .forEach((key, value) -> variables.put((String) key, expanded((String) value)));
            variables.putAll(Map.of(
                    "GITHUB_REPOSITORY",
                    "team/project",
                    "GITHUB_REF_NAME",
                    "main",
                    "GITHUB_OUTPUT",
                    output.toString(),
                    "GITHUB_STEP_SUMMARY",
                    temporary.resolve("step-summary.md").toString(),
                    "RUNNER_TEMP",
                    runner.toString()));
            if (step.containsKey("env")) {
                map(step, "env").forEach((key, value) -> variables.put((String) key, expanded((String) value)));
            }
            if (step.containsKey("run") && ended.exitCode() == 0) {
                ended = run(folder, expanded((String) Objects.requireNonNull(step.get("run"))));
            } else if (String.valueOf(step.get("uses")).startsWith("actions/upload-artifact@")) {
                for (String file : expanded(String.valueOf(map(step, "with").get("path")))
                        .lines()
                        .toList()) {
                    keep(folder.resolve(file));
                }
            }
        }
        if (name.equals("gate")) {
            assertThat(Files.readString(output))
                    .isEqualTo("head=" + head + "\nauthor=Mia\nemail=mia@example.org\nexit=10\n");
        }
        return ended;
    }

    private String expanded(String text) {
        return EXPRESSION
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Objects.requireNonNull(expressions.get(found.group(1)), found.group(1))));
    }

    private String pushed() throws IOException {
        shell(origin, "git rev-parse feature > " + temporary.resolve("pushed.txt"))
                .well();
        return Files.readString(temporary.resolve("pushed.txt")).strip();
    }

    private void isPushed() throws IOException {
        Path there = checkout("pushed/project");
        shell(there, "git checkout -q feature\ngit log main..feature > ../log.txt\n")
                .well();

        assertThat(there.resolve("db/V7.sql")).exists();
        assertThat(Files.readString(temporary.resolve("pushed/log.txt")))
                .containsOnlyOnce("Author: ")
                .contains("Author: Mia <mia@example.org>")
                .contains("LonelyCat-Execution: exec_", "LonelyCat-Approved-By: reviews");
        shell(there, "tar -xzf " + temporary.resolve("artifacts/evidence.tar.gz") + " -C ..")
                .well();
        try (Stream<Path> executions = Files.list(temporary.resolve("pushed/executions"))) {
            MavenBuild.run(
                            there,
                            "lonelycat:verify",
                            "-Dlonelycat.evidence=" + executions.findFirst().orElseThrow())
                    .succeeded();
        }
        assertThat(Files.readString(temporary.resolve("artifacts/summary.md"))).contains("<details>");
    }

    private Path settings() {
        return home().resolve(".m2/settings.xml");
    }

    private Path home() {
        return temporary.resolve("home");
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.createDirectories(temporary.resolve("programs")).resolve(name);
        Files.writeString(
                file, "#!/bin/sh\necho \"$*\" >> " + temporary.resolve(name + ".calls") + "\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Stream<String> calls(String name) throws IOException {
        return Files.readAllLines(temporary.resolve(name + ".calls")).stream();
    }

    private Path key() {
        return temporary.resolve("config/lonelycat/keys/reviews.key");
    }

    private void keep(Path file) throws IOException {
        if (Files.exists(file)) {
            Path artifacts = Files.createDirectories(temporary.resolve("artifacts"));
            Files.copy(file, artifacts.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void take(Path folder) throws IOException {
        if (Files.exists(temporary.resolve("artifacts"))) {
            try (Stream<Path> artifacts = Files.list(temporary.resolve("artifacts"))) {
                for (Path file : artifacts.toList()) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
        }
    }

    private Path checkout(String name) throws IOException {
        Path folder = temporary.resolve(name);
        Files.createDirectories(folder.getParent());
        shell(temporary, "git clone -q " + origin + " " + folder).well();
        return folder;
    }

    private Shell.Ended run(Path folder, String commands) throws IOException {
        String exports = variables.entrySet().stream()
                .map(each -> "export " + each.getKey() + "='" + each.getValue() + "'\n")
                .collect(Collectors.joining());
        List<String> empty = List.of(
                MavenBuild.home().resolve("bin/mvn").toString(),
                "-Dstyle.color=never",
                "-Dmaven.repo.local=" + home().resolve(".m2/repository"),
                "-s",
                settings().toString());
        return new Shell(temporary, empty).run(folder, "export HOME='" + home() + "'\n" + exports + commands);
    }

    private Shell.Ended shell(Path folder, String commands) throws IOException {
        return new Shell(temporary).run(folder, commands);
    }

    private static List<String> strings(@Nullable Object list) {
        return list == null
                ? List.of()
                : ((List<?>) list)
                        .stream()
                                .flatMap(each -> each instanceof List<?> some ? some.stream() : Stream.of(each))
                                .map(String.class::cast)
                                .toList();
    }

    private static Map<?, ?> map(Map<?, ?> parent, String key) {
        return (Map<?, ?>) Objects.requireNonNull(parent.get(key), key);
    }

    private static Map<?, ?> read(String file) throws IOException {
        Path page = Path.of(MavenBuild.setting("it.root"), "docs/how-to/ci", file);
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(page));
    }
}
