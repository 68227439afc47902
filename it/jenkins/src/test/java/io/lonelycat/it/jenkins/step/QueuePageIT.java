// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of a queue on the controller, the same for programs, and what people do there. The queue is a folder that both machines see. */
@ExtendWith(Installation.class)
class QueuePageIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAGE = "lonelycat-queues/acceptance/";

    /** Two documents, and {@code plan(name, intent)}, which plans a change of one of them. */
    private static final String BEGIN = """
            def plan = { name, intent ->
              writeFile file: "docs/${name}.md", text: 'old\\n'
              writeFile file: "${name}.patch", text: "--- a/docs/${name}.md\\n+++ b/docs/${name}.md\\n@@ -1 +1 @@\\n-old\\n+new\\n"
              writeFile file: "${name}.yaml", text: "schema: lonelycat.plan/1\\nintent: '${intent}'\\nverification: [passes]\\n"
              return lonelycatPlan(patch: "${name}.patch", planFile: "${name}.yaml").planId
            }
            """;

    private final Controller controller = Controller.given();
    private final String store = "/tmp/lonelycat-queue-page-" + System.nanoTime();

    @BeforeEach
    void configure() {
        Installation.configure(controller, """
                jenkins:
                  authorizationStrategy:
                    globalMatrix:
                      entries:
                      - user: {name: admin, permissions: [Overall/Administer]}
                      - user: {name: alice, permissions: [Overall/Read, LonelyCat/ManageQueues]}
                      - user: {name: bob, permissions: [Overall/Read, LonelyCat/ViewQueues]}
                      - user: {name: carol, permissions: [Overall/Read, Job/Read]}
                unclassified:
                  lonelycat:
                    queues:
                    - {name: acceptance, store: STORE}
                    - {name: away, store: "jdbc:postgresql://127.0.0.1:1/builds"}
                    - {name: keyless, store: "jdbc:postgresql://127.0.0.1:1/builds", credentialsId: gone}
                """.replace("STORE", store));
    }

    private Build ran(String job, String body) {
        Build build = controller
                .job(job, "node('agent') {\ndeleteDir()\n" + BEGIN + body.replace("STORE", store) + "}\n")
                .start();
        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        return build;
    }

    private static HttpResponse<byte[]> act(Controller user, Map<String, String> form) {
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) ->
                body.append(name).append('=').append(value.replace(" ", "+")).append('&'));
        return Controller.send(user.plain(PAGE + "act")
                .header("Authorization", user.user().basic())
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    private static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private static Map<String, String> on(String plan, String action, String reason) {
        return new HashMap<>(Map.of("plan", plan, "action", action, "reason", reason));
    }

    @Test
    void showsTheQueueAndLetsThoseWhoMayChangeIt() throws IOException {
        ran("queue-page", """
                lonelycatSubmit plan: plan('one', '<script>alert(1)</script>'), store: 'STORE', policy: 'open'
                lonelycatSubmit plan: plan('two', 'Change two'), store: 'STORE', policy: 'open'
                """);
        Controller alice = controller.as("alice");
        Controller bob = controller.as("bob");

        JsonNode list = bob.json(PAGE + "api/json");
        assertThat(list.path("plans")).hasSize(2);
        String one = list.path("plans").path(0).path("plan").asText();
        assertThat(bob.text(PAGE))
                .contains(one, "2 wait")
                .as("escaped; a > alone ends no text")
                .containsPattern("&lt;script(>|&gt;)alert\\(1\\)&lt;/script")
                .doesNotContain("<script>alert(1)", "Change a plan");
        assertThat(alice.text(PAGE)).contains("Change a plan", "Change the queue");
        assertThat(bob.text("lonelycat-queues/")).contains("acceptance");

        assertThat(act(alice, on(one, "hold", "not today")).statusCode()).isEqualTo(200);
        assertThat(bob.text(PAGE)).contains("1 held", "not today");
        Map<String, String> raise = on(one, "raise", "it is urgent");
        raise.put("priority", "urgent");
        assertThat(json(act(alice, raise)).path("status").asText()).isEqualTo("raised");
        assertThat(json(act(alice, on(one, "release", "it is time")))
                        .path("status")
                        .asText())
                .isEqualTo("waiting");
        assertThat(json(act(alice, Map.of("action", "pause", "reason", "the base is broken")))
                        .path("details")
                        .path("mode")
                        .path("by")
                        .asText())
                .isEqualTo("alice");
        assertThat(bob.text(PAGE)).containsPattern("Paused +since [^<]* by alice \\(the base is broken\\)");
        assertThat(act(alice, Map.of("action", "drain", "reason", "soon")).statusCode())
                .isEqualTo(200);
        assertThat(act(alice, Map.of("action", "resume", "reason", "mended")).statusCode())
                .isEqualTo(200);
        assertThat(act(alice, on(one, "cancel", "not wanted any more")).statusCode())
                .isEqualTo(200);

        JsonNode events = bob.json(PAGE + "api/json?plan=" + one).path("events");
        assertThat(events.findValuesAsText("reason"))
                .contains("not today", "it is urgent", "it is time", "not wanted any more");
        assertThat(events.get(events.size() - 1).path("by").asText()).isEqualTo("alice");
        assertThat(bob.json(PAGE + "api/json?plan=" + one).path("plan").asText())
                .isEqualTo(one);
        assertThat(bob.json(PAGE + "api/json?events=true").path("events")).isNotEmpty();
    }

    @Test
    void refusesThoseWhoMayNot() throws IOException {
        ran("queue-page-refused", """
                lonelycatSubmit plan: plan('one', 'Change one'), store: 'STORE', policy: 'open'
                """);
        Controller alice = controller.as("alice");
        String one =
                alice.json(PAGE + "api/json").path("plans").path(0).path("plan").asText();

        assertThat(controller.as("carol").get(PAGE).statusCode()).isEqualTo(403);
        assertThat(controller.as("carol").get(PAGE + "api/json").statusCode()).isEqualTo(403);
        assertThat(Controller.send(controller.plain(PAGE).GET()).statusCode()).isEqualTo(403);
        assertThat(act(controller.as("bob"), on(one, "cancel", "mine")).statusCode())
                .isEqualTo(403);
        assertThat(act(controller.as("carol"), on(one, "cancel", "mine")).statusCode())
                .isEqualTo(403);
        assertThat(Controller.send(controller.plain(PAGE + "act").POST(BodyPublishers.ofString("action=pause")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(alice.get(PAGE + "act").statusCode()).isEqualTo(405);
        assertThat(act(alice, Map.of("plan", one, "action", "hold")).statusCode())
                .isEqualTo(400);
        assertThat(json(act(alice, on(one, "hold", " "))).path("message").asText())
                .contains("reason");
        assertThat(json(act(alice, on("plan_none", "hold", "x")))
                        .path("message")
                        .asText())
                .contains("plan_none");
        assertThat(json(act(alice, on(one, "throw", "x"))).path("message").asText())
                .contains("throw");
        assertThat(alice.get("lonelycat-queues/other/").statusCode()).isEqualTo(404);
        assertThat(alice.json(PAGE + "api/json").path("plans")).hasSize(1);
    }

    @Test
    void saysThatAStoreIsAwayWithinSeconds() {
        Controller bob = controller.as("bob");
        long begun = System.nanoTime();

        HttpResponse<byte[]> page = bob.get("lonelycat-queues/away/");
        HttpResponse<byte[]> answer = bob.get("lonelycat-queues/away/api/json");

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(new String(page.body(), StandardCharsets.UTF_8))
                .contains("The database jdbc:postgresql://127.0.0.1:1/builds cannot be used");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat((System.nanoTime() - begun) / 1_000_000_000).isLessThan(40);
    }

    @Test
    void saysWhoCanMendCredentialsThatAreGone() throws IOException {
        HttpResponse<byte[]> answer = controller.as("bob").get("lonelycat-queues/keyless/api/json");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).path("message").asText())
                .contains("until an administrator has mended its credentials", "no credentials `gone`");
    }

    @Test
    void checksWhatAnAdministratorFillsIn() {
        String form = "descriptorByName/io.lonelycat.jenkins.config.NamedQueue/";

        assertThat(said(form + "checkName", "a/b")).contains("cannot be called");
        assertThat(said(form + "checkName", "builds")).doesNotContain("error");
        assertThat(said(form + "checkStore", "queue")).contains("absolute path");
        assertThat(said(form + "checkStore", "jdbc:postgresql://db/builds?password=x"))
                .contains("has a password");
        assertThat(said(form + "checkStore", "jdbc:postgresql://db/builds?socketFactory=x"))
                .contains("has the parameter");
        assertThat(said(form + "checkCredentialsId", "none")).contains("no credentials `none`");
        assertThat(controller
                        .as("alice")
                        .post(form + "checkName", Map.of("value", "a"))
                        .statusCode())
                .isEqualTo(403);
    }

    private String said(String check, String value) {
        return new String(controller.done(check, Map.of("value", value)).body(), StandardCharsets.UTF_8);
    }

    @Test
    void takesTagsAndWatchesAndTellsWhatHappened() {
        Build build = ran("queue-parameters", """
                def one = plan('one', 'Change one'), two = plan('two', 'Change two')
                lonelycatSubmit plan: one, tags: 'gpu', store: 'STORE', policy: 'open'
                lonelycatSubmit plan: two, store: 'STORE', policy: 'open'
                def first = lonelycatWork store: 'STORE', policy: 'open'
                echo "without the tag: ${first.worked.collect { it.plan == two ? 2 : 1 }}"
                def then = lonelycatWork tags: 'gpu, linux', watch: true, tasks: 1, store: 'STORE', policy: 'open'
                echo "with the tag: ${then.worked.collect { it.plan == one ? 1 : 2 }}"
                echo "events: ${lonelycatQueue(events: true, store: 'STORE').events.collect { it.to }.unique()}"
                """);

        assertThat(build.log())
                .contains("without the tag: [2]", "with the tag: [1]")
                .containsPattern("events: \\[.*working.*landed.*ended");
    }
}
