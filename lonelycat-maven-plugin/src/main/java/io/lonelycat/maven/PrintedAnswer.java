// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.api.Answer;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/**
 * What a goal prints: the first line at the level of the answer, the others as information. Where information is not
 * shown, nothing is printed but a "no", as a whole at its own level.
 */
record PrintedAnswer(Answer result, List<String> lines) {
    private static final String BOLD = "\u001b[1m";
    private static final String GREEN = "\u001b[1;32m";
    private static final String YELLOW = "\u001b[1;33m";
    private static final String RED = "\u001b[1;31m";
    private static final String PLAIN = "\u001b[m";

    /** Copies the list. */
    PrintedAnswer {
        lines = List.copyOf(lines);
    }

    /** Prints it. */
    void print(Log log, boolean colours) {
        for (int line = 0; line < lines.size(); line++) {
            String text = lines.get(line);
            if (line == 0) {
                atLevel(log, colours ? colour() + text + PLAIN : text);
            } else if (log.isInfoEnabled()) {
                log.info(colours && text.startsWith("  Next ") ? BOLD + text + PLAIN : text);
            } else {
                atLevel(log, text);
            }
        }
    }

    private void atLevel(Log log, String text) {
        switch (result.exitCode()) {
            case Answer.OK -> log.info(text);
            case Answer.APPROVAL_NEEDED, Answer.OVER_LIMIT -> log.warn(text);
            default -> log.error(text);
        }
    }

    private String colour() {
        return switch (result.exitCode()) {
            case Answer.OK -> GREEN;
            case Answer.APPROVAL_NEEDED, Answer.OVER_LIMIT -> YELLOW;
            default -> RED;
        };
    }
}
