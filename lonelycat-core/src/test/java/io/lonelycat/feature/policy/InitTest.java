// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.LonelyCat;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.InitRequest;
import io.lonelycat.api.PolicyRequest;
import io.lonelycat.api.Request;
import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.plan.GitTool;
import io.lonelycat.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitTest {
    private static final String POLICY = "lonelycat-policy.yaml";

    private final Sandbox sandbox;

    InitTest(@TempDir Path folder) {
        sandbox = new Sandbox(folder);
        sandbox.environment = Map.of("PATH", "/nowhere");
    }

    @Test
    void writesAPolicyThatIsOnRecordAndHolds() {
        library();

        Answer result = init(false);

        assertStatus(result, "written");
        assertThat(sandbox.read(POLICY))
                .contains("extends: [{builtin: library}]")
                .contains("checks:");
        assertThat(Sandbox.problem(sandbox.evidence(result))).isEmpty();
        assertThat(sandbox.rows()).hasSize(1);
        assertThat(shown().status()).isEqualTo("shown");
    }

    @Test
    void runsItsCheckForAChangeOfTheBuildAlone() {
        library();
        init(false);
        sandbox.plan("--- a/pom.xml\n+++ b/pom.xml\n@@ -1 +1 @@\n-<project/>\n+<project ></project>\n");

        Answer gated = sandbox.gate();

        assertThat(gated.message()).contains("risk medium requires the check `maven-test`");
        assertThat(sandbox.planFolder(gated).resolve("decision.json")).content().contains("require.check.maven-test");
    }

    @Test
    void showsTheFilesInADryRunAndWritesNone() {
        library();
        Map<String, String> before = sandbox.wholeTree();

        Answer result = init(true);

        assertStatus(result, "ready");
        assertThat(sandbox.progress).contains("+schema: lonelycat.policy/1");
        assertThat(sandbox.wholeTree()).isEqualTo(before);
        assertThat(sandbox.stateTree("plans")).isEmpty();
    }

    @Test
    void changesNothingASecondTimeAndIsNotRolledBack() {
        library();
        Answer written = init(false);
        Map<String, String> before = sandbox.wholeTree();

        Answer second = init(false);

        assertStatus(second, "exists");
        assertThat(second.exitCode()).isEqualTo(Answer.OK);
        assertStatus(sandbox.rollback(Sandbox.id(written, "execution")), "denied");
        assertThat(sandbox.wholeTree()).isEqualTo(before);
    }

    @Test
    void refusesAPolicyThatCannotBeReadOrIsNamedAndAStarterOfAnotherName() {
        library();
        assertInvalid(() -> sandbox.run(new InitRequest(Optional.of("sevrice"), Optional.empty())), "service");
        sandbox.policy = Optional.of(sandbox.file("../team.yaml", "schema: lonelycat.policy/1\n")
                .root
                .resolve("../team.yaml"));
        assertInvalid(() -> init(false), "lonelycat.policy");
        assertThat(sandbox.root.resolve(POLICY)).doesNotExist();

        sandbox.policy = Optional.empty();
        sandbox.policy("pats: {allow: ['**']}\n");
        assertInvalid(() -> init(false), "pats");
    }

    /** Neither the name nor the bytes of the initial policy give a copy special permissions. */
    @ParameterizedTest
    @ValueSource(strings = {"init-policy.yaml", "../init-policy.yaml"})
    void lendsItsWayToNoCopyOfItsPolicy(String place) throws Exception {
        library();
        try (var in = LonelyCat.class.getResourceAsStream("/io/lonelycat/gate/init-policy.yaml")) {
            sandbox.file(place, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        sandbox.policy = Optional.of(sandbox.root.resolve(place));
        sandbox.plan("""
                --- /dev/null
                +++ b/lonelycat-policy.yaml
                @@ -0,0 +1 @@
                +schema: lonelycat.policy/1
                """);

        Answer executed = sandbox.execute();

        assertThat(executed.status()).isEqualTo("denied");
        assertThat(executed.message()).contains("builtin.policy-file");
    }

    @Test
    void countsNoBuildFileThatIsALink() throws Exception {
        Files.createSymbolicLink(sandbox.root.resolve("pom.xml"), Path.of("/dev/zero"));

        assertThat(init(true).message()).contains("no pom.xml");
    }

    /** Maven starts in the root; fixtures of tests are not part of the project. */
    @Test
    void namesACheckOfMavenOnlyWhereTheRootHasAPom() {
        sandbox.file("java/pom.xml", "<project/>").file("java/src/test/resources/demo/pom.xml", "<project/>");

        assertThat(init(false).message()).contains("1 module,");
        assertThat(sandbox.read(POLICY)).contains("# The root has no pom.xml.").doesNotContain("[mvn,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"service|{builtin: service}", "agents|{builtin: library}, {builtin: agents}"})
    void takesTheStarterThatIsNamed(String name, String extended) {
        library();

        assertStatus(sandbox.run(new InitRequest(Optional.of(name), Optional.empty())), "written");

        assertThat(sandbox.read(POLICY)).contains("extends: [" + extended + "]");
        assertThat(shown().status()).isEqualTo("shown");
    }

    @ParameterizedTest
    @CsvSource({"ann ann, true", "ann bob, false", "'', false"})
    void letsAPersonAloneApprove(String authors, boolean alone) throws Exception {
        library();
        committed(authors);

        init(false);

        assertThat(sandbox.read(POLICY).contains("\napproval: {notAuthor: false, unsigned: true}\n"))
                .isEqualTo(alone);
        assertThat(sandbox.read(POLICY)).contains("notAuthor", "reports: [");
        assertThat(shown().status()).isEqualTo("shown");
    }

    /** Agents run as the same user, so with agents a key is needed. */
    @Test
    void tellsAPersonAloneOneCommandThatApproves() throws Exception {
        library();
        committed("ann");
        init(false);
        sandbox.plan("--- /dev/null\n+++ b/.github/x\n@@ -0,0 +1 @@\n+x\n");

        List<Next> next = sandbox.gate().head().next();
        Map<String, String> approve = next.get(0).action().orElseThrow().parameters().stream()
                .collect(Collectors.toMap(
                        Action.Parameter::name, given -> given.value().orElseThrow()));
        // This parameter belongs to the settings, not to the request.
        assertThat(approve.remove("lockTimeout")).isNotNull();
        sandbox.run(Request.of("approve", approve));

        assertThat(approve).containsOnlyKeys("plan", "reason");
        assertThat(sandbox.gate().status()).isEqualTo("allow");
        StarterPolicy forAgents =
                StarterPolicy.of(ProjectLook.of(Workspace.of(sandbox.root)), Optional.of(StarterPolicy.AGENTS));
        assertThat(forAgents.text()).contains("\napproval: {notAuthor: false}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ann | LonelyCat does not run these git hooks when it commits: commit-msg. If a hook tests files, add its command to the policy as a check",
                "'' | cannot commit here yet. Reason: git var failed with exit code 128: Author identity unknown",
            })
    void saysOnceWhatGitCommitDoesThatACommitDoesNot(String author, String says) throws Exception {
        library();
        committed("ann").file(".git/hooks/commit-msg", "#!/bin/sh\n");
        assertThat(sandbox.root.resolve(".git/hooks/commit-msg").toFile().setExecutable(true))
                .isTrue();
        sandbox.environment = author.isEmpty()
                ? Map.of("PATH", "/usr/bin:/bin")
                : Map.of(
                        "PATH", "/usr/bin:/bin",
                        "GIT_AUTHOR_NAME", author,
                        "GIT_AUTHOR_EMAIL", "ann@example.org",
                        "GIT_COMMITTER_NAME", author,
                        "GIT_COMMITTER_EMAIL", "ann@example.org");

        assertThat(init(false).message()).containsOnlyOnce(says);
    }

    private Sandbox committed(String authors) {
        for (String author : authors.isEmpty() ? new String[0] : authors.split(" ")) {
            GitTool.init(sandbox.root)
                    .run(
                            "-c",
                            "user.name=" + author,
                            "-c",
                            "user.email=" + author + "@example.org",
                            "commit",
                            "-q",
                            "--allow-empty",
                            "-m",
                            "x");
        }
        return sandbox;
    }

    /** Commented examples must be valid, except for keys. */
    @Test
    void hasExamplesThatNeedNothingButTheirMarkTakenAway() {
        library();
        init(false);
        String uncommented = sandbox.read(POLICY).replace("\n#   ", "\n   ").replace("# paths:", "paths:");

        sandbox.file(POLICY, uncommented);

        assertThat(uncommented).contains("\npaths:");
        assertThat(shown().status()).isEqualTo("shown");
    }

    private Answer shown() {
        return sandbox.run(new PolicyRequest(Optional.empty()));
    }

    private Answer init(boolean dryRun) {
        return sandbox.run(new InitRequest(Optional.empty(), Optional.of(dryRun)));
    }

    private Sandbox library() {
        return sandbox.file("pom.xml", "<project/>\n").file("src/test/java/a/CatTest.java", "class CatTest {}\n");
    }
}
