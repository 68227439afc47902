// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pipelines of {@code docs/how-to/jenkins}, as they are there, on a repository that a build makes first. */
@ExtendWith(Installation.class)
class ExamplesIT {
    private static final String PATCH = """
            --- a/src/main/java/A.java
            +++ b/src/main/java/A.java
            @@ -1,3 +1,3 @@
             class A {
            -    Integer a = new Integer(1);
            +    Integer a = new Integer(2);
             }
            """;

    private static final Controller CONTROLLER = Controller.given();
    private static String repository = "";

    @BeforeAll
    static void prepare() throws IOException {
        Installation.configure(CONTROLLER, Installation.PERMISSIONS + example("jenkins.yaml"));
        Build build = CONTROLLER.job("examples-repository", """
                        node('agent') {
                          deleteDir()
                          writeFile file: 'pom.xml', text: '<project>\\n  <properties>\\n    <library.version>1.0</library.version>\\n  </properties>\\n</project>\\n'
                          writeFile file: 'src/main/java/A.java', text: 'class A {\\n    Integer a = new Integer(1);\\n}\\n'
                          writeFile file: 'build.sh', text: 'echo building; ! grep -q broken pom.xml\\n'
                          writeFile file: 'bump.yaml', text: 'schema: lonelycat.plan/1\\nintent: Take the new version of the library\\naffectedPaths: [pom.xml]\\n'
                          writeFile file: 'codemod.yaml', text: 'schema: lonelycat.plan/1\\nintent: No constructors of boxes\\naffectedPaths: ["src/**"]\\n'
                          sh 'git init -q && git add -A && git -c user.name=it -c user.email=it@localhost commit -qm first'
                          echo "repository=${pwd()}"
                        }
                        """).run();
        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        repository = build.log()
                .lines()
                .filter(line -> line.startsWith("repository="))
                .findFirst()
                .orElseThrow()
                .substring("repository=".length());
    }

    @AfterAll
    static void restore() {
        Installation.configure(CONTROLLER, Installation.CONFIGURATION);
    }

    @Test
    void bumpsADependency() throws IOException {
        Job job = CONTROLLER.job(
                "example-bump", example("dependency-bump.Jenkinsfile"), "REPOSITORY", "PROPERTY", "VERSION");

        Build good = job.run(Map.of("REPOSITORY", repository, "PROPERTY", "library.version", "VERSION", "2.0"));
        assertThat(good.end()).as(good.log()).isEqualTo("SUCCESS");
        assertThat(good.log()).contains("building");
        assertThat(good.execution().path("status").asText()).isEqualTo("applied");

        Build bad = job.run(Map.of("REPOSITORY", repository, "PROPERTY", "library.version", "VERSION", "broken"));
        assertThat(bad.end()).as(bad.log()).isEqualTo("FAILURE");
        assertThat(bad.execution().path("status").asText()).isEqualTo("rolled_back");
    }

    @Test
    void runsACodemod() throws IOException {
        Build build = CONTROLLER
                .job("example-codemod", example("codemod.Jenkinsfile"), "REPOSITORY")
                .run(Map.of("REPOSITORY", repository));

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("applied: 1 file");
    }

    @Test
    void letsPeopleDecideAboutAnAgentsPatch() throws IOException {
        Build build = CONTROLLER
                .job("example-agent", example("agents-patch.Jenkinsfile"), "REPOSITORY", "PATCH", "TICKET")
                .start(CONTROLLER.as("alice"), Map.of("REPOSITORY", repository, "PATCH", PATCH, "TICKET", "ABC-1"));
        assertThat(build.answer(CONTROLLER.as("bob"), "{\"decision\": \"approve\", \"reason\": \"Two is right.\"}"))
                .isEqualTo(200);

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.execution().path("status").asText()).isEqualTo("applied");
    }

    @Test
    void validatesAnAgentUnderAPolicy() throws IOException {
        Build build = CONTROLLER
                .job("example-validate", example("validate.Jenkinsfile"), "REPOSITORY")
                .run(Map.of("REPOSITORY", repository));

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).containsPattern("(\\d+)/\\1 passed in ").contains("managed: Jenkins, codemods");
        assertThat(CONTROLLER.text(build.path() + "artifact/project/.lonelycat/validate/report.json"))
                .contains("lonelycat.validation/1");
    }

    @Test
    void submitsToAQueueAndLandsIt() throws IOException {
        long now = System.currentTimeMillis();
        String[] names = {"REPOSITORY", "PATCH", "STORE", "AGENT"};
        Map<String, String> given = Map.of(
                "REPOSITORY", repository, "PATCH", PATCH, "STORE", "/tmp/lonelycat-queue-" + now, "AGENT", "agent");
        Build submitted = CONTROLLER
                .job("example-submit", example("queue-submit.Jenkinsfile"), names)
                .run(given);
        assertThat(submitted.end()).as(submitted.log()).isEqualTo("SUCCESS");
        // Its workspace is kept from build to build, so another run of the suite takes another one.
        Build landed = CONTROLLER
                .job("example-land-" + now, example("queue-land.Jenkinsfile"), names)
                .run(given);

        assertThat(submitted.log()).contains("queued: plan_", " at position 1");
        assertThat(landed.end()).as(landed.log()).isEqualTo("SUCCESS");
        assertThat(landed.log()).contains("landed: plan_", "building");
        assertThat(landed.execution().path("status").asText()).isEqualTo("applied");
    }

    @Test
    void promotesAChange() throws IOException {
        Build build = CONTROLLER
                .job("example-promotion", example("promotion.Jenkinsfile"), "REPOSITORY", "PATCH")
                .start(CONTROLLER.as("alice"), Map.of("REPOSITORY", repository, "PATCH", PATCH));
        assertThat(build.answer(CONTROLLER.as("bob"), "{\"decision\": \"approve\", \"reason\": \"Staging is well.\"}"))
                .isEqualTo(200);

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.governed().path("entries")).hasSizeGreaterThanOrEqualTo(2);
    }

    private static String example(String name) throws IOException {
        return Files.readString(Path.of(System.getProperty("lonelycat.docs"), "how-to", "jenkins", name));
    }
}
