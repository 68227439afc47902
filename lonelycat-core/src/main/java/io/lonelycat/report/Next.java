// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.report.Commands.Command;
import io.lonelycat.report.text.Plain;
import java.util.Optional;

/**
 * One thing to do next.
 *
 * @param words in a sentence, or before a command; empty where the command says it all
 * @param command what to type for it, complete as it stands
 */
record Next(String words, Optional<String> command) {
    /** In one line. */
    String text() {
        return Plain.line(words + " " + command.orElse(""));
    }

    static Next words(String sentence) {
        return new Next(sentence, Optional.empty());
    }

    static Next type(String words, Command command) {
        return new Next(words, Optional.of(command.text()));
    }

    static Next type(Command command) {
        return type("", command);
    }
}
