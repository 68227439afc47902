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

class PagesTest {
    private static final Path PROJECT = Path.of("../..");

    @TempDir
    private Path temporary;

    @Test
    void leadsToPagesOfTheSiteInstead() throws IOException {
        file("docs/how-to/ci.md", """
                # CI, and [more](../index.md)

                See [here](../reference/checks.md#the-sandbox), [README](../../README.md), `[not](a.link)`,
                [elsewhere](https://example.org/a.md) and [a file](ci/a.yml). [Below](#3-done).

                ```sh
                # [no](heading.md)
                ```

                ## CI, and more

                ## 3. Done

                [by name][ref]

                [ref]: ../index.md
                """);
        file("docs/index.md", "# Index\n\n![A picture](images/a.png)\n");
        file("docs/images/a.png", "PNG");
        file("docs/reference/checks.md", "# Checks\n");
        file("docs/how-to/ci/a.yml", "a: 1 # <b>");
        file("README.md", "# Readme\n\nAll [docs](docs/reference), [one](docs/how-to/ci.md#3-done).\n");

        write();

        assertThat(main("how-to/ci.html")).isEqualTo("""
                <h1 id="ci-and-more">CI, and <a href="../index.html">more</a></h1>
                <p>See <a href="../reference/checks.html#the-sandbox">here</a>, <a href="../files/README.html">README</a>, \
                <code>[not](a.link)</code>,
                <a href="https://example.org/a.md">elsewhere</a> and <a href="ci/a.yml.html">a file</a>. \
                <a href="#3-done">Below</a>.</p>
                <pre><code class="language-sh"># [no](heading.md)
                </code></pre>
                <h2 id="ci-and-more-1">CI, and more</h2>
                <h2 id="3-done">3. Done</h2>
                <p><a href="../index.html">by name</a></p>
                """);
        assertThat(main("index.html")).contains("<img src=\"images/a.png\" alt=\"A picture\" />");
        assertThat(read("images/a.png")).isEqualTo("PNG");
        assertThat(main("files/README.html"))
                .contains(
                        "<a href=\"../reference/index.html\">docs</a>", "<a href=\"../how-to/ci.html#3-done\">one</a>");
        assertThat(main("reference/index.html")).contains("<a href=\"checks.html\">Checks</a>");
        assertThat(main("how-to/ci/a.yml.html"))
                .contains("<pre><code class=\"language-yaml\">a: 1 # &lt;b&gt;\n</code></pre>");
    }

    /** Each section is a row: its page and title, its anchor and heading, and the text of it alone. */
    @Test
    void letsASearchFindEachSection() throws IOException {
        file("docs/a.md", """
                # Checks

                What `they` are.

                ## The sandbox

                | key | meaning |
                |---|---|
                | `writes` | what it may write |

                ```yaml
                writes: ["</script>"]
                ```
                """);

        write();

        assertThat(read("search-index.js"))
                .isEqualTo("found([[\"a.html\",\"Checks\",\"checks\",\"Checks\",\"What they are.\"],"
                        + "[\"a.html\",\"Checks\",\"the-sandbox\",\"The sandbox\","
                        + "\"key meaning writes what it may write writes: [\\\"</script>\\\"]\"]]);\n");
    }

    @Test
    void opensTheGroupOfThePage() throws IOException {
        file("docs/a.md", "# A\n");
        file("docs/b/c.md", "# C\n");
        Menu menu = Menu.read("""
                # First
                 - [A](docs/a.md)
                # Second
                 - [C & D](docs/b/c.md)
                # Third
                """);

        Pages.write(temporary.resolve("project"), temporary.resolve("pages"), menu);

        assertThat(read("b/c.html"))
                .contains(
                        "<details open><summary>First</summary><ul><li><a href=\"../a.html\">A</a></li></ul></details>",
                        "<details open><summary>Second</summary><ul><li><a href=\"c.html\" aria-current=\"page\">C &amp; D</a>",
                        "<details><summary>Third</summary>");
        assertThat(read("a.html")).contains("<details><summary>Second</summary>");
    }

    /** Each colour that the site's style names is one of reports; else it would be black on black in one of the two schemes. */
    @Test
    void hasTheColoursOfReports() throws IOException {
        String colours = Site.colours(Files.readString(
                PROJECT.resolve("lonelycat-core/src/main/resources/io/lonelycat/report/html/page.css")));

        assertThat(colours)
                .contains("color-scheme: light dark", "prefers-color-scheme: dark")
                .doesNotContain("body");
        assertThat(Pattern.compile("var\\((--[a-z]+)\\)")
                        .matcher(Frame.resource("site.css"))
                        .results()
                        .map(found -> found.group(1) + ": "))
                .isNotEmpty()
                .allSatisfy(colour -> assertThat(colours).contains(colour));
    }

    @Test
    void refusesAMenuThatItCannotRead() {
        assertThatThrownBy(() -> Menu.read("# A\n\n* [b](b.md)\n"))
                .hasMessage("The menu has a line that is neither '# Group' nor ' - [Name](path)': * [b](b.md)");
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

        assertThat(main("explanation/a.html")).isEqualTo("""
                <p>Before.</p>
                <img src="../images/protocol.svg" alt="What happens">
                <p>After.</p>
                """);
    }

    /** Else a reader does not find it. */
    @Test
    void hasEachOfOurPagesInTheMenu() throws IOException {
        List<String> menu = menu().groups().stream()
                .flatMap(group -> group.items().stream().map(Menu.Item::path))
                .toList();
        try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
            List<String> pages = docs.map(file -> PROJECT.relativize(file).toString())
                    .filter(file -> file.endsWith(".md") && !file.startsWith("docs/decisions/"))
                    .toList();

            assertThat(menu).hasSizeGreaterThan(30).doesNotHaveDuplicates().containsAll(pages);
        }
    }

    /** A page of the menu that is not there, or a link that leads nowhere, would fail here. */
    @Test
    void makesTheSiteOfThisProject() throws IOException {
        Pages.write(PROJECT.toRealPath(), temporary.resolve("pages"), menu());

        assertThat(main("index.html")).contains("<h1");
    }

    private static Menu menu() throws IOException {
        return Menu.read(Files.readString(Path.of("src/site/menu.txt")));
    }

    private void write() throws IOException {
        Pages.write(temporary.resolve("project"), temporary.resolve("pages"), new Menu(List.of()));
    }

    /** Returns what is in the frame of a page. */
    private String main(String page) throws IOException {
        String text = read(page);
        return text.substring(
                text.indexOf("<main id=\"page\">\n") + "<main id=\"page\">\n".length(), text.indexOf("</main>"));
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
