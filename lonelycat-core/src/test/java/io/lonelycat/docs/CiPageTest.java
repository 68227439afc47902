// SPDX-License-Identifier: MIT
package io.lonelycat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The job of a documented pipeline in which checks run has no secret, and can write nothing. */
class CiPageTest {
    private static final Path FOLDER = Path.of("../docs/how-to/ci");

    @Test
    void checksOnGithubHaveNoSecretAndNoPermissionToWrite() throws IOException {
        Map<?, ?> workflow = read("github.yml");
        Map<?, ?> execute = at(workflow, "jobs", "execute");

        assertThat(at(workflow, "permissions")).isEmpty();
        assertThat(at(execute, "permissions").toString()).isEqualTo("{contents=read}");
        assertThat(execute.toString())
                .doesNotContain("secrets.", "github.token", "environment=")
                .contains("persist-credentials=false");
        assertThat(at(workflow, "jobs").values().stream()
                        .filter(job -> job.toString().contains("contents=write"))
                        .map(job -> String.valueOf(((Map<?, ?>) job).get("needs"))))
                .containsExactly("[gate, execute]");
    }

    @Test
    void actionsOnGithubArePinnedByCommit() throws IOException {
        assertThat(Files.readString(FOLDER.resolve("github.yml")).lines().filter(line -> line.contains("- uses:")))
                .isNotEmpty()
                .allMatch(line -> line.matches(" +- uses: actions/[a-z-]+@[0-9a-f]{40} # v[0-9.]+"));
    }

    @Test
    void checksOnGitlabHaveNoVariableOfTheEnvironmentWithTheSecrets() throws IOException {
        Map<?, ?> pipeline = read("gitlab.yml");

        assertThat(at(pipeline, "execute").containsKey("environment")).isFalse();
        assertThat(at(pipeline, "execute").toString()).doesNotContain("_TOKEN", "_KEY");
        assertThat(List.of("report", "approve", "push"))
                .allMatch(job -> "lonelycat-reviews".equals(at(pipeline, job).get("environment")));
    }

    /** Otherwise the evidence of the most interesting executions is missing. */
    @Test
    void evidenceOfWhatFailedIsArchivedToo() throws IOException {
        List<?> steps = (List<?>)
                Objects.requireNonNull(at(read("github.yml"), "jobs", "execute").get("steps"));

        assertThat(at(read("gitlab.yml"), "execute", "artifacts").get("when")).isEqualTo("always");
        assertThat(steps.subList(steps.size() - 2, steps.size()))
                .allSatisfy(step -> assertThat(((Map<?, ?>) step).get("if")).isEqualTo("always()"));
    }

    private static Map<?, ?> at(Map<?, ?> document, String... keys) {
        Map<?, ?> value = document;
        for (String key : keys) {
            value = (Map<?, ?>) Objects.requireNonNull(value.get(key), key);
        }
        return value;
    }

    private static Map<?, ?> read(String file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FOLDER.resolve(file)));
    }
}
