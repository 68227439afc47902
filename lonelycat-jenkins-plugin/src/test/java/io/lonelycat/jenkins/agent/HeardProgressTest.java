// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes of a line that an agent says. */
class HeardProgressTest {
    private final List<String> heard = new ArrayList<>();
    private final HeardProgress progress = new HeardProgress(new ProcessLauncher(Path.of(".")), heard::add);

    @Test
    void hidesTheSecretsOfTheStep() {
        progress.tell("The check `s3cret` has run for 5 s");

        assertThat(heard).containsExactly("The check `****` has run for 5 s");
    }

    @Test
    void leavesOutWhatIsLongerThanAnyLineOfTheEngine() {
        progress.tell("x".repeat(2_001));
        progress.tell("applied 10 of 20 files");

        assertThat(heard).containsExactly("applied 10 of 20 files");
    }
}
