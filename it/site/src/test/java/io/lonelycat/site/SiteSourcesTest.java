// SPDX-License-Identifier: MIT
package io.lonelycat.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteSourcesTest {
    private static final Path PROJECT = Path.of("../..");

    @TempDir
    private Path temporary;

    @Test
    void leadsToPagesOfTheSiteInstead() throws IOException {
        file("docs/how-to/ci.md", """
                # CI, and [more](../index.md)

                See [here](../reference/checks.md#the-sandbox), [README](../../README.md), `[not](a.link)`,
                [elsewhere](https://example.org/a.md) and [a file](ci/a.yml).

                ```
                # [no](heading.md)
                ```

                ## CI, and more

                ## 3. Done

                ## single

                [ref]: ../index.md
                """);
        file("docs/index.md", "# Index\n");
        file("docs/reference/checks.md", "# Checks\n");
        file("docs/how-to/ci/a.yml", "a: 1");
        file("README.md", "# Readme\n\nAll [docs](docs/reference), [one](docs/how-to/ci.md#3-done).\n");

        write();

        assertThat(read("how-to/ci.md")).isEqualTo("""
                <a id="ci-and-more"></a>

                # CI, and [more](../index.html)

                See [here](../reference/checks.html#the-sandbox), [README](../files/README.html), `[not](a.link)`,
                [elsewhere](https://example.org/a.md) and [a file](ci/a.yml.html).

                ```
                # [no](heading.md)
                ```

                <a id="ci-and-more-1"></a>

                ## CI, and more

                <a id="a3-done"></a>

                ## 3. Done

                ## single

                [ref]: ../index.html
                """);
        assertThat(read("files/README.md"))
                .contains("[docs](../reference/index.html), [one](../how-to/ci.html#a3-done)");
        assertThat(read("reference/index.md")).contains(" - [Checks](checks.html)");
        assertThat(read("how-to/ci/a.yml.md")).isEqualTo("# a.yml\n\n`docs/how-to/ci/a.yml`\n\n~~~~~~\na: 1\n~~~~~~\n");
    }

    @Test
    void refusesALinkThatLeadsNowhere() throws IOException {
        file("docs/a.md", "[b](b.md)");

        assertThatThrownBy(this::write).hasMessage("docs/a.md leads to b.md, which is not in the project");
    }

    @Test
    void refusesALinkOutOfTheProject() throws IOException {
        Files.writeString(temporary.resolve("outside.md"), "# Outside\n");
        file("docs/a.md", "[b](../../outside.md)");

        assertThatThrownBy(this::write).hasMessage("docs/a.md leads to ../../outside.md, which is not in the project");
    }

    @Test
    void putsAPictureOfTheBuildInItsPlace() throws IOException {
        file("docs/explanation/a.md", """
                Before.

                <!-- picture: protocol What happens -->

                For who has no picture.

                <!-- end of picture -->

                After.
                """);

        write();

        assertThat(read("explanation/a.md")).isEqualTo("""
                Before.

                ![What happens](../images/protocol.svg)

                After.
                """);
    }

    /** Else nobody finds it. */
    @Test
    void hasEachOfOurPagesInTheMenu() throws IOException {
        String menu = Files.readString(Path.of("src/site/site.xml"));
        try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
            List<String> pages = docs.map(
                            file -> PROJECT.resolve("docs").relativize(file).toString())
                    .filter(file -> file.endsWith(".md") && !file.startsWith("decisions/"))
                    .map(file -> file.replaceAll("\\.md$", ".html"))
                    .toList();

            assertThat(pages).hasSizeGreaterThan(20).allSatisfy(page -> assertThat(menu)
                    .contains("href=\"" + page + "\""));
        }
    }

    @Test
    void namesNoPageInTheMenuThatIsNotThere() throws IOException {
        SiteSources.write(PROJECT.toRealPath(), temporary.resolve("pages"));

        assertThat(Pattern.compile("<item [^>]*href=\"([^\"]*)\\.html\"")
                        .matcher(Files.readString(Path.of("src/site/site.xml")))
                        .results()
                        .map(found -> temporary.resolve("pages").resolve(found.group(1) + ".md")))
                .hasSizeGreaterThan(30)
                .allSatisfy(page -> assertThat(page).exists());
    }

    private void write() throws IOException {
        SiteSources.write(temporary.resolve("project"), temporary.resolve("pages"));
    }

    private String read(String page) throws IOException {
        return Files.readString(temporary.resolve("pages").resolve(page));
    }

    private void file(String path, String content) throws IOException {
        Path file = temporary.resolve("project").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
