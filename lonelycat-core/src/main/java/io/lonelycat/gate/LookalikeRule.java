// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.workspace.WorkspacePath;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/**
 * Paths that do not look like what they are: letters of several scripts in one name, as where a Cyrillic letter stands
 * for a Latin one, or characters that cannot be seen. No glob of a policy matches such a name although it seems to.
 */
final class LookalikeRule {
    private LookalikeRule() {}

    static void judge(Case subject, Findings findings) {
        List<WorkspacePath> paths = subject.matches().paths().stream()
                .filter(LookalikeRule::deceives)
                .toList();
        if (!paths.isEmpty()) {
            List<String> shown = new ArrayList<>();
            paths.forEach(path -> shown.add("`" + spelt(path) + "`"));
            findings.add(
                    "paths.lookalike",
                    Setting.builtIn(Effect.WARN),
                    paths,
                    Wording.list(shown, 3) + (paths.size() == 1 ? " is" : " are")
                            + " not what it looks like: letters of"
                            + " several scripts in one name, or characters that cannot be seen.",
                    "Make sure that this name is meant, letter by letter; its odd ones are written out here.");
        }
    }

    private static boolean deceives(WorkspacePath path) {
        return !path.display().equals(path.value())
                || (!isAscii(path.value()) && path.segments().stream().anyMatch(LookalikeRule::mixes));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Chinese and Japanese names mix scripts by nature; what looks like Latin letters is Cyrillic or Greek. */
    private static boolean mixes(String name) {
        boolean latin = false;
        boolean alike = false;
        for (int point : name.codePoints().toArray()) {
            UnicodeScript script = UnicodeScript.of(point);
            latin |= script == UnicodeScript.LATIN;
            alike |= isLikeLatin(script);
        }
        return latin && alike;
    }

    private static boolean isLikeLatin(UnicodeScript script) {
        return script == UnicodeScript.CYRILLIC
                || script == UnicodeScript.GREEK
                || script == UnicodeScript.ARMENIAN
                || script == UnicodeScript.CHEROKEE;
    }

    /** The path with all letters written out that only look like Latin ones. */
    static String spelt(WorkspacePath path) {
        StringBuilder spelt = new StringBuilder();
        path.display().codePoints().forEach(point -> {
            if (isLikeLatin(UnicodeScript.of(point))) {
                spelt.append("\\u{").append(Integer.toHexString(point)).append('}');
            } else {
                spelt.appendCodePoint(point);
            }
        });
        return spelt.toString();
    }
}
