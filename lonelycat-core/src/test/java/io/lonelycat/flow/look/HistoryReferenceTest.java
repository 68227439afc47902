// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.json.InputObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryReferenceTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static List<String[]> rows(String heading) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "reference", "history.md"));
        String part = page.split("## " + heading + "\n", 2)[1].split("\n## ", 2)[0];
        return part.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(2, line.length() - 2).split(" \\| "))
                .toList();
    }

    private static Set<String> words(String cell) {
        Matcher code = CODE.matcher(cell);
        return Stream.iterate(code.find(), found -> found, found -> code.find())
                .map(found -> code.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void hasEveryMemberThatProgramsGet(@TempDir Path folder) throws IOException {
        Set<String> documented = rows("For programs").stream()
                .flatMap(row -> words(row[0]).stream())
                .collect(Collectors.toSet());
        Sandbox sandbox = LookTest.twoExecutions(folder);

        for (InputObject row : sandbox.rows()) {
            assertThat(documented).containsAll(row.entries().keySet());
        }
        assertThat(documented).contains("paths", "decisionId", "checksum", "verificationPassed", "healthPassed");
    }
}
