// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Wait;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two agents, {@code agent1} and {@code agent2}, that share nothing but a queue in PostgreSQL: one lands, the other one verifies. Needs
 * {@code -Dlonelycat.it.jenkins.store=jdbc:postgresql://HOST/DATABASE}, which the controller and both agents reach, and
 * {@code -Dlonelycat.it.jenkins.storeLogin=USER:PASSWORD} of a user who may make schemas there.
 */
@ExtendWith(Installation.class)
@EnabledIfSystemProperty(named = "lonelycat.it.jenkins.store", matches = "jdbc:postgresql:.*")
class QueueAgentsIT {
    private static final String BEGIN = """
            def login = [store: 'STORE', storeCredentialsId: 'queue-agents', policy: 'open']
            def names = (1..6).collect { "d${it}".toString() }
            def files = { landed ->
              deleteDir()
              dir(pwd() + '.queue') { deleteDir() }
              names.eachWithIndex { name, i ->
                writeFile file: "docs/${name}.md", text: i < landed ? 'new\\n' : 'old\\n'
                writeFile file: "${name}.patch", text: "--- a/docs/${name}.md\\n+++ b/docs/${name}.md\\n@@ -1 +1 @@\\n-old\\n+new\\n"
                writeFile file: "${name}.yaml", text: "schema: lonelycat.plan/1\\nintent: Change ${name}\\nverification: [slow]\\n"
              }
            }
            node('agent1') {
              files(0)
              for (name in names) {
                def planned = lonelycatPlan patch: "${name}.patch", planFile: "${name}.yaml"
                lonelycatSubmit([plan: planned.planId] + login)
              }
              lonelycatWork(login + [tasks: 1])
            }
            """;

    private static final String END = """
            node('agent1') {
              echo 'documents: ' + names.collect { readFile("docs/${it}.md").trim() }
              lonelycatQueue(login)
            }
            """;

    private final Controller controller = Controller.given();
    private final String schema = "acceptance_" + System.nanoTime();
    private final String server = System.getProperty("lonelycat.it.jenkins.store", "");
    private final String[] login =
            System.getProperty("lonelycat.it.jenkins.storeLogin", ":").split(":", 2);

    @BeforeEach
    void configure() throws SQLException {
        try (Connection connection = DriverManager.getConnection(server, login[0], login[1]);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        }
        Wait.untilTrue("agent2", () -> !controller
                .json("computer/agent2/api/json")
                .path("offline")
                .asBoolean());
        Installation.configure(
                controller,
                Installation.PLAIN.replace("queues: []", """
                queues:
                    - {name: agents, store: "STORE", credentialsId: queue-agents}
                """.strip()).replace("STORE", store())
                        + """
                credentials:
                  system:
                    domainCredentials:
                    - credentials:
                      - usernamePassword: {scope: GLOBAL, id: queue-agents, username: "USER", password: "PASSWORD"}
                """.replace("USER", login[0]).replace("PASSWORD", login[1]));
    }

    private String store() {
        return server + "?currentSchema=" + schema;
    }

    private Build started(String job, String body) {
        return controller
                .job(job, (BEGIN + body + END).replace("STORE", store()))
                .start();
    }

    private JsonNode list() {
        return controller.json("lonelycat-queues/agents/api/json");
    }

    @Test
    void oneLandsWhatTheOtherHasVerified() {
        Build build = started("queue-agents", """
                parallel(
                  land: { node('agent1') {
                    def done = lonelycatWork(login + [ahead: 4])
                    echo "agent1: ${done.worked.collect { it.result }}"
                  } },
                  verify: { node('agent2') {
                    files(1)
                    def done = lonelycatWork(login + [ahead: 4])
                    echo "agent2: ${done.worked.collect { it.result }}, landed here: ${done.executions.size()}"
                    echo "as before there: ${readFile('docs/d2.md').trim()}"
                  } })
                """);

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log())
                .contains("documents: [new, new, new, new, new, new]", "as before there: old", "landed here: 0")
                .contains("lonelycatWork store: '" + store() + "', storeCredentialsId: 'queue-agents'")
                .containsPattern("agent2: \\[.*verified")
                .containsPattern("agent1: \\[.*landed");
        JsonNode count = list().path("count");
        assertThat(count.path("landed").asInt()).as(count.toString()).isEqualTo(6);
        assertThat(count.path("returned").asInt()).isZero();
        assertThat(controller.text("lonelycat-queues/agents/")).contains("6 landed");
    }

    @Test
    void theOtherGoesOnWhereOneIsLost() {
        Build build = started("queue-agents-lost", """
                parallel(
                  land: { node('agent1') {
                    for (int round = 0; round < 30 && lonelycatQueue(login).plans.size() > 0; round++) {
                      lonelycatWork(login + [ahead: 4])
                      sleep 5
                    }
                  } },
                  verify: {
                    try {
                      node('agent2') {
                        files(1)
                        echo "agent2=${pwd()}"
                        lonelycatWork(login + [ahead: 4])
                      }
                    } catch (e) { echo 'agent2 was lost' }
                  })
                """);
        build.says("agent2=");
        String there = build.log()
                .lines()
                .filter(line -> line.startsWith("agent2="))
                .findFirst()
                .orElseThrow()
                .substring("agent2=".length());
        build.says("The workspace was copied to " + there + "@tmp");
        controller.done("computer/agent2/doDisconnect", Map.of("offlineMessage", "acceptance"));
        try {
            assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        } finally {
            controller.done("computer/agent2/launchSlaveAgent", Map.of());
        }

        assertThat(build.log()).contains("agent2 was lost", "documents: [new, new, new, new, new, new]");
        JsonNode count = list().path("count");
        assertThat(count.path("landed").asInt()).as(count.toString()).isEqualTo(6);
    }
}
