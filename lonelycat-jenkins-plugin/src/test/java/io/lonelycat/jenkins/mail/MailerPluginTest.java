// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.mail;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.model.Run;
import hudson.model.User;
import hudson.tasks.Mailer;
import io.lonelycat.jenkins.controller.TestBuild;
import io.lonelycat.jenkins.controller.TestController;
import io.lonelycat.jenkins.controller.TestJob;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users get no mail about a change that they may not see. */
class MailerPluginTest {
    @TempDir
    Path folder;

    private static User withAddress(TestController controller, String id) {
        User user = controller.user(id, id);
        user.add(Mailer.UserProperty.class, new Mailer.UserProperty(id + "@corp.example") {
            @Override
            public String getAddress() {
                return id + "@corp.example";
            }
        });
        return user;
    }

    private static Mailing of(TestController controller, TestBuild build) {
        controller.install("mailer");
        return Mailing.of(build).orElseThrow();
    }

    @Test
    void knowsTheAddressOfAUserWhoMaySeeTheBuild() throws IOException {
        try (TestController controller = TestController.in(folder)) {
            TestBuild build = TestJob.at(controller, "app").build(1);
            controller.grant(withAddress(controller, "ann"), "app", Item.READ);

            assertThat(of(controller, build).addressOf("ann")).contains("ann@corp.example");
            assertThat(of(controller, build).addressOf("nobody")).isEmpty();
        }
    }

    @Test
    void knowsNoAddressOfAUserWithoutTheRight() throws IOException {
        try (TestController controller = TestController.in(folder)) {
            TestBuild build = TestJob.at(controller, "app").build(1);
            TestJob.at(controller, "other");
            User eve = withAddress(controller, "eve");
            controller.grant(eve, "other", Item.READ);
            controller.grant(eve, "app", Item.DISCOVER, Item.BUILD);
            // Who asks may see it; that is not who is written to.
            User ann = withAddress(controller, "ann");
            controller.grant(ann, "app", Item.READ);
            controller.logIn(ann);

            assertThat(of(controller, build).addressOf("eve")).isEmpty();
        }
    }

    @Test
    void asksForArtifactsWhereJenkinsDoes() throws IOException {
        try (TestController controller = TestController.in(folder)) {
            TestBuild build = TestJob.at(controller, "app").build(1);
            User ann = withAddress(controller, "ann");
            controller.grant(ann, "app", Item.READ);
            controller.askForArtifacts();

            assertThat(of(controller, build).addressOf("ann")).isEmpty();

            controller.grant(ann, "app", Run.ARTIFACTS);
            assertThat(of(controller, build).addressOf("ann")).contains("ann@corp.example");
        }
    }
}
