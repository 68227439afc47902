// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.torture.Torture.Size;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every build does a small share of what {@code -Ptorture} does, with another seed each time. */
class TortureIT {
    @Test
    void leavesTheOldTreeOrTheNewOneWhateverHappens() throws Exception {
        Size size = new Size(
                Long.getLong("torture.seed"),
                number("first"),
                number("cases"),
                number("crowd"),
                number("disks"),
                number("cuts"));

        assertThat(Torture.run(Path.of(System.getProperty("torture.folder")), size))
                .isEmpty();
    }

    private static int number(String name) {
        return Integer.getInteger("torture." + name);
    }
}
