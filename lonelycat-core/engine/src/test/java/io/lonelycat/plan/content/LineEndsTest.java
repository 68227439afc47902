// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LineEndsTest {
    private static final Pattern ENDS = Pattern.compile("\r\n|[\n\r\u0085\u2028\u2029]");

    /** Line ends, characters with similar UTF-8 bytes, and other separators. */
    @Provide
    static Arbitrary<String> texts() {
        return Arbitraries.of(
                        "\n",
                        "\r",
                        "\u0085",
                        "\u2028",
                        "\u2029",
                        "a",
                        "abcdefgh",
                        "\u000b",
                        "\f",
                        "\u0084",
                        "\u2027",
                        "\u202a",
                        "\u00e2",
                        "\u1680")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 2000)
    void countsWhatProgramsTakeForLines(@ForAll("texts") String text) {
        byte[] bytes = text.getBytes(UTF_8);
        List<String> lines = Arrays.asList(ENDS.split(text, -1));
        int count = lines.get(lines.size() - 1).isEmpty() ? lines.size() - 1 : lines.size();

        assertThat(LineEnds.count(bytes, 0, bytes.length)).isEqualTo(count);
    }

    @Test
    void takesNoLongerForManyLinesThanForOne() {
        byte[] bytes = "\u2028\r\u0085".repeat(2_000_000).getBytes(UTF_8);

        assertTimeout(Duration.ofSeconds(5), () -> assertThat(LineEnds.count(bytes, 0, bytes.length))
                .isEqualTo(6_000_000));
    }
}
