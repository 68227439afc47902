// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The second half of the tutorial: a change that breaks the build, and one that needs a consent. */
class TutorialDecisionsIT {
    /** Like the one that {@code init} writes in the first half; compiling is enough here. */
    private static final String POLICY = """
            schema: lonelycat.policy/1
            extends: [{builtin: library}]
            checks:
              compiles: {command: [mvn, -q, compile], timeout: 30m}
            require:
              medium: {checks: [compiles]}
            approval: {notAuthor: false}
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void takesBackWhatBreaksAndAsksForConsent() throws IOException {
        FollowedPage page = new FollowedPage(temporary);
        Scenario project = page.project();
        Files.writeString(project.folder().resolve("lonelycat-policy.yaml"), POLICY);
        page.commit(project);

        page.run(new DocPage("tutorial.md", "name").script() + new DocPage("tutorial.md", "decide").script(), project);

        assertThat(FollowedPage.statuses(project)).containsExactly("rolled_back", "completed");
        assertThat(project.folder().resolve("src/main/java/Broken.java")).doesNotExist();
        assertThat(project.read("src/main/java/Approved.java")).contains("class Approved");
        assertThat(FollowedPage.decision(project, 1)
                        .at("/inputs/approvals/0/approver")
                        .textValue())
                .isEqualTo("me");
    }
}
