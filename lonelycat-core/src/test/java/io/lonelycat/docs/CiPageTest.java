// SPDX-License-Identifier: MIT
package io.lonelycat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The pipelines beside the page on CI are YAML, and have the commands of the page, which {@code CiIT} runs. */
class CiPageTest {
    private static final Path FOLDER = Path.of("../docs/how-to");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

    @Test
    void github() throws IOException {
        Object jobs = at(read("github.yml"), "jobs");

        assertThat(runs(at(jobs, "ask"))).isEqualTo(lines(blocks().get(0)));
        assertThat(runs(at(jobs, "make"))).isEqualTo(making());
    }

    @Test
    void gitlab() throws IOException {
        Object pipeline = read("gitlab.yml");

        assertThat(script(at(pipeline, "ask", "script"))).isEqualTo(lines(blocks().get(0)));
        List<String> make = script(at(pipeline, "make", "script"));
        make.addAll(script(at(pipeline, "make", "after_script")));
        assertThat(make).isEqualTo(making());
    }

    /** Otherwise the evidence of the most interesting executions is missing. */
    @Test
    void archivesTheEvidenceAlsoOfWhatFailed() throws IOException {
        List<?> steps = (List<?>) at(read("github.yml"), "jobs", "make", "steps");

        assertThat(at(read("gitlab.yml"), "make", "artifacts", "when")).isEqualTo("always");
        assertThat(steps.subList(steps.size() - 2, steps.size()))
                .allSatisfy(step -> assertThat(at(step, "if")).isEqualTo("always()"));
    }

    /** What the second job runs: what makes the change, and what archives the evidence. */
    private static List<String> making() throws IOException {
        return Stream.concat(lines(blocks().get(2)).stream(), lines(blocks().get(3)).stream())
                .toList();
    }

    private static List<String> runs(Object job) {
        List<String> commands = new ArrayList<>();
        for (Object step : (List<?>) at(job, "steps")) {
            if (((Map<?, ?>) step).containsKey("run")) {
                commands.addAll(lines((String) at(step, "run")));
            }
        }
        return commands;
    }

    private static List<String> script(Object entries) {
        List<String> commands = new ArrayList<>();
        ((List<?>) entries).forEach(entry -> commands.addAll(lines((String) entry)));
        return commands;
    }

    private static Object at(Object document, String... keys) {
        Object value = document;
        for (String key : keys) {
            value = Objects.requireNonNull(((Map<?, ?>) value).get(key), key);
        }
        return value;
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    private static List<String> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(FOLDER.resolve("ci.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static Object read(String file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FOLDER.resolve("ci/" + file)));
    }
}
