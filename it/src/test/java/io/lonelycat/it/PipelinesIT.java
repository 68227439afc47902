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
 * Runs the pipelines of {@code docs/how-to/ci} as a runner does: each job in a checkout of its own, with the variables and the
 * artifacts that the service hands over, and programs in place of the service's API. What only a service decides (events,
 * environments, permissions) is not tried.
 */
class PipelinesIT {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *(.*?) *}}");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    private Path origin;
    private String head = "";
    private final Map<String, String> expressions = new TreeMap<>();
    private final Map<String, String> variables = new TreeMap<>();

    /** The proposal is a commit that adds what needs an approval; it is on no branch. */
    @BeforeEach
    void makeOrigin() throws IOException {
        origin = temporary.resolve("origin/project.git");
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
                git commit -qm proposal
                git push -q origin HEAD:refs/pull/7/head HEAD:refs/merge-requests/7/head
                git rev-parse HEAD > ../head.txt
                """.formatted(origin)).well();
        head = Files.readString(temporary.resolve("head.txt")).strip();
    }

    @Test
    @Tag("pages")
    void githubGatesCommentsApprovesExecutesAndPushes() throws IOException {
        program("gh", "case \"$*\" in *reviewDecision*) echo \"%s APPROVED\";; esac".formatted(head));

        github();

        assertThat(calls("gh")).anyMatch(call -> call.startsWith("pr comment 7 "));
        assertThat(calls("gh")).anyMatch(call -> call.startsWith("pr create ") && call.contains("lonelycat/pull-7"));
        assertThat(Files.readString(temporary.resolve("step-summary.md")))
                .contains("## LonelyCat: approval needed", "## LonelyCat: applied", "approved by reviews (signed)");
        isPushed("lonelycat/pull-7");
    }

    /** A push after the review: what was approved is not what would be executed. */
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
        program("curl", """
                while [ $# -gt 1 ]; do if [ "$1" = -o ]; then out=$2; fi; shift; done
                case "$1" in
                */approvals) echo '{"approved":true,"approved_by":[{"user":{"id":1}}]}' > "$out";;
                *) echo '{"sha":"%s"}' > "$out";;
                esac""".formatted(head));
        Map<?, ?> pipeline = read("gitlab.yml");
        variables.putAll(Map.of(
                "MERGE_REQUEST", "7",
                "CI_API_V4_URL", "https://gitlab.test/api/v4",
                "CI_PROJECT_ID", "1",
                "CI_PROJECT_PATH", "team/project",
                "CI_SERVER_HOST", "gitlab.test",
                "CI_SERVER_PROTOCOL", "https",
                "GIT_CONFIG_COUNT", "1",
                "GIT_CONFIG_KEY_0", "url." + origin.getParent() + "/.insteadOf",
                "GIT_CONFIG_VALUE_0", "https://lonelycat:secret@gitlab.test/team/"));

        for (String name : List.of("gate", "comment", "approve", "execute", "push")) {
            Map<?, ?> job = map(pipeline, name);
            boolean trusted = job.containsKey("environment");
            variables.put("REVIEWS_TOKEN", trusted ? "secret" : "");
            variables.put("REVIEWS_KEY", trusted ? key().toString() : "");
            Path folder = checkout("gitlab-" + name + "/project");
            take(folder);
            List<String> lines = new ArrayList<>(strings(job.get("script")));
            lines.addAll(strings(job.get("after_script")));
            run(folder, String.join("\n", lines)).well();
            if (job.containsKey("artifacts")) {
                for (String file : strings(map(job, "artifacts").get("paths"))) {
                    keep(folder.resolve(file));
                }
            }
        }

        assertThat(calls("curl").filter(call -> call.contains("/notes"))).hasSize(2);
        isPushed("lonelycat/merge-7");
    }

    private void github() throws IOException {
        job("gate", "gate", List.of()).well();
        job("comment", "comment", List.of("decision.md")).well();
        job("approve", "approve", List.of("lonelycat.tar.gz", "decision.md")).well();
        job("execute", "execute", List.of()).well();
        job("push", "push", List.of()).well();
    }

    /** Runs the steps of a job up to the first that fails, and keeps its artifacts. */
    private Shell.Ended job(String name, String place, List<String> here) throws IOException {
        Map<?, ?> job = map(map(read("github.yml"), "jobs"), name);
        Path folder = checkout(place + "/project");
        Path runner = Files.createDirectories(folder.resolveSibling("temp"));
        Path output = folder.resolveSibling("output");
        expressions.putAll(Map.of(
                "github.token",
                "token",
                "secrets.REVIEWS_KEY",
                Files.readString(key()).strip(),
                "needs.gate.outputs.head",
                head,
                "runner.temp",
                runner.toString()));
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
            variables.putAll(Map.of(
                    "PULL",
                    "7",
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
            assertThat(Files.readString(output)).isEqualTo("exit=10\nhead=" + head + "\n");
        }
        return ended;
    }

    private String expanded(String text) {
        return EXPRESSION
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Objects.requireNonNull(expressions.get(found.group(1)), found.group(1))));
    }

    private void isPushed(String branch) throws IOException {
        Path there = checkout("pushed/project");
        shell(there, "git checkout -q " + branch + "\ngit log -1 > ../log.txt\n")
                .well();

        assertThat(there.resolve("db/V7.sql")).exists();
        assertThat(Files.readString(temporary.resolve("pushed/log.txt")))
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
        return shell(folder, exports + commands);
    }

    private Shell.Ended shell(Path folder, String commands) throws IOException {
        return new Shell(temporary).run(folder, commands);
    }

    private static List<String> strings(@Nullable Object list) {
        return list == null
                ? List.of()
                : ((List<?>) list).stream().map(String.class::cast).toList();
    }

    private static Map<?, ?> map(Map<?, ?> parent, String key) {
        return (Map<?, ?>) Objects.requireNonNull(parent.get(key), key);
    }

    private static Map<?, ?> read(String file) throws IOException {
        Path page = Path.of(MavenBuild.setting("it.root"), "docs/how-to/ci", file);
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(page));
    }
}
