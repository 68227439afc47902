// SPDX-License-Identifier: MIT
package io.lonelycat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on the systems that were read before names only what is there, and gives a reason for what is not. */
class ReferenceSystemsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern SHOWN =
            Pattern.compile("`((?:[A-Z]\\w*(?:Test|IT))(?:\\.[a-z]\\w*)?|(?:gate|execute)/[a-z][a-z0-9-]*)`");
    private static final Pattern REASON = Pattern.compile("Not ours: \\w|Not there(?: for [\\w ]+)?: [\\w`]");

    @Test
    void saysOfEveryItemWhatShowsItOrWhyItIsNotThere() throws IOException {
        assertThat(items()).hasSizeGreaterThan(70).allSatisfy(item -> assertThat(
                        SHOWN.matcher(item).find() || REASON.matcher(item).find())
                .as(item)
                .isTrue());
    }

    @Test
    void namesOnlyTestsThatExist() throws IOException {
        List<String> names = SHOWN.matcher(page())
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.equals("ReferenceSystemsTest"))
                .toList();

        assertThat(names).hasSizeGreaterThan(80);
        assertThat(names)
                .allSatisfy(name -> assertThat(ParityTest.exists(name)).as(name).isTrue());
    }

    @Test
    void hasAllFiveSystems() throws IOException {
        assertThat(Arrays.stream(page().split("\\n## ")).skip(1))
                .hasSize(5)
                .allSatisfy(section -> assertThat(items(section)).hasSizeGreaterThan(10));
    }

    private static List<String> items() throws IOException {
        return items(page());
    }

    private static List<String> items(String text) {
        return Stream.of(text.split("\\n(?= - \\*\\*)|\\n\\n"))
                .filter(item -> item.startsWith(" - **"))
                .map(item -> item.replaceAll("\\s+", " "))
                .collect(Collectors.toList());
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/reference/reference-systems.md"));
    }
}
