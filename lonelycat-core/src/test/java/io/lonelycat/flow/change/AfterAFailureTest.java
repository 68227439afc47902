// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lonelycat.Deaths;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.RecoverRequest;
import io.lonelycat.config.Settings;
import io.lonelycat.execute.Recovery.RecoveryChoice;
import io.lonelycat.plan.GitTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AfterAFailureTest {
    private static final String FAILS_WITH_THE_CHANGE = "! grep -q new docs/guide.md";

    private final Sandbox sandbox;

    AfterAFailureTest(@TempDir Path folder) {
        sandbox = Sandbox.withGuide(folder).file(".gitignore", "target/\n");
        GitTool.init(sandbox.root);
    }

    private Answer execute(String script) {
        return execute(script, "preferred");
    }

    private Answer execute(String script, String use) {
        sandbox.checks("sh, -c, '" + script + "'").sandboxed(use).plan(Sandbox.GUIDE_PATCH);
        return sandbox.execute();
    }

    @ParameterizedTest
    @CsvSource({
        "! grep -q new, none, rolled_back",
        "! grep -q new, preferred, rolled_back",
        "! grep -q Guide, none, could_not_check"
    })
    void hasNoOutputOfTheUndoneChange(String fails, String use, String status) {
        sandbox.file("target/old", "as before\n").file("target/same", "as before\n");

        Answer executed = execute(
                "cp docs/guide.md target/old; mkdir -p sub/target/classes;"
                        + " cp docs/guide.md sub/target/classes/guide; " + fails + " docs/guide.md",
                use);

        assertStatus(executed, status);
        assertThat(sandbox.root.resolve("target/old")).doesNotExist();
        assertThat(sandbox.root.resolve("sub/target/classes/guide")).doesNotExist();
        assertThat(sandbox.read("target/same")).isEqualTo("as before\n");
    }

    @Test
    void namesOutputsThatGitDoesNotIgnoreAndLeavesThem() {
        Answer executed = execute("mkdir build; cp docs/guide.md build/guide; " + FAILS_WITH_THE_CHANGE);

        assertThat(executed.message()).contains("`build/guide` from the rolled back change, and git does not ignore");
        assertThat(sandbox.root.resolve("build/guide")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lonelycat-policy.yaml", ".git/config", ".mvn/maven.config", "inner/.git/config"})
    void executesNothingWhereWhatDecidesNextWasAltered(String file) {
        Answer executed =
                execute("mkdir -p .mvn inner/.git; echo \"# more\" >> " + file + "; " + FAILS_WITH_THE_CHANGE, "none");

        assertStatus(executed, "quarantined");
        assertThat(executed.message()).contains(file);
        assertThat(sandbox.read("docs/guide.md")).isEqualTo(Deaths.OLD);
        sandbox.executed("quarantined");
    }

    @ParameterizedTest
    @CsvSource({"RESTORE, false", "KEEP, true"})
    void restoresThePolicyFromTheEvidenceOrKeepsIt(RecoveryChoice how, boolean altered) throws IOException {
        execute("echo \"# more\" >> lonelycat-policy.yaml; " + FAILS_WITH_THE_CHANGE, "none");

        Answer resolved = sandbox.run(RecoverRequest.resolving(how, "looked"));

        assertStatus(resolved, "recovered");
        assertThat(resolved.details().at("/executions/0/status").asText())
                .as("the word of the history, about a check that failed")
                .isEqualTo(sandbox.newest("status"))
                .isEqualTo("rolled_back");
        assertThat(sandbox.read("lonelycat-policy.yaml").endsWith("# more\n")).isEqualTo(altered);
        assertThat(sandbox.read("docs/guide.md")).isEqualTo(Deaths.OLD);
        Path evidence = sandbox.executions().get(0);
        assertThat(Sandbox.problem(evidence)).isEmpty();
        if (!altered) {
            assertThat(Files.readString(evidence.resolve("altered/policy-lonelycat-policy.yaml")))
                    .endsWith("# more\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"coverage.line, applied", "tests.run, could_not_check"})
    void computesCoverageFromThisExecutionAlone(String metric, String status) {
        sandbox.file("target/jacoco.exec", "data of an earlier execution\n")
                .allowing("""
                        checks:
                          unit: {command: [sh, -c, 'test ! -e target/jacoco.exec'], timeout: 20s}
                          figure: {metric: {name: %s, reports: ['target/*.xml'], operator: '>=', threshold: 1, onMissing: skip}}
                        require: {low: {checks: [unit, figure]}}
                        """.formatted(metric))
                .plan(Sandbox.GUIDE_PATCH);

        sandbox.executed(status);
    }

    @Test
    void hasNoOutputOfAKilledExecutionAfterItsRecovery(@TempDir Path temporary) throws IOException {
        sandbox.places = new Settings.WorkPlaces(Optional.empty(), List.of(), List.of(), Map.of(), temporary);
        sandbox.file("target/same", "as before\n")
                .checks("sh, -c, 'cp docs/guide.md target/guide'")
                .sandboxed("none")
                .plan(Sandbox.GUIDE_PATCH);
        Deaths.killWhen(sandbox, () -> Files.exists(sandbox.root.resolve("target/guide")));
        Path left = temporary.resolve("lonelycat-" + sandbox.executions().get(0).getFileName() + "-1");
        Files.createDirectories(left.resolve("folder"));

        assertThat(sandbox.recover().status()).isEqualTo("recovered");

        assertThat(sandbox.read("docs/guide.md")).isEqualTo(Deaths.OLD);
        assertThat(sandbox.root.resolve("target/guide")).doesNotExist();
        assertThat(sandbox.read("target/same")).isEqualTo("as before\n");
        assertThat(left).doesNotExist();
        assertThat(sandbox.newest("status")).isEqualTo("cancelled");
    }

    @Test
    void showsTheJournalToNoCheckInASandbox() {
        assumeThat(Path.of("/usr/bin/bwrap")).exists();

        Answer executed = execute("test -z \"$(find .git/lonelycat -type f)\"");

        assertStatus(executed, "applied");
    }

    /** A wrong guess costs only the time of the second run. */
    @ParameterizedTest
    @CsvSource({
        "docs/guide.md:2: unknown word, rolled_back",
        "docs/guide.md:2: could not resolve a link, could_not_check",
        "docs/guidebook.md:2: unknown word, could_not_check"
    })
    void hasNoSecondRunWhereACompilerNamesAFileOfTheChange(String printed, String status) {
        Answer executed = execute("echo " + printed + "; exit 3");

        assertStatus(executed, status);
    }

    @Test
    void hasNoSecondRunWhereEvidenceHasAPassAtTheSameCommit() {
        new GitTool(sandbox.root).run("commit", "-q", "--allow-empty", "-m", "empty");
        assertThat(execute("exit 0").status()).isEqualTo("applied");
        sandbox.checks("sh, -c, 'exit 3'")
                .plan(Sandbox.GUIDE_PATCH.replace("+new", "+newer").replace("-old", "-new"));

        Answer executed = sandbox.executed("rolled_back");
        assertThat(executed.message()).doesNotContain("Without the change");
    }

    /** A check that cannot start proves nothing about the change. */
    @Test
    void aCheckThatFailsWithoutTheChangeTooIsToBlameAndCountsInNoRate() throws IOException {
        Answer unchecked = execute("there-is-no-such-tool --verify");

        assertStatus(unchecked, "could_not_check");
        assertThat(unchecked.exitCode()).isEqualTo(1);
        assertThat(unchecked.message())
                .startsWith("Could not check: the check `check-1` fails without your change, too")
                .contains("there-is-no-such-tool: not found", "Fix the check or the workspace until the check passes");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo(Deaths.OLD);
        assertThat(Files.readString(sandbox.evidence(unchecked).resolve("steps/98_rollback.log")))
                .contains("again, without the change", "ended with exit code 127");
        assertThat(Sandbox.problem(sandbox.evidence(unchecked))).isEmpty();

        Answer applied = assertStatus(execute("true"), "applied");
        assertThat(sandbox.statuses()).containsExactly("applied", "could_not_check");
        assertThat(sandbox.run("history", "view", "similar", "execution", Sandbox.id(applied, "execution"))
                        .message())
                .doesNotContain(Sandbox.id(unchecked, "execution"));
    }
}
