// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.config.Effective.ValueSource;
import io.lonelycat.config.Key.KeyScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on configuration has the values of each profile. */
class ConfigurationPageTest {
    @Test
    void hasTheValuesOfEachProfile() throws IOException {
        List<Configuration> profiles = Keys.PROFILES.stream()
                .map(name -> Layers.none().profile(name).configuration())
                .toList();

        assertThat(rows("## Profiles"))
                .containsExactlyElementsOf(Keys.layered().stream()
                        .filter(key -> key.reach() == KeyScope.PROFILE)
                        .map(key -> row(Stream.concat(
                                Stream.of(code(key.name())), profiles.stream().map(profile -> own(profile, key)))))
                        .toList());
        assertThat(page())
                .contains(row(
                        Stream.concat(Stream.of("key"), Keys.PROFILES.stream().map(ConfigurationPageTest::code))));
    }

    private static String own(Configuration profile, Key<?> key) {
        return profile.effective(key)
                .filter(it -> it.source().layer() == ValueSource.SourceLayer.PROFILE)
                .map(it -> code(it.text()))
                .orElse("");
    }

    private static String row(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |"))
                .replace("|  |", "| |")
                .replace("|  |", "| |");
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    /** The rows of the first table after a heading. */
    private static List<String> rows(String heading) throws IOException {
        return page().lines()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .toList();
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/reference/configuration.md"));
    }
}
