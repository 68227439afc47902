// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Scripts;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The policy of a folder, set by a user who may only configure the folder. */
@ExtendWith(Installation.class)
class FolderFormIT {
    private static final String FOLDER = "job/form-team/";
    private static final String CHECKS = "descriptorByName/io.lonelycat.jenkins.config.FolderPolicyProperty/";
    private static final String GATE = Scripts.onAgent(Scripts.gate(""));

    private final Controller controller = Controller.given();
    private final Controller alice = controller.as("alice");

    @BeforeEach
    void make() {
        controller.post(FOLDER + "doDelete", Map.of());
        String folder = "<com.cloudbees.hudson.plugins.folder.Folder/>";
        assertThat(controller
                        .post("createItem?name=form-team", "application/xml", BodyPublishers.ofString(folder))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void holdsTheJobsToWhatWasChosenInTheForm() {
        try (Browser browser = new Browser(alice)) {
            browser.section(FOLDER + "configure").set("policy", "asks").save();
            Build named = controller.job("form-team/governed", GATE).run();
            assertThat(named.log()).contains("verdict: need_approval by managed: Jenkins, asks");
            assertThat(controller.text("job/form-team/")).contains("lonelycat-history/?job=form-team\"");

            browser.section(FOLDER + "configure").set("policy", "").save();
            Build none = controller.job("form-team/governed", GATE).run();
            assertThat(none.log()).contains("by managed: Jenkins, built-in default");
        }
    }

    @Test
    void saysBelowTheFieldWhatIsWrong() {
        try (Browser browser = new Browser(alice)) {
            FormSection section = browser.section(FOLDER + "configure");

            assertThat(section.set("policy", "opens").message("policy"))
                    .contains("There is no policy `opens` on this Jenkins. Did you mean `open`?");
            assertThat(section.set("policy", "open").message("policy")).isEmpty();
        }
        assertThat(new String(
                        alice.done(FOLDER + CHECKS + "fillPolicyItems", Map.of())
                                .body(),
                        StandardCharsets.UTF_8))
                .contains("\"asks\"", "\"open\"");
    }

    @Test
    void answersOnlyWhoMayConfigureTheFolderAndNothingByGet() {
        Controller carol = controller.as("carol");
        assertThat(carol.get(FOLDER + "configure").statusCode()).isEqualTo(403);
        assertThat(carol.post(FOLDER + "configSubmit", Map.of("json", "{}")).statusCode())
                .isEqualTo(403);
        for (String question : new String[] {"checkPolicy", "fillPolicyItems"}) {
            String path = FOLDER + CHECKS + question;
            assertThat(carol.post(path, Map.of("value", "x")).statusCode())
                    .as(path)
                    .isEqualTo(403);
            assertThat(alice.post(path, Map.of("value", "x")).statusCode())
                    .as(path)
                    .isEqualTo(200);
            assertThat(alice.get(path + "?value=x").statusCode()).as(path).isIn(404, 405);
        }
    }
}
