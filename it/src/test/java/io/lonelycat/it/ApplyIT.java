// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class ApplyIT {
    private static final String GREETING = "src/main/java/com/example/Greeting.java";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void appliesAPatchThatThePolicyAllowsAndTheChecksAccept() throws IOException {
        Scenario scenario = copied("apply");

        scenario.runCommand(0).succeeded();

        assertThat(scenario.read(GREETING)).contains("\"Hello, \" + args[0]");
        assertThat(scenario.read("docs/faq.md")).startsWith("# Questions");
        JsonNode execution = scenario.execution();
        assertThat(execution.at("/status").textValue()).isEqualTo("completed");
        assertThat(execution.at("/verdict").textValue()).isEqualTo("allow");
        assertThat(execution.at("/filesChanged").intValue()).isEqualTo(3);
        assertThat(execution.at("/checks/0/result/name").textValue()).isEqualTo("validates");
        assertThat(execution.at("/checks/0/result/passed").booleanValue()).isTrue();
        assertThat(execution.at("/startedBy/frontEnd").textValue()).isEqualTo("maven");
        scenario.isAtRest();
        scenario.hasSoundEvidence();
    }

    @Test
    void appliesNothingThatThePolicyDenies() throws IOException {
        Scenario scenario = copied("deny");
        var before = Tree.states(scenario.folder());

        scenario.runCommand(0).failed();

        assertThat(Tree.changes(before, Tree.states(scenario.folder()))).isEmpty();
        assertThat(scenario.result().at("/goal").textValue()).isEqualTo("gate");
        assertThat(scenario.result().at("/status").textValue()).isEqualTo("deny");
        assertThat(scenario.result().at("/exitCode").intValue()).isEqualTo(1);
        assertThat(scenario.result().at("/details/findings").findValues("paths").toString())
                .contains(".env.production");
        assertThat(scenario.executions()).isEmpty();
    }

    @Test
    void appliesNothingThatNeedsAnApproval() throws IOException {
        Scenario scenario = copied("need-approval");
        var before = Tree.states(scenario.folder());

        scenario.runCommand(0).failed();

        assertThat(scenario.result().at("/status").textValue()).isEqualTo("need_approval");
        assertThat(scenario.result().at("/exitCode").intValue()).isEqualTo(10);
        assertThat(Tree.changes(before, Tree.states(scenario.folder()))).isEmpty();
    }

    @Test
    void asksForAnApprovalWhereARuleOfThePolicySaysSo() throws IOException {
        Scenario scenario = copied("rules");
        var before = Tree.states(scenario.folder());

        scenario.runCommand(0).failed();

        assertThat(scenario.result().at("/exitCode").intValue()).isEqualTo(10);
        assertThat(scenario.result().at("/details/findings").findValuesAsText("rule"))
                .contains("rule.tests-come-along")
                .doesNotContain("rule.not-again", "rule.generated");
        assertThat(scenario.result().at("/details/inputs/history/0/question").textValue())
                .isEqualTo("rollbacksOf");
        assertThat(scenario.result().at("/details/inputs/history/0/answer").intValue())
                .isZero();
        assertThat(Tree.changes(before, Tree.states(scenario.folder()))).isEmpty();
    }

    @Test
    void executesNothingThatNeedsAnApprovalAlsoWithoutAskingTheGateFirst() throws IOException {
        Scenario scenario = copied("need-approval");
        var before = Tree.states(scenario.folder());

        scenario.run("lonelycat:plan", "lonelycat:execute", "-Dlonelycat.patch=change.patch")
                .failed();

        assertThat(scenario.result().at("/goal").textValue()).isEqualTo("execute");
        assertThat(scenario.result().at("/exitCode").intValue()).isEqualTo(10);
        assertThat(scenario.execution().at("/status").textValue()).isEqualTo("refused");
        assertThat(Tree.changes(before, Tree.states(scenario.folder()))).isEmpty();
    }

    @Test
    void refusesAPlanThatTheFilesHaveMovedAwayFrom() throws IOException {
        Scenario scenario = copied("stale");
        scenario.runCommand(0).succeeded();
        Path edited = scenario.folder().resolve(GREETING);
        Files.writeString(edited, Files.readString(edited).replace("Greets.", "Greets everybody."));
        var before = Tree.states(scenario.folder());

        scenario.runCommand(1).failed();

        assertThat(Tree.changes(before, Tree.states(scenario.folder()))).isEmpty();
        assertThat(scenario.execution().at("/openPaths").toString()).contains(GREETING);
        assertThat(scenario.execution().at("/status").textValue()).isEqualTo("refused");
        assertThat(scenario.result().at("/exitCode").intValue()).isEqualTo(1);
    }

    @Test
    void takesBackByteForByteWhatFailsItsCheck() throws IOException {
        Scenario scenario = copied("failing-check");
        var before = Tree.states(scenario.folder());

        scenario.runCommand(0).failed();

        assertThat(Tree.changes(before, Tree.states(scenario.folder()))).isEmpty();
        assertThat(scenario.folder().resolve("docs/new")).doesNotExist();
        JsonNode execution = scenario.execution();
        assertThat(execution.at("/status").textValue()).isEqualTo("rolled_back");
        assertThat(execution.at("/checks/0/result/name").textValue()).isEqualTo("old-page-is-there");
        assertThat(execution.at("/checks/0/result/passed").booleanValue()).isFalse();
        assertThat(scenario.result().at("/exitCode").intValue()).isEqualTo(1);
        scenario.isAtRest();
        scenario.hasSoundEvidence();
    }

    @Test
    void takesBackByteForByteWhatAServiceDoesNotAnswerAfter() throws IOException {
        Scenario scenario = copied("closed-port");
        var before = Tree.states(scenario.folder());

        scenario.runCommand(0).failed();

        assertThat(Tree.changes(before, Tree.states(scenario.folder()))).isEmpty();
        JsonNode execution = scenario.execution();
        assertThat(execution.at("/status").textValue()).isEqualTo("rolled_back");
        assertThat(execution.at("/error/code").textValue()).isEqualTo("port_closed");
        JsonNode warning = execution.at("/checks/0/result");
        assertThat(warning.at("/name").textValue()).isEqualTo("metrics-answer");
        assertThat(warning.at("/code").textValue()).isEqualTo("connection_refused");
        assertThat(warning.at("/passed").booleanValue()).isFalse();
        assertThat(warning.at("/critical").booleanValue()).isFalse();
        JsonNode failure = execution.at("/checks/1/result");
        assertThat(failure.at("/code").textValue()).isEqualTo("port_closed");
        assertThat(failure.at("/critical").booleanValue()).isTrue();
        assertThat(failure.at("/attempts").intValue()).isEqualTo(3);
        assertThat(Files.readString(scenario.evidence().resolve("summary.md")))
                .contains("`metrics-answer` (verify) WARNING: not critical, but failed after")
                .contains("`service-listens` (verify) FAILED after");
        scenario.isAtRest();
        scenario.hasSoundEvidence();
    }

    @Test
    void looksButDoesNotTouchInADryRun() throws IOException {
        Scenario scenario = copied("stale");
        var before = Tree.states(scenario.folder());

        scenario.run("lonelycat:plan", "lonelycat:execute", "-Dlonelycat.patch=change.patch", "-Dlonelycat.dryRun")
                .succeeded();

        assertThat(Tree.changes(before, Tree.states(scenario.folder()))).isEmpty();
        assertThat(scenario.result().at("/status").textValue()).isEqualTo("ready");
        assertThat(scenario.executions()).isEmpty();
    }

    @Test
    void worksInAPathWithSpacesOnNamesWithLettersBeyondAscii() throws IOException {
        Scenario scenario = Scenario.copied("apply", temporary.resolve("mit Leerzeichen & größer"));
        Files.writeString(scenario.folder().resolve("change.patch"), """
                diff --git "a/docs/\\303\\234bersicht \\346\\227\\245.md" "b/docs/\\303\\234bersicht \\346\\227\\245.md"
                new file mode 100644
                --- /dev/null
                +++ "b/docs/\\303\\234bersicht \\346\\227\\245.md"
                @@ -0,0 +1 @@
                +Grüße
                """);

        scenario.runCommand(0).succeeded();

        assertThat(scenario.read("docs/Übersicht 日.md")).isEqualTo("Grüße");
        assertThat(scenario.execution().at("/status").textValue()).isEqualTo("completed");
        scenario.hasSoundEvidence();
    }

    @Test
    void leavesOutWhatIsToBeSkipped() {
        Scenario scenario = copied("apply");
        Map<String, String> before = Tree.contents(scenario.folder());

        scenario.run("verify", "-Dlonelycat.skip").succeeded();

        assertThat(Tree.changes(before, Tree.contents(scenario.folder()))).isEmpty();
        assertThat(scenario.folder().resolve(".lonelycat")).doesNotExist();
    }

    @Test
    void saysWhatIsWrongWithAParameter() {
        Scenario scenario = copied("stale");

        MavenBuild.Ended durability =
                scenario.run("lonelycat:history", "-Dlonelycat.durability=powr").failed();
        MavenBuild.Ended nothing = scenario.run("lonelycat:plan").failed();

        assertThat(durability.all()).contains("lonelycat.durability=powr: expected one of process, power");
        assertThat(nothing.all()).contains("-Dlonelycat.patch=FILE").contains("-Dlonelycat.from=FOLDER");
    }

    private Scenario copied(String name) {
        return Scenario.copied(name, temporary.resolve(name));
    }
}
