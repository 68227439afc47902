// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever way a file is opened, the engine opens a regular file or nothing. */
class RegularFileTest {
    @TempDir
    Path folder;

    private void assertRefused(ThrowingCallable opening) {
        assertThatThrownBy(opening)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(folder + " is a folder, where a regular file is expected");
    }

    @Test
    void refusesAFolderHoweverItIsToBeOpened() {
        assertRefused(() -> RegularFile.stream(folder));
        assertRefused(() -> RegularFile.bytes(folder));
        assertRefused(() -> RegularFile.channel(folder));
        assertRefused(() -> RegularFile.writable(folder, Set.of(StandardOpenOption.WRITE)));
        assertRefused(() -> AppendFile.open(folder));
    }

    @Test
    void readsARegularFileInEachWay() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "abc");

        assertThat(RegularFile.bytes(file)).asString().isEqualTo("abc");
        try (InputStream in = RegularFile.stream(file);
                FileChannel channel = RegularFile.channel(file, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            assertThat(in.readAllBytes()).asString().isEqualTo("abc");
            assertThat(channel.read(last, 2)).isEqualTo(1);
            assertThat(last.get(0)).isEqualTo((byte) 'c');
        }
    }

    @Test
    void refusesALinkInPlaceOfAFileWhereItIsNotToBeFollowed() throws IOException {
        Files.writeString(folder.resolve("file"), "abc");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));

        assertThatThrownBy(() -> RegularFile.check(link, LinkOption.NOFOLLOW_LINKS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(link + " is a symbolic link, where a regular file is expected");
        assertThat(RegularFile.bytes(link)).asString().isEqualTo("abc");
    }

    @Test
    void knowsWhetherAFileHasAnotherName() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(RegularFile.hasOtherNames(file)).isFalse();
        assertThat(RegularFile.hasOtherNames(folder.resolve("none"))).isFalse();
        Files.createLink(folder.resolve("second"), file);
        assertThat(RegularFile.hasOtherNames(file)).isTrue();
    }
}
