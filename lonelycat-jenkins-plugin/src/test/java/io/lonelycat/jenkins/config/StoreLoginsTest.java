// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.model.Item;
import hudson.model.User;
import io.lonelycat.jenkins.controller.TestBuild;
import io.lonelycat.jenkins.controller.TestController;
import io.lonelycat.jenkins.controller.TestJob;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials of a queue where their plugin is missing, and in front of users who may not see them. */
class StoreLoginsTest {
    @TempDir
    Path folder;

    @Test
    void saysWhichPluginIsMissing() throws IOException {
        try (TestController controller = TestController.in(folder)) {
            TestBuild build = TestJob.at(controller, "app").build(1);

            assertThatThrownBy(() -> StoreLogins.variables(build, "queue"))
                    .isInstanceOf(AbortException.class)
                    .hasMessageContaining("the plugin Credentials is not installed. Install it");
        }
    }

    @Test
    void offersNothingToAUserWhoMayNotConfigureTheJob() {
        try (TestController controller = TestController.in(folder)) {
            controller.install("credentials");
            TestJob job = TestJob.at(controller, "app");
            User eve = controller.user("eve", "Eve");
            controller.grant(eve, "app", Item.READ, Item.BUILD);
            controller.logIn(eve);

            assertThat(StoreLogins.choices(job, "queue"))
                    .extracting(option -> option.value)
                    .containsExactly("", "queue");
            assertThat(StoreLogins.choices(null, null))
                    .extracting(option -> option.value)
                    .containsExactly("");
        }
    }

    @Test
    void saysNothingOfAPassword() {
        assertThat(new UserPasswords.Login("builds", "very-secret")).hasToString("Login[builds]");
    }
}
