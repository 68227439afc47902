// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages say of the tools is so. */
class PagesTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `lonelycat_(\\w+)` \\| .* \\| .* \\|$");
    private static final Pattern TEST = Pattern.compile("`([a-z]\\w{15,})`");

    @Test
    void theReferenceHasAllToolsAndArguments() {
        String page = read(ROOT.resolve("docs/reference/mcp.md"));

        assertThat(ROW.matcher(page).results().map(row -> "lonelycat_" + row.group(1)))
                .containsAll(Tool.ALL.stream().map(Tool::name).toList());
        assertThat(Tool.ALL).allSatisfy(tool -> {
            assertThat(tool.parameters())
                    .allSatisfy(parameter -> assertThat(page).contains("`" + parameter.name() + "`"));
        });
    }

    @Test
    void theReferenceHasTheLimits() {
        assertThat(read(ROOT.resolve("docs/reference/mcp.md")))
                .contains("| 16 MB, 32 levels deep,")
                .contains("one at a time, " + AgentServer.LIMITS.waiting() + " wait, " + AgentServer.LIMITS.perMinute()
                        + " in a minute");
    }

    /** Each line of the threat model names tests that there are. */
    @Test
    void theThreatModelNamesTestsThatThereAre() {
        String page = read(ROOT.resolve("docs/explanation/threat-model.md"));
        String section = page.substring(page.indexOf("## Tools for agents"), page.indexOf("## In Jenkins"));
        String sources = sources();

        List<String> rows = section.lines()
                .filter(line -> line.startsWith("| to "))
                .map(line -> line.substring(line.lastIndexOf(" | ", line.length() - 3)))
                .toList();
        assertThat(rows).hasSizeGreaterThan(8).allSatisfy(row -> {
            List<String> tests =
                    TEST.matcher(row).results().map(test -> test.group(1)).toList();
            assertThat(tests).isNotEmpty().allSatisfy(test -> assertThat(sources)
                    .contains("void " + test + "("));
        });
    }

    private static String sources() {
        return Stream.of(
                        "lonelycat-maven-plugin/mcp/src/test",
                        "lonelycat-core/src/test/java/io/lonelycat/plan",
                        "lonelycat-core/src/test/java/io/lonelycat/record/history",
                        "lonelycat-core/src/test/java/io/lonelycat/slice/draft",
                        "it/src/test")
                .map(ROOT::resolve)
                .flatMap(PagesTest::files)
                .map(PagesTest::read)
                .reduce("", String::concat);
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
