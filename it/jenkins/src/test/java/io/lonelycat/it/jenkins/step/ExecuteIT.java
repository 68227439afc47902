// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Job;
import io.lonelycat.it.jenkins.controller.Scripts;
import io.lonelycat.record.verify.EvidenceCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The main path on an agent: allowed, denied, rolled back, stopped in the middle. */
@ExtendWith(Installation.class)
class ExecuteIT {
    private final Controller controller = Controller.given();

    @Test
    void appliesWhatThePolicyAllowsAndArchivesTheEvidence(@TempDir Path folder) throws IOException {
        Build build = controller
                .job("allow", Scripts.onAgent(Scripts.executeWith("passes") + Scripts.show()))
                .run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("the check says hello", "status: applied", "workspace: new");
        JsonNode execution = build.execution();
        assertThat(execution.path("status").asText()).isEqualTo("applied");
        assertThat(execution.path("evidence").asText()).isEqualTo("whole");
        Path evidence = build.archived(execution.path("id").asText(), folder);
        assertThat(EvidenceCheck.check(evidence).firstProblem()).isEmpty();
        assertThat(evidence).isDirectoryContaining("glob:**/report.html").isDirectoryContaining("glob:**/SHA256SUMS");
        assertThat(Files.readString(evidence.resolve("changes.patch"))).contains("-old\n+new\n");
    }

    @Test
    void deniesInOneClearLine() {
        Build build =
                controller.job("deny", Scripts.onAgent("secret/key.md", """
                        def planned = lonelycatPlan patch: 'change.patch'
                        lonelycatGate plan: planned.planId, policy: 'open'
                        """)).run();

        assertThat(build.end()).isEqualTo("FAILURE");
        assertThat(build.log())
                .contains("ERROR: lonelycatGate: Verdict: denied by managed: Jenkins, open (dec_")
                .contains("paths.deny, policy line 2: `secret/key.md` matches", " Drop the path from the change.")
                .doesNotContain("\tat io.lonelycat");
    }

    @Test
    void saysEachNoInSentences() {
        StringBuilder script = new StringBuilder("""
                def no = { work -> try { work() } catch (e) { echo "no: ${e.message}" } }
                def planned = lonelycatPlan patch: 'change.patch'
                writeFile file: 'docs/guide.md', text: 'other\\n'
                """);
        for (String step : new String[] {
            "lonelycatPlan()",
            "lonelycatPlan(patch: 'change.patch', from: 'docs')",
            "lonelycatPlan(patch: 'change.patch', label: 'x')",
            "lonelycatPlan(patch: 'change.patch', failOn: 'x')",
            "lonelycatGate(policy: 'not-there')",
            "lonelycatGate(plan: 'plan_x')",
            "lonelycatExecute(plan: planned.planId, policy: 'open')",
            "lonelycatGate(policy: 'asks', failOn: 'needApproval')",
            "lonelycatRollback(execution: 'exec_x')",
            "lonelycatRecover(resolve: 'keep')",
            "lonelycatHistory(status: 'done')"
        }) {
            script.append("no { ").append(step).append(" }\n");
        }

        Build build =
                controller.job("each-no", Scripts.onAgent(script.toString())).run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        List<String> lines =
                build.log().lines().filter(line -> line.startsWith("no: ")).toList();
        assertThat(lines).hasSize(11).allSatisfy(line -> assertThat(line)
                .matches("no: lonelycat[A-Z][a-z]+: ([A-Z`]|[a-z]\\w+: ['`]).*[^.][.?]")
                .doesNotContain("mvn ", "-Dlonelycat", "lonelycat:", ". Or ")
                .doesNotContainPattern("\\w\\.\\.(\\s|$)"));
        assertThat(lines.get(0)).contains("none is given. Give either a patch (patch: 'FILE')");
        assertThat(lines.get(1)).contains("2 are given.");
        assertThat(lines.get(2)).contains("`x` is not a label.");
        assertThat(lines.get(4)).contains("The policy `not-there`");
        assertThat(lines.get(6))
                .contains("Refused: ", "`docs/guide.md`")
                .endsWith(
                        "Plan the change again with lonelycatPlan, or restore the files to their state at planning and execute"
                                + " again. The change is not applied: every file of the change is as before.");
        System.out.println(String.join("\n", lines));
    }

    @Test
    void answersInsteadOfFailingWhereTheScriptWantsThat() {
        Build build = controller
                .job("deny-map", Scripts.onAgent("secret/key.md", """
                        def planned = lonelycatPlan patch: 'change.patch'
                        def gated = lonelycatGate plan: planned.planId, policy: 'open', failOn: 'never'
                        echo "verdict: ${gated.verdict}, first rule: ${gated.findings[0].rule}"
                        """))
                .run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("verdict: deny, first rule: paths.deny");
    }

    @Test
    void takesBackWhatItsCheckRefuses(@TempDir Path folder) throws IOException {
        Build build = controller
                .job("taken-back", Scripts.onAgent(Scripts.executeAndShow("fails")))
                .run();

        assertThat(build.end()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("workspace: old").contains("ERROR: ").doesNotContain("\tat io.lonelycat");
        assertThat(build.execution().path("status").asText()).isEqualTo("rolled_back");
        Path evidence = build.archived(build.execution().path("id").asText(), folder);
        assertThat(EvidenceCheck.check(evidence).firstProblem()).isEmpty();
    }

    @Test
    void triesAChangeOutInACopyAndLeavesTheWorkspaceAlone(@TempDir Path folder) throws IOException {
        Build build = controller
                .job("rehearsed", Scripts.onAgent(Scripts.rehearseWith("passes")))
                .run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("status: rehearsed", "workspace: old").doesNotContain("rehearsal-exec");
        Path evidence = build.archived(build.execution().path("id").asText(), folder);
        assertThat(EvidenceCheck.check(evidence).firstProblem()).isEmpty();
        assertThat(Files.readString(evidence.resolve("steps/10_rehearse.log")))
                .contains("@tmp/", "With the change, all critical checks passed");
    }

    @Test
    void leavesNoCopyWhenTheBuildIsAborted() {
        Build build = controller
                .job("rehearsal-aborted", Scripts.onAgent(Scripts.rehearseWith("lasts")))
                .start();
        build.says("begun");
        build.stop();

        assertThat(build.end()).as(build.log()).isEqualTo("ABORTED");
        assertThat(build.log()).contains("workspace: old").doesNotContain("rehearsal-exec");
    }

    @Test
    void takesBackWhenTheBuildIsAborted() {
        Build build = controller
                .job("aborted", Scripts.onAgent(Scripts.executeAndShow("lasts")))
                .start();
        build.says("begun");
        build.stop();

        assertThat(build.end()).as(build.log()).isEqualTo("ABORTED");
        assertThat(build.log()).contains("workspace: old");
        assertThat(build.execution().path("status").asText()).isEqualTo("cancelled");
    }

    @Test
    void takesBackAtTheEndOfATimeout() {
        Build build = controller
                .job(
                        "timed-out",
                        Scripts.onAgent("try {\ntimeout(time: 10, unit: 'SECONDS') {\n" + Scripts.executeWith("lasts")
                                + "}\n} finally {\n" + Scripts.show() + "}\n"))
                .run();

        assertThat(build.end()).as(build.log()).isEqualTo("ABORTED");
        assertThat(build.log()).contains("begun", "workspace: old");
    }

    @Test
    void executesInEachOfThreeBuildsInOneFolderWhatThatBuildPlanned() {
        String script = """
                node('agent') {
                  dir(env.WORKSPACE + '/../FOLDER') {
                    def me = env.BUILD_NUMBER
                    writeFile file: "docs/${me}.md", text: 'old\\n'
                    writeFile file: "${me}.patch", text: "--- a/docs/${me}.md\\n+++ b/docs/${me}.md\\n@@ -1 +1 @@\\n-old\\n+new\\n"
                    writeFile file: "${me}.yaml", text: 'schema: lonelycat.plan/1\\nintent: Say it again\\nverification: [slow]\\n'
                    def planned = lonelycatPlan patch: "${me}.patch", planFile: "${me}.yaml"
                    writeFile file: "${me}.planned", text: ''
                    waitUntil(initialRecurrencePeriod: 200) {
                      fileExists('1.planned') && fileExists('2.planned') && fileExists('3.planned')
                    }
                    lonelycatGate policy: 'open'
                    def done = lonelycatExecute policy: 'open'
                    echo "status: ${done.status}, own: ${done.planId == planned.planId}"
                  }
                }
                """;
        controller.post("job/three-at-once/doDelete", Map.of());
        // What an earlier run left must not be taken for what these builds say to each other.
        Job job = controller.job("three-at-once", script.replace("FOLDER", "shared-" + System.currentTimeMillis()));
        for (Build build : List.of(job.start(), job.start(), job.start())) {
            assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
            assertThat(build.log()).contains("status: applied, own: true");
        }
    }

    @Test
    void executesInEachBranchOfParallelWhatThatBranchPlanned() {
        Build build = controller.job("branches", """
                        node('agent') {
                          deleteDir()
                          def planned = [:]
                          def change = { me ->
                            writeFile file: "docs/${me}.md", text: 'old\\n'
                            writeFile file: "${me}.patch", text: "--- a/docs/${me}.md\\n+++ b/docs/${me}.md\\n@@ -1 +1 @@\\n-old\\n+new\\n"
                            planned[me] = lonelycatPlan(patch: "${me}.patch").planId
                            waitUntil(initialRecurrencePeriod: 200) { planned.size() == 2 }
                            lonelycatGate policy: 'open'
                            def done = lonelycatExecute policy: 'open'
                            echo "${me}: ${done.status}, own: ${done.planId == planned[me]}"
                          }
                          parallel one: { change('one') }, two: { stage('nested') { change('two') } }
                          try { lonelycatExecute policy: 'open' } catch (e) { echo "no: ${e.message}" }
                          dir('other') { try { lonelycatExecute policy: 'open' } catch (e) { echo "no: ${e.message}" } }
                        }
                        """).run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log())
                .contains("one: applied, own: true", "two: applied, own: true")
                .containsPattern(
                        "no: lonelycatExecute: This build has planned 2 changes in this workspace: plan_\\w+, plan_\\w+\\. ")
                .contains("no: lonelycatExecute: This build has planned no change in this workspace");
    }

    @Test
    void masksTheSecretsOfTheStepInWhatGoesOnRecord(@TempDir Path folder) throws IOException {
        Installation.configure(controller, Installation.PLAIN + """
                credentials:
                  system:
                    domainCredentials:
                    - credentials:
                      - usernamePassword: {scope: GLOBAL, id: said, username: ticket, password: very-secret-word}
                """);
        Build build = controller.job("said", Scripts.onAgent("""
                        withCredentials([usernamePassword(credentialsId: 'said', usernameVariable: 'U', passwordVariable: 'P')]) {
                          lonelycatPlan patch: 'change.patch', intent: "Log in with ${P}", label: "ticket=${P}"
                          def done = lonelycatExecute policy: 'open'
                          lonelycatRollback execution: done.executionId, policy: 'open', reason: "Not with ${P}"
                        }
                        """)).run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(controller.text(build.path() + "lonelycat/"))
                .contains("****")
                .doesNotContain("very-secret-word");
        for (JsonNode entry : build.governed().path("entries")) {
            Path evidence = build.archived(entry.path("id").asText(), folder);
            assertThat(Files.readString(evidence.resolve("plan.json")))
                    .contains("****")
                    .doesNotContain("very-secret-word");
        }
    }

    @Test
    void executesNoPlanOfAnotherBuild() {
        String plan = Scripts.onAgent("lonelycatPlan patch: 'change.patch'\n");
        String execute = "node('agent') {\nlonelycatExecute policy: 'open'\n}\n";
        Build planning = controller.job("only-executes", plan).run();
        assertThat(planning.end()).as(planning.log()).isEqualTo("SUCCESS");
        assertThat(planning.governed().path("status").asText())
                .as("a plan that no step of the build has gated")
                .isEmpty();

        Build executing = controller.job("only-executes", execute).run();

        assertThat(executing.end()).isEqualTo("FAILURE");
        assertThat(executing.log())
                .contains("To use a plan of another build, name the plan with `plan:`")
                .doesNotContain("is applied");
    }

    @Test
    void worksInADeclarativePipelineWithTheSandbox() {
        Build build = controller.job("declarative", """
                        pipeline {
                          agent { label 'agent' }
                          stages {
                            stage('change') {
                              steps {
                                deleteDir()
                                writeFile file: 'docs/guide.md', text: '# Guide\\nold\\n'
                                writeFile file: 'change.patch', text: "--- a/docs/guide.md\\n+++ b/docs/guide.md\\n@@ -1,2 +1,2 @@\\n # Guide\\n-old\\n+new\\n"
                                lonelycatPlan patch: 'change.patch'
                                lonelycatGate policy: 'open'
                                lonelycatExecute policy: 'open'
                                lonelycatHistory()
                                lonelycatValidate()
                              }
                            }
                          }
                          post { always { echo 'workspace: ' + readFile('docs/guide.md') } }
                        }
                        """).run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.execution().path("status").asText()).isEqualTo("applied");
    }

    @Test
    void rollsAnExecutionBackLater() {
        Build build = controller
                .job(
                        "later",
                        Scripts.onAgent(Scripts.executeWith("passes")
                                + "lonelycatRollback execution: done.executionId, reason: 'It was wrong.', policy: 'open'\n"
                                + Scripts.show()))
                .run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("workspace: old");
        assertThat(build.governed().path("entries")).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void recoversByItselfWhenTheAgentIsDisconnected() {
        Build build = controller
                .job("agent-lost", Scripts.onAgent(Scripts.executeAndShow("lasts")))
                .start();
        build.says("begun");
        controller.done("computer/agent1/doDisconnect", Map.of("offlineMessage", "acceptance"));

        assertThat(build.end()).as(build.log()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("workspace: old");
    }
}
