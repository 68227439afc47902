// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.ArtifactsRight;
import io.lonelycat.it.jenkins.controller.Asking;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Job;
import io.lonelycat.it.jenkins.controller.Scripts;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** If a controller requires the permission Run/Artifacts, all pages with evidence require it. */
@ExtendWith(Installation.class)
class ArtifactsIT {
    private static final String JOB = "for-artifacts";
    private static final String LIST = "lonelycat-history/";

    private final Controller controller = Controller.given();
    private ArtifactsRight right;

    @BeforeEach
    void askFor() {
        right = ArtifactsRight.askedFor(controller);
        Installation.configure(controller, grantedTo("alice"));
    }

    /** Administrators do not have it by being administrators. */
    private static String grantedTo(String user) {
        return Installation.CONFIGURATION
                .replaceFirst("(name: " + user + "\\s+permissions: \\[)", "$1Run/Artifacts, ")
                .replace("[Overall/Administer]", "[Overall/Administer, Run/Artifacts]");
    }

    @AfterEach
    void restore() {
        right.close();
        Installation.configure(controller, Installation.PLAIN);
    }

    @Test
    void showsWhatABuildDidToThoseOnlyWhoMaySeeItsArtifacts() {
        controller.post(Job.path(JOB) + "doDelete", Map.of());
        Build build = controller
                .job(JOB, Scripts.onAgent(Scripts.executeWith("passes")))
                .run();
        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        String id = build.execution().path("id").asText();
        Controller alice = controller.as("alice");
        Controller carol = controller.as("carol");

        for (String page : new String[] {
            build.path() + "lonelycat/",
            build.path() + "lonelycat/api/json",
            build.path() + "lonelycat/" + id + "/",
            build.path() + "artifact/lonelycat/" + id + "/execution.json"
        }) {
            assertThat(alice.get(page).statusCode()).as(page).isEqualTo(200);
            assertThat(carol.get(page).statusCode()).as(page).isIn(403, 404);
        }
        // Jenkins itself shows the names of archived files.
        String ofBuild = build.path() + "api/json?tree=actions%5B*%5B*%5D%5D";
        assertThat(alice.text(ofBuild)).contains(id);
        assertThat(carol.text(ofBuild)).doesNotContain(id);
        assertThat(carol.text(build.path())).doesNotContain(id, "lonelycat/");
        for (String list :
                new String[] {LIST + "?job=" + JOB, LIST + "api/json?job=" + JOB, LIST + "decisions/api/json?job=" + JOB
                }) {
            assertThat(alice.text(list)).as(list).contains(id.substring(5, 9));
            assertThat(carol.text(list)).as(list).doesNotContain(id, "plan_");
        }
        for (String list : new String[] {LIST + "api/json?job=" + JOB, LIST + "decisions/api/json?job=" + JOB}) {
            assertThat(alice.json(list).path("total").asInt()).as(list).isPositive();
            assertThat(carol.json(list).path("total").asInt(-1)).as(list).isZero();
        }
        assertThat(carol.get(LIST + id + "/").statusCode()).isIn(403, 404);
    }

    @Test
    void asksWhoAnswersForAChangeForItToo() {
        Asking asking = Asking.begin(controller, "for-artifacts-asked", "asks", "");
        Controller bob = controller.as("bob");

        assertThat(bob.get(asking.path()).statusCode()).isEqualTo(403);
        assertThat(bob.get(asking.path() + "api/json").statusCode()).isEqualTo(403);
        assertThat(bob.postJson(asking.path() + "answer", "{\"decision\": \"approve\", \"reason\": \"Unseen.\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(asking.question().path("status").asText()).isEqualTo("waiting");

        Installation.configure(controller, grantedTo("bob"));
        assertThat(asking.says("bob", "approve", "Looked at it.").status()).isEqualTo("approved");
        assertThat(asking.build().end()).as(asking.build().log()).isEqualTo("SUCCESS");
    }
}
