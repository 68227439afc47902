// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.Names;
import io.lonelycat.workspace.Progress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What checks and their services print goes to the step that is open, under names that are fit for files. */
class OutputOfAStepTest {
    private static final byte[] BYTES = "hello".getBytes(StandardCharsets.UTF_8);

    private final List<String> heard = new ArrayList<>();
    private final Narrator narrator = Narrator.begun(
            new Deaf() {
                @Override
                public List<String> fix() {
                    return List.of("events.jsonl");
                }

                @Override
                public void output(Step step, boolean stderr, byte[] bytes, int length) {
                    heard.add(Names.of(step) + (stderr ? " err " : " out ") + text(bytes, length));
                }
            },
            Progress.SILENT);

    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    @Test
    void goesToTheStepThatIsOpen() {
        narrator.output().write(false, BYTES, 4);
        narrator.end();
        narrator.begin(Step.HEALTH);
        narrator.output().write(true, BYTES, 5);
        narrator.end();
        narrator.output().write(false, BYTES, 1);

        assertThat(heard).containsExactly("validate out hell", "health err hello", "verify out h");
    }

    @Test
    void namesWhatWasAlteredInTheRecord() {
        assertThat(narrator.fix()).containsExactly("events.jsonl");
    }
}
