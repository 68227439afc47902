// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Cache of compiled globs and regular expressions, for one decision and one thread. */
final class Patterns {
    private static final int MOST = 10_000;
    private static final int LONGEST = 1_000;

    private final Map<String, GlobSet> globs = new HashMap<>();
    private final Map<String, Pattern> expressions = new HashMap<>();

    GlobSet glob(String pattern) {
        return cached(globs, pattern, Patterns::readGlob);
    }

    Pattern expression(String pattern) {
        return cached(expressions, pattern, Patterns::readExpression);
    }

    private static <T> T cached(Map<String, T> known, String pattern, Function<String, T> read) {
        if (known.size() >= MOST) {
            throw new ConditionRefusal("more than " + MOST + " different patterns were used in the conditions");
        }
        return known.computeIfAbsent(pattern, read);
    }

    static GlobSet readGlob(String pattern) {
        try {
            return GlobSet.of(List.of(Glob.of(pattern)));
        } catch (InvalidInputException e) {
            throw new ConditionRefusal(String.valueOf(e.getMessage()));
        }
    }

    /** Compiles a regular expression with RE2, whose search time is always linear in the text's length. */
    static Pattern readExpression(String pattern) {
        if (pattern.length() > LONGEST) {
            throw new ConditionRefusal("a regular expression is longer than " + LONGEST + " characters");
        }
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new ConditionRefusal("not a regular expression of RE2: " + e.getDescription());
        }
    }

    static WorkspacePath path(String text) {
        try {
            return WorkspacePath.of(text);
        } catch (InvalidInputException e) {
            throw new ConditionRefusal("not a path of the workspace: " + e.getMessage());
        }
    }
}
