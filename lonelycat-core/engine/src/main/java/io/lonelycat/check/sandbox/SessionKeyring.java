// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps the keys of the kernel away from commands: those of the engine's session and those of its user. */
final class SessionKeyring {
    /** The program by which calls of the kernel can be made for which no tool is everywhere. */
    static final String PERL = "perl";

    /** The program that takes variables away by which perl would load code of others before it has any walls. */
    static final String ENV = "env";

    private static final List<String> LOADED_BY_PERL = List.of("PERL5OPT", "PERL5LIB", "PERLLIB", "PERL5DB");

    private SessionKeyring() {}

    static String script() {
        return SandboxScripts.read("keyring.pl");
    }

    /** Returns the number of the keyring that the engine has; -1 where it has none, nothing where it cannot be told. */
    static String ofTheEngine(SandboxTrial trial, Map<String, Path> programs) {
        if (words(programs).isEmpty()) {
            return "";
        }
        List<String> words = new ArrayList<>(words(programs));
        words.remove(words.size() - 1);
        SandboxTrial.TrialOutput answer = trial.run(words);
        return answer.well() ? answer.lastLine() : "";
    }

    /** Returns the words before a command; none where there is no perl. */
    static List<String> words(Map<String, Path> programs) {
        Path perl = programs.get(PERL);
        Path env = programs.get(ENV);
        if (perl == null || env == null) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of(env.toString()));
        LOADED_BY_PERL.forEach(name -> words.addAll(List.of("-u", name)));
        words.addAll(List.of(perl.toString(), "-e", script(), "--"));
        return words;
    }
}
