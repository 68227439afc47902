// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DeltaInputTest {
    private static final byte[] OLD = "old".getBytes(US_ASCII);

    private static String applied(int... delta) throws IOException {
        byte[] bytes = new byte[delta.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) delta[i];
        }
        try (DeltaInput in =
                new DeltaInput(new ByteArrayInputStream(bytes), OLD, () -> new InvalidInputException("damaged"))) {
            return new String(in.readAllBytes(), US_ASCII);
        }
    }

    @Test
    void copiesAndInserts() throws IOException {
        assertThat(applied(3, 3, 0x90, 2, 1, 'k')).isEqualTo("olk");
    }

    @Test
    void refusesBytesBehindItsEnd() {
        assertThatThrownBy(() -> applied(3, 3, 0x90, 2, 1, 'k', 0)).hasMessage("damaged");
        assertThatThrownBy(() -> applied(3, 3, 0x90, 3, 1, 'k')).hasMessage("damaged");
    }

    @Test
    void refusesWhatEndsTooSoon() {
        assertThatThrownBy(() -> applied(3, 3, 0x90, 2)).hasMessage("damaged");
        assertThatThrownBy(() -> applied(3, 3, 0x90, 2, 1)).hasMessage("damaged");
    }

    @Test
    void refusesACopyFromBehindTheOldContent() {
        assertThatThrownBy(() -> applied(3, 3, 0x91, 1, 3)).hasMessage("damaged");
    }
}
