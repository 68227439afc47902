// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Scripts;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which agents change anything, and what their workspaces keep of the past. */
@ExtendWith(Installation.class)
class AgentSettingsIT {
    private static final String RECORDS = "sh 'cd .lonelycat/executions && ls -d exec_* | sed \"s/^/kept: /\"'\n";

    private final Controller controller = Controller.given();

    @AfterEach
    void restore() {
        Installation.configure(controller, Installation.PLAIN);
    }

    @Test
    void changesNothingOnAnAgentWithoutTheLabelAndSaysWhatToDo() {
        set("agentLabel: \"governed && !nothing\"");

        Build build = controller
                .job(
                        "label-missing",
                        Scripts.onAgent("try {\n" + Scripts.executeWith("passes") + "} finally {\n" + Scripts.show()
                                + "sh 'ls -d .lonelycat/executions/* || echo no execution'\n}\n"))
                .run();

        assertThat(build.end()).isEqualTo("FAILURE");
        assertThat(build.log())
                .contains("lonelycatExecute: This Jenkins makes governed changes on agents with the label `governed &&"
                        + " !nothing` only, and `agent1` does not have it. Put the step into"
                        + " node('governed && !nothing'), or ask an administrator for the label.")
                .contains("workspace: old", "no execution")
                .doesNotContain("\tat ");
        assertThat(build.log().lines().filter(line -> line.contains("does not have it")))
                .hasSize(1);
    }

    @Test
    void runsOnAnAgentThatTheLabelMatches() {
        set("agentLabel: \"agent && !nothing\"");

        Build build = controller
                .job("label-there", Scripts.onAgent(Scripts.executeWith("passes") + Scripts.show()))
                .run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("workspace: new");
    }

    @Test
    void removesFromTheWorkspaceWhatIsTooMuchAndNothingElse() {
        set("keepLatest: 1\n    maxSizeMb: 1");
        String script = """
                node('agent') {
                  deleteDir()
                  sh 'head -c 900000 /dev/urandom | base64 -w 9000 > big.txt; mkdir work; echo kept > work/other.txt'
                  writeFile file: 'plan.yaml', text: 'schema: lonelycat.plan/1\\nintent: Again\\n'
                  for (int i = 0; i < 3; i++) {
                    sh 'rm -rf ../retention-copy; mkdir ../retention-copy; cp big.txt plan.yaml ../retention-copy/; head -c 900000 /dev/urandom | base64 -w 9000 > ../retention-copy/big.txt'
                    sh 'diff -u --label a/big.txt --label b/big.txt big.txt ../retention-copy/big.txt > change.patch || true'
                    def planned = lonelycatPlan patch: 'change.patch', planFile: 'plan.yaml'
                    def done = lonelycatExecute plan: planned.planId, policy: 'open'
                    echo "done: ${done.executionId}"
                  }
                  RECORDS
                  sh 'cat work/other.txt; rm -rf ../retention-copy'
                }
                """.replace("RECORDS", RECORDS);

        Build build = controller.job("retention-size", script).run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        List<String> done = values(build, "done: ");
        assertThat(done).hasSize(3);
        assertThat(values(build, "kept: ")).containsExactly(done.get(2));
        assertThat(build.log().lines()).contains("kept");
        assertThat(controller
                        .json("lonelycat-history/api/json?job=retention-size&limit=3")
                        .path("executions")
                        .findValuesAsText("executionId"))
                .as("what is archived stays")
                .containsExactly(done.get(2), done.get(1), done.get(0));
    }

    /** An execution is as old as its id says. */
    @Test
    void removesFromTheWorkspaceWhatIsTooOldButForTheNewest() {
        String script = Scripts.onAgent(Scripts.executeWith("passes")
                + "sh 'cd .lonelycat/executions && cp -r exec_* exec_01k9x3m5e7q8r2t4v6w8y0z1a3'\n"
                + "sh 'mkdir .lonelycat/executions/of-somebody-else'\n"
                + "sh 'printf \"# Guide\\\\nold\\\\n\" > docs/guide.md'\n"
                + Scripts.executeWith("passes").replace("def ", "").replace("Say it again", "Say it once more")
                + RECORDS + "sh 'ls .lonelycat/executions'\n");
        set("keepLatest: 100\n    ttlDays: 3");
        Build all = controller.job("retention-age", script).run();
        assertThat(all.end()).as(all.log()).isEqualTo("SUCCESS");
        assertThat(values(all, "kept: ")).hasSize(3).contains("exec_01k9x3m5e7q8r2t4v6w8y0z1a3");

        set("keepLatest: 2\n    ttlDays: 3");
        Build build = controller.job("retention-age", script).run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(values(build, "kept: ")).hasSize(2).doesNotContain("exec_01k9x3m5e7q8r2t4v6w8y0z1a3");
        assertThat(build.log().lines()).contains("of-somebody-else");
    }

    private void set(String lines) {
        Installation.configure(controller, Installation.CONFIGURATION + "    " + lines + "\n");
    }

    private static List<String> values(Build build, String word) {
        return build.log()
                .lines()
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()))
                .toList();
    }
}
