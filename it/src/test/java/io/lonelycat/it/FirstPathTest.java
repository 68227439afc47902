// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a newcomer reads stays short: the README, the first page of the site, and the five pages that it leads to. */
class FirstPathTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern STEP = Pattern.compile("(?m)^ \\d\\. \\[[^]]+]\\(([^)]+)\\)");

    @Test
    void leadsToFivePages() throws IOException {
        List<String> pages = STEP.matcher(Files.readString(DOCS.resolve("index.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();

        assertThat(pages)
                .containsExactly(
                        "tutorial.md",
                        "how-to/policy-by-example.md",
                        "how-to/agents.md",
                        "how-to/ci.md",
                        "how-to/when-something-goes-wrong.md");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.md",
                "tutorial.md",
                "how-to/policy-by-example.md",
                "how-to/agents.md",
                "how-to/ci.md",
                "how-to/when-something-goes-wrong.md"
            })
    void isShort(String page) throws IOException {
        assertThat(words(DOCS.resolve(page))).isBetween(100, 1_200);
    }

    @Test
    void beginsWithAReadmeOfTwoScreens() throws IOException {
        Path readme = Path.of("../README.md");

        assertThat(words(readme)).isLessThan(800);
        assertThat(Files.readString(readme))
                .contains("](docs/images/report.png)", "mvn -B -Pquickstart verify", "mvn lonelycat:init\n");
        assertThat(DOCS.resolve("images/report.png")).isNotEmptyFile();
    }

    private static int words(Path page) throws IOException {
        return Files.readString(page).strip().split("\\s+", -1).length;
    }
}
