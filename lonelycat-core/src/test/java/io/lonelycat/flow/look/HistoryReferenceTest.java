// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.report.text.OutcomeWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
    void hasEveryWordWithItsStatesAndExitCode() throws IOException {
        List<String[]> rows = rows("Words for how an execution ended");

        assertThat(rows)
                .extracting(row -> row[0])
                .containsExactlyElementsOf(Arrays.stream(OutcomeKind.values())
                        .map(status -> "`" + Names.of(status) + "`")
                        .toList());
        for (String[] row : rows) {
            OutcomeKind shown = OutcomeKind.valueOf(row[0].replace("`", "").toUpperCase(Locale.ROOT));
            assertThat(words(row[2]))
                    .allSatisfy(word -> assertThat(ExecutionStatus.valueOf(word.toUpperCase(Locale.ROOT))
                                    .isEnd())
                            .isTrue());
            OutcomeWord word = OutcomeWord.of(shown);
            assertThat(row[4].equals("as failed")).as(row[0]).isEqualTo(word.countsAgainst());
            assertThat(row[3])
                    .as(row[0])
                    .isEqualTo(shown == OutcomeKind.UNFINISHED ? "none" : String.valueOf(word.exitCode()));
        }
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
