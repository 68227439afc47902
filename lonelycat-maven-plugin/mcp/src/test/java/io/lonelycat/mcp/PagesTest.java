// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the pages say of the tools is so. */
class PagesTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `lonelycat_(\\w+)` \\| .* \\| .* \\|$");

    @Test
    void theReferenceHasAllToolsAndArguments() {
        String page = read(ROOT.resolve("docs/reference/mcp.md"));

        assertThat(ROW.matcher(page).results().map(row -> "lonelycat_" + row.group(1)))
                .containsAll(Tool.ALL.stream().map(Tool::name).toList());
        assertThat(Tool.ALL).allSatisfy(tool -> {
            assertThat(tool.arguments()).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
        });
    }

    @Test
    void theReferenceHasTheLimits() {
        assertThat(read(ROOT.resolve("docs/reference/mcp.md")))
                .contains("| 16 MB, 64 levels deep,")
                .contains("one at a time, " + Calls.WAITING + " wait");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
