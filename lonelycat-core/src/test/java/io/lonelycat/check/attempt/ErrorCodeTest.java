// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCodeTest {

    @ParameterizedTest
    @EnumSource
    void saysWhatToDoInASentence(ErrorCode code) {
        assertThat(code.remedy()).matches("[A-Z].{20,}\\.");
    }

    @ParameterizedTest
    @EnumSource
    void saysSomethingOfItsOwn(ErrorCode code) {
        Set<String> others = new HashSet<>();
        for (ErrorCode other : ErrorCode.values()) {
            if (other != code) {
                others.add(other.remedy());
            }
        }

        assertThat(others).doesNotContain(code.remedy());
    }

    @Test
    void isDocumentedWithCauseAndRemedyAndNothingElseIs() throws IOException {
        String page = Files.readString(Path.of("../docs/reference/checks.md"));

        List<String> rows = page.substring(page.indexOf("## Error codes"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows).hasSameSizeAs(ErrorCode.values()).allSatisfy(row -> assertThat(row)
                .matches("\\| `[a-z_]+` \\| [A-Z].{20,}\\. \\| [A-Z].*"));
        assertThat(rows.stream().map(row -> row.replaceFirst("` \\| .*?\\. \\| ", "` | ")))
                .containsExactly(Stream.of(ErrorCode.values())
                        .map(code -> "| `" + Names.of(code) + "` | " + code.remedy() + " |")
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"execution", "event"})
    void standsInTheSchemasOfWhatIsKept(String schema) throws IOException {
        String text =
                Files.readString(Path.of("engine/src/main/resources/io/lonelycat/record/" + schema + ".schema.json"));
        String codes = text.substring(text.indexOf("\"exit_code\""));

        assertThat(codes.substring(0, codes.indexOf(']'))
                        .replaceAll("[\"\\s]", "")
                        .split(","))
                .containsExactly(Stream.of(ErrorCode.values()).map(Names::of).toArray(String[]::new));
    }
}
