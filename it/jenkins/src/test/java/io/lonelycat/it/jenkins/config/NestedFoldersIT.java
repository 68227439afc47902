// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Job;
import io.lonelycat.it.jenkins.controller.JobXml;
import io.lonelycat.it.jenkins.controller.Scripts;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Policies of folders in each other: each folder makes stricter what the folders above it demand, and nothing laxer. */
@ExtendWith(Installation.class)
class NestedFoldersIT {
    private static final String TEAM = "nested-team";
    private static final String APP = TEAM + "/app";
    private static final String SCHEMA = "schema: lonelycat.policy/1\n";
    private static final String DEMANDS =
            SCHEMA + "paths: {allow: ['docs/**'], deny: ['secret/**'], unmatched: deny}\nlimits: {files: 5}\n";

    private final Controller controller = Controller.given();

    @BeforeEach
    void demand() {
        controller.post(Job.path(TEAM) + "doDelete", Map.of());
        controller.configured(TEAM, JobXml.folder(DEMANDS, ""));
    }

    @Test
    void mergesWhatEachFolderDemands() {
        controller.configured(APP, JobXml.folder(SCHEMA + "paths: {deny: ['docs/guide.md']}\n", ""));
        String name = "managed: Jenkins, folder " + TEAM + " and folder " + APP;

        assertThat(gate("docs/guide.md", "").log()).contains("verdict: deny by " + name);
        assertThat(gate("secret/key.md", "").log()).contains("verdict: deny by " + name);
        assertThat(gate("docs/other.md", "").log()).contains("verdict: allow by " + name);
    }

    @Test
    void refusesALaxerPolicyByItsPlaceAndExecutesNothing() {
        String lax = "paths: {allow: ['**']}\n";
        controller.configured(APP, JobXml.folder(SCHEMA + lax, ""));

        assertRefused(gate("src/Main.java", ""), "The policy of the folder " + APP, "paths/allow");
        assertRefused(
                run("src/Main.java", Scripts.executeWith("").replace(", policy: 'open'", "")),
                "The policy of the folder " + APP,
                "paths/allow");
    }

    @Test
    void refusesWhatIsLaxerThanADefaultThatTheFolderAboveDoesNotMention() {
        controller.configured(APP, JobXml.folder(SCHEMA + "sandbox: {use: none}\n", ""));

        assertRefused(gate("docs/guide.md", ""), "The policy of the folder " + APP, "sandbox");
    }

    @Test
    void refusesAPolicyOfTheControllerThatTheNestedFolderChoosesInstead() {
        controller.configured(APP, JobXml.folder("", "").replace("<policyText>", "<policy>open</policy><policyText>"));

        assertRefused(gate("src/Main.java", ""), "The policy of the folder " + APP, "paths/allow");
    }

    @Test
    void letsAStepTakeNothingLaxerThoughTheNestedFolderLetsItTakeThat() {
        controller.configured(APP, JobXml.folder(SCHEMA + "paths: {deny: ['secret/**']}\n", "open asks"));

        assertRefused(gate("src/Main.java", ", policy: 'open'"), "The policy of the step", "paths/allow");
        assertRefused(gate("src/Main.java", ", policy: 'asks'"), "The policy of the step", "paths/");
    }

    @Test
    void countsNoFolderThatOnlySaysWhatStepsMayTake() {
        controller.configured(APP, JobXml.folder("", "open"));

        Build build = gate("src/Main.java", ", policy: 'open'");

        assertThat(build.end()).isEqualTo("FAILURE");
        assertThat(build.log())
                .contains("The folder " + TEAM + " says which policy holds for its jobs", "cannot take `open`")
                .doesNotContain("verdict:");
        assertThat(gate("docs/guide.md", "").log()).contains("verdict: allow by managed: Jenkins, folder " + TEAM);
    }

    @Test
    void isSetByNobodyWhoMayNotConfigureTheFolder() {
        controller.configured(APP, JobXml.folder(SCHEMA + "paths: {deny: ['docs/**']}\n", ""));
        Controller carol = controller.as("carol");

        for (String folder : new String[] {TEAM, APP}) {
            assertThat(carol.post(
                                    Job.path(folder) + "config.xml",
                                    "application/xml",
                                    BodyPublishers.ofString(JobXml.folder("", "")))
                            .statusCode())
                    .as(folder)
                    .isEqualTo(403);
        }
        assertThat(gate("docs/guide.md", "").log()).contains("verdict: deny by");
    }

    private Build gate(String document, String parameters) {
        return run(document, Scripts.gate(parameters));
    }

    private Build run(String document, String body) {
        return controller
                .job(APP + "/governed", Scripts.onAgent(document, body))
                .run();
    }

    private static void assertRefused(Build build, String whose, String place) {
        assertThat(build.end()).as(build.log()).isEqualTo("FAILURE");
        assertThat(build.log())
                .contains(whose + " changes what the folder " + TEAM)
                .contains("`" + place)
                .doesNotContain("verdict:", "status:", "\tat io.lonelycat");
    }
}
