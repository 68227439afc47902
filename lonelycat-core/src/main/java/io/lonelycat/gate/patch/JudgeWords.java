// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.plan.content.WordSearch;
import java.util.List;

/** Tells quickly which lines cannot mean anything: most do not, and expressions cost far more than one pass. */
final class JudgeWords {
    private static final WordSearch JUDGES = WordSearch.inAnyCase(List.of(
            List.of("@test", "@parameterizedtest", "@repeatedtest", "@property", "@theory", "def test_", "func test"),
            List.of("it(", "it (", "test(", "test (", "arguments", "source", "tries", "seed", "new random"),
            List.of(
                    "assert",
                    "verify",
                    "expect",
                    "fail",
                    "catch",
                    "timeout",
                    "within",
                    "offset",
                    "precision",
                    "byless"),
            List.of(
                    "@disabled",
                    "@ignore",
                    "assum",
                    "enabled",
                    "xit",
                    "xtest",
                    "xdescribe",
                    "@tag",
                    "@category",
                    "abort"),
            List.of("skip", "exclude", "halt", "continue-on-error", "||", "-fn", "exit", "kill", "destroy", "set +e"),
            List.of("<module", "<rule", "minimum", "threshold", "linerate", "branchrate", "fail_under", "priority"),
            List.of("maxallowed", "maximum", "maxviolations", "maxerrors", "maxwarnings", "cvss", "retry", "rerun"),
            List.of(
                    "implements",
                    "extends",
                    "securitymanager",
                    "uncaught",
                    "listeners",
                    "repeated",
                    "new thread",
                    "async"),
            List.of(
                    "submit(",
                    "execute(",
                    "void ",
                    "class ",
                    "import ",
                    "return",
                    "/*",
                    "equals(",
                    "compareto(",
                    "empty"),
            List.of("reports", "test-", "jacoco", "if (", "if(", "while (", "while(", "mock", "spy", "of()", "when:"),
            List.of(
                    "<phase",
                    "<test",
                    "<groups",
                    "<include",
                    "-dtest",
                    "-dit.test",
                    "-dgroups",
                    "-dsurefire",
                    "-dfailsafe"),
            List.of("-da", "-disable", "-pl", "--projects", "-p!", "-p !", "-p -", "-p\"", "-p'", "path>", "element>"),
            List.of(
                    "directory>",
                    "artifactname>",
                    "datafile>",
                    "false",
                    "true",
                    "<suppress",
                    "<match",
                    "<ignore",
                    "\"ignore"),
            List.of("justification", "-mvn", "-./mvnw", "success", "zeroinvocations", "listof", "collections.")));
    private static final WordSearch CODE = WordSearch.inAnyCase(List.of(
            List.of("nosonar", "nopmd", "noinspection", "checkstyle", "@suppress", "generated", "coverage", "spotless"),
            List.of(
                    "junit",
                    "testng",
                    "surefire",
                    "failsafe",
                    "idea_test",
                    "stacktrace",
                    "test-",
                    "equals(",
                    "compareto("),
            List.of(
                    "public",
                    "protected",
                    "private",
                    "static",
                    "abstract",
                    "final ",
                    "class ",
                    "return true",
                    "return 0")));

    private JudgeWords() {}

    /** Says whether a line has to be read. */
    static boolean areIn(JudgeLines role, byte[] bytes, int from, int to) {
        if (from < to && (bytes[from] == '.' || bytes[from] == '"' || role == JudgeLines.BASELINE)) {
            return true;
        }
        WordSearch words = role == JudgeLines.CODE ? CODE : JUDGES;
        int state = WordSearch.START;
        for (int i = from; i < to; i++) {
            state = words.next(state, bytes[i]);
            if (words.matched(state) > 0) {
                return true;
            }
        }
        return false;
    }
}
