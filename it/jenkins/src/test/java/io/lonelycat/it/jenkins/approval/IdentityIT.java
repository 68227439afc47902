// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lonelycat.it.jenkins.controller.Asking;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Job;
import io.lonelycat.it.jenkins.controller.Scripts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The build and its authors are those that the controller knows, not those that a pipeline claims. */
@ExtendWith(Installation.class)
class IdentityIT {
    private static final String MADE_UP = "withEnv(['BUILD_URL=http://made-up.example/job/other/1/',"
            + " 'JENKINS_URL=http://made-up.example/', 'JOB_NAME=other', 'BUILD_NUMBER=1', 'BRANCH_NAME=main',"
            + " 'GIT_BRANCH=main', 'BUILD_USER_ID=bob']) {\n";

    private static final String COMMITS = """
            class Commit extends hudson.scm.ChangeLogSet.Entry {
              String msg = 'Say it again'
              hudson.model.User author
              Collection<String> affectedPaths = ['docs/guide.md']
            }
            class Commits extends hudson.scm.ChangeLogSet<Commit> {
              List<Commit> all
              Commits(hudson.model.Run run, List<Commit> all) { super(run, null); this.all = all }
              boolean isEmptySet() { all.isEmpty() }
              Iterator<Commit> iterator() { all.iterator() }
            }
            def run = jenkins.model.Jenkins.get().getItemByFullName('JOB').getBuildByNumber(NUMBER)
            def bob = hudson.model.User.getById('bob', true)
            """;

    private final Controller controller = Controller.given();

    @Test
    void recordsTheAddressOfTheBuildThatItIs(@TempDir Path folder) throws IOException {
        Build build = controller
                .job("identity", Scripts.onAgent(MADE_UP + Scripts.executeWith("passes") + "}\n"))
                .run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        Path evidence = build.archived(build.execution().path("id").asText(), folder);
        JsonNode inputs = new ObjectMapper()
                .readTree(evidence.resolve("decision.json").toFile())
                .path("inputs");
        assertThat(inputs.path("env").path("buildUrl").asText()).endsWith("/" + build.path());
        assertThat(inputs.toString()).doesNotContain("made-up", "main");
        assertThat(inputs.path("user").asText()).isEqualTo("admin");
    }

    @Test
    void letsNobodyApproveTheirOwnCommits() {
        Asking asking = Asking.begin(controller, "own-commits", "asks", "");
        told(asking.build(), "run.@changeSets = [new Commits(run, [new Commit(author: bob)])]");

        Asking.Reply own = asking.says("bob", "approve", "Mine is well.");
        Asking.Reply another = asking.says("carol", "approve", "I only look.");

        assertThat(own.code()).isEqualTo(409);
        assertThat(own.message()).contains("bob started the build or wrote the change");
        assertThat(another.code()).as("who lacks the permission").isEqualTo(403);
        assertThat(asking.question().path("status").asText()).isEqualTo("waiting");
        asking.build().stop();
        asking.build().end();
    }

    @Test
    void letsNobodyApproveWhatTheyAreToBlameForSinceAnEarlierBuild() {
        controller.post(Job.path("to-blame") + "doDelete", Map.of());
        Asking broken = Asking.begin(controller, "to-blame", "asks", "");
        broken.build().stop();
        broken.build().end();
        told(broken.build(), "run.@culprits = new TreeSet(['bob'])\nrun.save()");

        Asking asking = Asking.begin(controller, "to-blame", "asks", "");

        assertThat(asking.says("bob", "approve", "Mine is well.").message())
                .contains("bob started the build or wrote the change");
        assertThat(asking.says("bob", "reject", "Not like this.").code()).isEqualTo(200);
        asking.build().end();
    }

    /** Sets the change log that a checkout would create; the suite needs no plugin for version control. */
    private void told(Build build, String what) {
        assertThat(controller.script(
                        COMMITS.replace("JOB", build.job().name()).replace("NUMBER", String.valueOf(build.number()))
                                + what + "\nprintln 'told'"))
                .contains("told");
    }
}
