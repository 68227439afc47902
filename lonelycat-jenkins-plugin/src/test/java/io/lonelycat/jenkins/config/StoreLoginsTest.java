// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.model.User;
import io.lonelycat.jenkins.controller.TestController;
import io.lonelycat.jenkins.controller.TestJob;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials of a queue in front of users who may not see them. */
class StoreLoginsTest {
    @TempDir
    Path folder;

    @Test
    void offersNothingToAUserWhoMayNotConfigureTheJob() {
        try (TestController controller = TestController.in(folder)) {
            TestJob job = TestJob.at(controller, "app");
            User eve = controller.user("eve", "Eve");
            controller.grant(eve, "app", Item.READ, Item.BUILD);
            controller.logIn(eve);

            assertThat(StoreLogins.choices(job, "queue"))
                    .extracting(option -> option.value)
                    .containsExactly("queue");
            assertThat(StoreLogins.choices(null, null))
                    .extracting(option -> option.value)
                    .containsExactly("");
        }
    }
}
