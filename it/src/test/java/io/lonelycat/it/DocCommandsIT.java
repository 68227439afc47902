// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static io.lonelycat.it.FollowedPage.decision;
import static io.lonelycat.it.FollowedPage.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command of a page and compares the output: the tutorial in every build, other pages with {@code mvn -B -Pproof verify}. */
class DocCommandsIT {
    private static final String PAGES = "pages";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    private FollowedPage page() {
        return new FollowedPage(temporary);
    }

    @Test
    void tutorial() throws IOException {
        Scenario project = page().project();
        Files.delete(project.folder().resolve("lonelycat-policy.yaml"));
        page().commit(project);

        page().follow("tutorial.md", project);

        assertThat(statuses(project)).containsExactly("applied", "applied", "applied", "rolled_back", "applied");
        assertThat(project.folder().resolve("docs/hello.md")).doesNotExist();
        assertThat(project.folder().resolve("src/main/java/Broken.java")).doesNotExist();
        assertThat(project.read("src/main/java/Approved.java")).contains("class Approved");
    }

    @Test
    @Tag(PAGES)
    void policyByExample() throws IOException {
        Scenario project = page().project();

        page().follow("how-to/policy-by-example.md", project);

        assertThat(statuses(project)).containsExactly("rolled_back");
        assertThat(project.result().at("/goal").textValue()).isEqualTo("policy");
    }

    @Test
    @Tag(PAGES)
    void whenSomethingGoesWrong() throws IOException {
        Scenario project = page().project();
        new Shell(temporary).run(project.folder(), """
                printf -- '--- /dev/null\\n+++ b/docs/more.md\\n@@ -0,0 +1 @@\\n+More.\\n' > ../more.patch
                mvn -B -q lonelycat:apply -Dlonelycat.patch=../more.patch
                """).well();

        page().follow("how-to/when-something-goes-wrong.md", project);

        assertThat(statuses(project)).containsExactly("applied", "applied", "rolled_back");
        assertThat(project.folder().resolve("docs/more.md")).doesNotExist();

        page().follow(new DocPage("how-to/when-something-goes-wrong.md", "denied"), project);
    }

    @Test
    @Tag(PAGES)
    void agents() throws IOException {
        Scenario project = page().project();
        page().follow(new DocPage("how-to/agents.md", "budget"), project);
        assertThat(statuses(project)).containsExactly("applied");

        Files.delete(project.folder().resolve("lonelycat-policy.yaml"));
        page().follow("how-to/agents.md", project);
        assertThat(project.read("lonelycat-policy.yaml")).contains("{builtin: agents}");
    }

    @Test
    @Tag(PAGES)
    void agentsPatch() throws IOException {
        Scenario project = page().project();

        page().follow(new DocPage("how-to/recipes.md", "agent"), project);

        assertThat(statuses(project)).containsExactly("applied");
        assertThat(project.read("docs/guide.md")).contains("Give your name");
        JsonNode plan = Scenario.json(project.executions().get(0).resolve("plan.json"));
        assertThat(plan.at("/labels/ticket").textValue()).isEqualTo("CAT-7");
    }

    @Test
    @Tag(PAGES)
    void dependencyBump() throws IOException {
        Scenario project = page().project();

        page().follow(new DocPage("how-to/recipes.md", "bump"), project);

        assertThat(statuses(project)).containsExactly("applied", "rolled_back");
        assertThat(project.read("pom.xml")).contains("<jspecify.version>1.0.1<");
    }

    @Test
    @Tag(PAGES)
    void migration() throws IOException {
        Scenario project = page().project();

        page().follow(new DocPage("how-to/recipes.md", "migration"), project);

        assertThat(statuses(project)).containsExactly("applied");
        assertThat(decision(project, 0).at("/inputs/approvals/0/approver").textValue())
                .isEqualTo("dba");
    }

    @Test
    @Tag(PAGES)
    void operations() throws IOException {
        Scenario project = page().project();

        page().follow("how-to/operations.md", project);

        assertThat(statuses(project)).containsExactly("applied");
    }

    @Test
    @Tag(PAGES)
    void notifications() throws IOException {
        Scenario project = page().project();

        page().follow("how-to/notifications.md", project);

        assertThat(project.result().at("/exitCode").intValue()).isEqualTo(1);
    }

    @Test
    @Tag(PAGES)
    void goalsAndHistory() throws IOException {
        Scenario project = page().project();
        new Shell(temporary).run(project.folder(), """
                printf -- '--- /dev/null\\n+++ b/docs/more.md\\n@@ -0,0 +1 @@\\n+More.\\n' > ../more.patch
                mvn -B -q lonelycat:apply -Dlonelycat.patch=../more.patch
                """).well();

        page().follow("reference/goals.md", project);
        page().follow("reference/history.md", project);
        page().follow("reference/costs.md", project);
        page().follow("reference/init.md", project);

        assertThat(statuses(project)).containsExactly("applied");
    }

    @Test
    @Tag(PAGES)
    void configurationAndValidate() throws IOException {
        Scenario project = page().project();

        page().follow("reference/configuration.md", project);
        page().follow("reference/validate.md", project);

        assertThat(project.result().at("/goal").textValue()).isEqualTo("validate");
    }

    @Test
    @Tag(PAGES)
    void inputs() throws IOException {
        Scenario project = page().project();
        new Shell(temporary).run(project.folder(), """
                git checkout -q -b topic
                echo More. >> docs/guide.md
                git commit -qam More
                git checkout -q main
                printf 'docs/guide.md\\n<<<<<<< SEARCH\\nRun it.\\n=======\\nWalk it.\\n>>>>>>> REPLACE\\n' > answer.md
                """).well();

        page().follow("reference/inputs.md", project);

        assertThat(project.result().at("/goal").textValue()).isEqualTo("plan");
    }

    @Test
    @Tag(PAGES)
    void sharedPolicy() throws IOException {
        Scenario project = Scenario.copied("policy", temporary.resolve("work/policy"));

        page().follow(new DocPage("how-to/policy-by-example.md", "shared"), project);
    }

    /** Downloads OpenRewrite. */
    @Test
    @Tag("online")
    void codemod() throws IOException {
        Scenario project = page().project();

        page().follow(new DocPage("how-to/recipes.md", "codemod"), project);

        assertThat(statuses(project)).containsExactly("applied");
        assertThat(project.read("src/main/java/com/example/Greeting.java")).doesNotContain("java.util.List");
    }
}
