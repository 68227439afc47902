// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandedRehearsalTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "command: [own]                                                  |          | false",
                "command: [own]                                                  | low      | true",
                "command: [own]                                                  | critical | false",
            })
    void isThereWhereItIsNeeded(String check, @Nullable String risk, boolean demanded, @TempDir Path folder)
            throws IOException {
        String require = risk == null ? "" : "require: {" + risk + ": {rehearsal: true}}\n";
        Draft draft = new Draft(Map.of(), Map.of("a", file("1\n"))).under("  own: {" + check + "}\n" + require);

        assertThat(Rehearsal.isDemanded(draft.checkedBy("first", "own").approve(folder)))
                .isEqualTo(demanded);
        assertThat(Rehearsal.isDemanded(draft.checkedBy("first").approve(folder)))
                .isEqualTo(demanded && risk != null);
    }
}
