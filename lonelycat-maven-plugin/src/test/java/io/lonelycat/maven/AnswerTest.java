// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.json.Json;
import io.lonelycat.next.ActionFormat;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
    private static final class Quiet extends SystemStreamLog {
        @Override
        public boolean isInfoEnabled() {
            return false;
        }

        @Override
        public void info(CharSequence content) {
            // Maven does the same under -q.
        }
    }

    private static String printed(String goal) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            Answer result = new Answer.Shown(AnswerHead.of(goal, "ok", Answer.OK, "first\nsecond"), Json.object());
            new PrintedAnswer(result, result.lines(ActionFormat.NEUTRAL)).print(new Quiet(), false);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"execute", "history", "show", "prune", "config"})
    void isQuietAboutWhatWentWell(String goal) {
        assertThat(printed(goal)).isEmpty();
    }
}
