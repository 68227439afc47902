// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.mask.Masker;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static final int LONGEST = 2_000;

    @Test
    void showsWholeLinesOfALongOutput() {
        List<String> lines = IntStream.range(0, 15)
                .mapToObj(number -> "line " + number + " " + "x".repeat(200))
                .toList();

        String shown = excerpt(String.join("\n", lines));

        assertThat(shown).hasSizeBetween(LONGEST - 250, LONGEST);
        assertThat(lines).endsWith(shown.lines().toArray(String[]::new));
    }

    /** Long lines of Maven begin with the failure and end with its cause, after a list of repositories. */
    @Test
    void showsBeginningAndEndOfALineThatIsTooLong() {
        String line =
                "[ERROR] A plugin could not be resolved: " + "from a repository, ".repeat(200) + "no route to host";

        String shown = excerpt("before\n" + line + "\n");

        assertThat(shown)
                .hasSizeBetween(LONGEST - 10, LONGEST)
                .startsWith("[ERROR] A plugin could not be resolved: from")
                .contains(" ... ")
                .endsWith("no route to host");
    }

    @Test
    void showsTheLinesBehindALineThatIsTooLong() {
        String shown = excerpt("[ERROR] What happened: " + "x".repeat(5_000) + "\nFirst.\nSecond.\n");

        assertThat(shown).hasSizeBetween(LONGEST - 10, LONGEST).startsWith("[ERROR] What happened: x");
        assertThat(shown.lines()).hasSize(3).endsWith("First.", "Second.");
    }

    @Test
    void cutsNoCharacterInTwo() {
        String cat = new String(Character.toChars(0x1f431));
        for (String first : List.of("", "a")) {
            String shown = excerpt(first + cat.repeat(3_000));

            assertThat(shown.codePoints().boxed().collect(Collectors.toSet()))
                    .isSubsetOf((int) 'a', (int) ' ', (int) '.', cat.codePointAt(0));
        }
    }

    private static String excerpt(String printed) {
        Excerpt excerpt = new Excerpt();
        byte[] bytes = printed.getBytes(UTF_8);
        excerpt.add(false, bytes, 0, bytes.length);
        return excerpt.text(Masker.none());
    }
}
