// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Gives commands a session keyring of their own, by which the keys of the engine's session are out of reach. */
final class SessionKeyring {
    /** The program by which calls of the kernel can be made for which no tool is everywhere. */
    static final String PERL = "perl";

    private SessionKeyring() {}

    static String script() {
        return SandboxScripts.read("keyring.pl");
    }

    /** Returns the number of the keyring that the engine has; -1 where it has none, nothing where it cannot be told. */
    static String ofTheEngine(SandboxTrial trial, Map<String, Path> programs) {
        Path perl = programs.get(PERL);
        if (perl == null) {
            return "";
        }
        SandboxTrial.Answer answer = trial.run(List.of(perl.toString(), "-e", script()));
        return answer.well() ? answer.lastLine() : "";
    }

    /** Returns the words before a command; none where there is no perl. */
    static List<String> words(Map<String, Path> programs) {
        Path perl = programs.get(PERL);
        return perl == null ? List.of() : List.of(perl.toString(), "-e", script(), "--");
    }
}
