// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.api.Answer;
import io.lonelycat.api.Answer.PrintedLine;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** Prints the result of a goal; in quiet mode only a failure. */
record PrintedAnswer(Answer result, List<PrintedLine> lines) {
    private static final String BOLD = "\u001b[1m";
    private static final String GREEN = "\u001b[1;32m";
    private static final String YELLOW = "\u001b[1;33m";
    private static final String RED = "\u001b[1;31m";
    private static final String PLAIN = "\u001b[m";

    PrintedAnswer {
        lines = List.copyOf(lines);
    }

    void print(Log log, boolean colours) {
        for (int index = 0; index < lines.size(); index++) {
            PrintedLine line = lines.get(index);
            if (index == 0) {
                atLevel(log, colours ? colour() + line.text() + PLAIN : line.text());
            } else if (log.isInfoEnabled()) {
                log.info(colours && line.isNext() ? BOLD + line.text() + PLAIN : line.text());
            } else {
                atLevel(log, line.text());
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
