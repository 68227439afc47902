// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.record.verify.EvidenceCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The queue of plans on an agent: submitted, put on hold, landed, returned, stopped in the middle. */
@ExtendWith(Installation.class)
class QueueIT {
    /** Three documents, and {@code plan(name, check)}, which plans a change of one of them. */
    private static final String BEGIN = """
            def plan = { name, check ->
              writeFile file: "docs/${name}.md", text: 'old\\n'
              writeFile file: "${name}.patch", text: "--- a/docs/${name}.md\\n+++ b/docs/${name}.md\\n@@ -1 +1 @@\\n-old\\n+new\\n"
              writeFile file: "${name}.yaml", text: "schema: lonelycat.plan/1\\nintent: Change ${name}\\nverification: [${check}]\\n"
              return lonelycatPlan(patch: "${name}.patch", planFile: "${name}.yaml").planId
            }
            """;

    private final Controller controller = Controller.given();
    private final String store = "/tmp/lonelycat-queue-" + System.currentTimeMillis();

    private Build started(String job, String body) {
        return controller
                .job(job, "node('agent') {\ndeleteDir()\n" + BEGIN + body.replace("'STORE'", "'" + store + "'") + "}\n")
                .start();
    }

    @Test
    void landsWhatPassesReturnsWhatFailsAndKeepsTheEvidenceOfBoth(@TempDir Path folder) throws IOException {
        Build build = started("queue", """
                def one = plan('one', 'passes'), two = plan('two', 'fails'), three = plan('three', 'passes')
                def at = lonelycatSubmit plan: one, store: 'STORE', policy: 'open'
                echo "one: ${at.status} at ${at.position}"
                lonelycatSubmit plan: two, store: 'STORE', policy: 'open'
                lonelycatSubmit plan: three, priority: 'high', store: 'STORE', policy: 'open'
                echo "three is ${lonelycatQueue(plan: three, action: 'hold', reason: 'not today', store: 'STORE').status}"
                echo "order: ${lonelycatQueue(store: 'STORE').plans.collect { it.plan == one ? 1 : it.plan == two ? 2 : 3 }}"
                try {
                  lonelycatWork store: 'STORE', policy: 'open'
                } catch (e) {
                  echo "no: ${e.message}"
                }
                lonelycatQueue plan: three, action: 'release', reason: 'it is time', store: 'STORE'
                def worked = lonelycatWork store: 'STORE', policy: 'open'
                echo "then: ${worked.status}, ${worked.executions.collect { it.result }}"
                echo "who: ${lonelycatQueue(plan: three, store: 'STORE').events.collect { it.reason }}"
                for (name in ['one', 'two', 'three']) { echo name + ' is ' + readFile("docs/${name}.md") }
                """);

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log())
                .contains(
                        "one: queued at 1",
                        "three is on_hold",
                        "order: [1, 2, 3]",
                        "then: worked, [landed]",
                        "one is new",
                        "two is old",
                        "three is new")
                .containsPattern("no: lonelycatWork: Worked on 2 plans: 1 landed\\. Failed: plan_\\w+ \\(returned\\)\\."
                        + " returned: plan_\\w+ \\(exec_\\w+\\): The check `fails` failed: ")
                .containsPattern("who: \\[.*not today, it is time");
        List<String> states = new ArrayList<>();
        for (JsonNode entry : build.governed().path("entries")) {
            assertThat(entry.path("evidence").asText()).isEqualTo("whole");
            String id = entry.path("id").asText();
            if (id.startsWith("exec_")) {
                states.add(entry.path("status").asText());
                assertThat(EvidenceCheck.check(build.archived(id, folder)).firstProblem())
                        .isEmpty();
            }
        }
        assertThat(states).containsExactlyInAnyOrder("applied", "rolled_back", "applied");
    }

    @Test
    void tellsTheBuildThatSubmittedAPlanWhatBecameOfIt() {
        Build planning =
                started("queue-plans", "lonelycatSubmit plan: plan('one', 'passes'), store: 'STORE', policy: 'open'\n");
        assertThat(planning.end()).as(planning.log()).isEqualTo("SUCCESS");
        assertThat(planning.governed().path("status").asText()).isEqualTo("planned");

        Build landing = started(
                "queue-lands",
                "writeFile file: 'docs/one.md', text: 'old\\n'\nlonelycatWork store: 'STORE', policy: 'open'\n");
        assertThat(landing.end()).as(landing.log()).isEqualTo("SUCCESS");

        String execution = landing.execution().path("id").asText();
        assertThat(planning.governed().path("status").asText()).isEqualTo("applied");
        assertThat(controller.text(planning.path() + "lonelycat/")).contains("lonelycat-history/" + execution + "/");
        assertThat(controller.get("lonelycat-history/" + execution + "/").statusCode())
                .isEqualTo(200);
    }

    @Test
    void rollsBackWhenTheBuildIsAbortedAndLeavesThePlanInTheQueue() {
        Build build = started("queue-aborted", """
                def one = plan('one', 'lasts')
                lonelycatSubmit plan: one, store: 'STORE', policy: 'open'
                try {
                  lonelycatWork store: 'STORE', policy: 'open'
                } finally {
                  echo 'one is ' + readFile('docs/one.md')
                  lonelycatQueue store: 'STORE'
                }
                """);
        build.says("begun");
        build.stop();

        assertThat(build.end()).as(build.log()).isEqualTo("ABORTED");
        assertThat(build.log()).contains("one is old", "1 waits");
        assertThat(build.execution().path("status").asText()).isEqualTo("cancelled");
    }

    @Test
    void recoversByItselfWhenTheAgentIsDisconnectedWhileItLands() {
        Build build = started("queue-agent-lost", """
                lonelycatSubmit plan: plan('one', 'passes'), store: 'STORE', policy: 'open'
                lonelycatSubmit plan: plan('two', 'lasts'), store: 'STORE', policy: 'open'
                try {
                  lonelycatWork store: 'STORE', policy: 'open'
                } finally {
                  for (name in ['one', 'two']) { echo name + ' is ' + readFile("docs/${name}.md") }
                }
                """);
        build.says("begun");
        controller.done("computer/agent1/doDisconnect", Map.of("offlineMessage", "acceptance"));

        assertThat(build.end()).as(build.log()).isEqualTo("FAILURE");
        assertThat(build.log())
                .contains(
                        "Recovering, because",
                        "one is new",
                        "two is old",
                        "The connection to this worker of the queue was lost.");
        assertThat(build.governed().path("entries")).hasSize(2);
    }

    @Test
    void keepsThePasswordOfTheStoreFromLogAndChecksAndEvidence(@TempDir Path folder) throws IOException {
        Installation.configure(controller, Installation.PLAIN + """
                credentials:
                  system:
                    domainCredentials:
                    - credentials:
                      - usernamePassword: {scope: GLOBAL, id: queue-store, username: builds, password: very-secret-word}
                """);
        Build build = started("queue-secret", """
                withCredentials([usernamePassword(credentialsId: 'queue-store',
                    usernameVariable: 'LONELYCAT_STORE_USER', passwordVariable: 'LONELYCAT_STORE_PASSWORD')]) {
                  lonelycatSubmit plan: plan('one', 'shows-its-environment'), store: 'STORE', policy: 'open'
                  lonelycatWork store: 'STORE', policy: 'open'
                }
                """);

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log())
                .contains("LONELYCAT_EXECUTION=")
                .doesNotContain("very-secret-word", "LONELYCAT_STORE_PASSWORD=");
        Path evidence = build.archived(build.execution().path("id").asText(), folder);
        try (Stream<Path> files = Files.walk(evidence)) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> assertThat(
                            Files.readString(file, StandardCharsets.ISO_8859_1))
                    .doesNotContain("very-secret-word"));
        }
    }
}
