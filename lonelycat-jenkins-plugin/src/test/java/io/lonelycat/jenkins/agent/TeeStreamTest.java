// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TeeStreamTest {
    @Test
    void endsTheLastLineInTheLogAlone() throws IOException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        ByteArrayOutputStream copy = new ByteArrayOutputStream();

        try (TeeStream tee = new TeeStream(log, copy)) {
            tee.write("a\nxxb".getBytes(UTF_8), 0, 2);
            tee.write('b');
        }

        assertThat(log.toString(UTF_8)).isEqualTo("a\nb\n");
        assertThat(copy.toString(UTF_8)).isEqualTo("a\nb");
    }
}
