// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentsTest {
    /** Each with so many bytes before and after it that they are compared in pieces. */
    @ParameterizedTest
    @CsvSource({
        "old, new, 0, 0",
        "old, newer, 300, 700",
        "older, new, 700, 300",
        "'', added, 256, 512",
        "gone, '', 5, 5",
        "aaaa, aaa, 0, 0",
        "abab, ab, 3, 256"
    })
    void madeFromEachOther(String before, String after, int ahead, int behind) {
        byte[] old = bytes("x".repeat(ahead) + before + "y".repeat(behind));
        byte[] fresh = bytes("x".repeat(ahead) + after + "y".repeat(behind));

        Contents contents = Contents.of(old, Arrays.copyOf(fresh, fresh.length + 9), fresh.length);

        assertThat(contents.newSize()).isEqualTo(fresh.length);
        assertThat(written(old, contents.from(), contents.differingNew(), fresh.length))
                .isEqualTo(fresh);
        assertThat(written(fresh, contents.from(), contents.differingOld(), old.length))
                .isEqualTo(old);
        assertThat(contents.isNew(fresh, fresh.length)).isTrue();
        assertThat(contents.isOld(old, old.length)).isTrue();
        assertThat(contents.isNew(old, old.length) || contents.isOld(fresh, fresh.length))
                .isFalse();
        Hasher hasher = new Hasher();
        contents.updateNew(hasher);
        assertThat(hasher.digest()).isEqualTo(Digest.of(fresh));
    }

    /** What is there when the writing ends after so many bytes. */
    @ParameterizedTest
    @CsvSource({"old, new", "old, newer", "older, new"})
    void eachRestOfAnInterruptedWritingIsAMixture(String before, String after) {
        byte[] old = bytes("begin " + before + " end");
        byte[] fresh = bytes("begin " + after + " end");
        Contents contents = Contents.of(old, fresh, fresh.length);

        ByteBuffer whole = contents.differingNew();
        for (int bytes = 0; bytes <= whole.limit(); bytes++) {
            int end = contents.from() + bytes;
            byte[] torn = written(old, contents.from(), whole.duplicate().limit(bytes), Math.max(old.length, end));
            assertThat(contents.isMixture(torn, torn.length))
                    .as("after %s bytes", bytes)
                    .isTrue();
            torn[0] = '?';
            assertThat(contents.isMixture(torn, torn.length)).isFalse();
        }
    }

    private static byte[] written(byte[] content, int from, ByteBuffer bytes, int size) {
        byte[] made = Arrays.copyOf(content, Math.max(size, content.length));
        bytes.get(made, from, bytes.remaining());
        return Arrays.copyOf(made, size);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
