// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {

    @ParameterizedTest
    @EnumSource
    void saysWhatToDoInASentence(ErrorCode code) {
        assertThat(code.remedy()).matches("[A-Z].{20,}\\.");
    }

    @Test
    void isDocumentedWithItsCauseAndNothingElseIs() throws IOException {
        String page = Files.readString(Path.of("../../docs/reference/checks.md"));

        List<String> rows = page.substring(page.indexOf("## Error codes"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows)
                .allSatisfy(row -> assertThat(row).matches("\\| `[a-z_]+` \\| [A-Z].{20,}\\. \\|"))
                .extracting(row -> row.split("`", -1)[1])
                .containsExactly(Stream.of(ErrorCode.values()).map(Names::of).toArray(String[]::new));
    }
}
