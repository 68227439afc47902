// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import static io.lonelycat.InvalidInput.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceFileTest {
    private final Random random = new Random(1);

    @TempDir
    private Path folder;

    private String read() {
        return new PlaceFile(folder.resolve("place")).read(random);
    }

    @Test
    void isTheSameEachTime() {
        assertThat(read()).matches("[0-9a-f]{32}").isEqualTo(read());
    }

    /** A power loss can leave any content, which must not block later executions. */
    @ParameterizedTest
    @ValueSource(strings = {"", "0123", "0123\0\0\0\0", "nothing\n", "0123456789abcdef0123456789abcdef0\n"})
    void isMadeAgainInPlaceOfWhatALossOfPowerLeft(String left) throws Exception {
        Files.writeString(folder.resolve("place"), left);

        assertThat(read()).matches("[0-9a-f]{32}").isEqualTo(read());
    }

    @Test
    void leavesAloneWhatIsNoFile() throws Exception {
        Files.createDirectory(folder.resolve("place"));

        assertInvalid(this::read, "place is a folder");
        assertThat(folder.resolve("place")).isDirectory();
    }
}
