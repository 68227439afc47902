// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import java.math.BigDecimal;

/**
 * A line that makes a judge strict or lax.
 *
 * @param line its number in the file
 * @param text the line without blanks around it
 * @param key for what is compared by name its name, else empty
 * @param weight how many tests, cases or assertions it has; for a limit its figure
 * @param strong of the assertions those that say more than that something is there
 */
public record JudgeMark(MarkKind kind, long line, String text, String key, BigDecimal weight, long strong) {
    /** What a line does. */
    public enum MarkKind {
        TEST("a test"),
        CASE("a case of a test"),
        ASSERTION("an assertion"),
        /** Stands for an assertion that goes, and is not missed. */
        ELEMENT("an element"),
        LINT_RULE("a rule of a linter"),
        MODULE("a module of the build"),
        /** Must not fall, nor go. */
        FLOOR("a limit"),
        /** Must not rise, nor go. */
        CEILING("a limit"),
        /** Must not fall; where it goes nothing is said. */
        EFFORT("an effort"),
        /** Must not rise; where it goes nothing is said. */
        TOLERANCE("a tolerance"),
        /** Weighs 1 where a test runner finds it, else 0. */
        RUNNABLE("a test that is run"),
        /** Which library says what a test or an assertion is. */
        IMPORT("an import"),
        DISABLES("a test is disabled"),
        CONDITION("a test runs only under a condition"),
        SKIPS("a check is skipped or ignored"),
        EXCLUDES("tests or classes are left out"),
        MOVES("tests, classes or reports are looked for elsewhere"),
        ACCEPTS("a problem is accepted"),
        RERUNS("a test may fail before it passes"),
        VACUOUS("an assertion holds always"),
        SWALLOWS("a failure is caught and forgotten"),
        RETURNS("a test can end before what it asserts"),
        EMPTIES("a test loses its body"),
        COMMENTS("lines that stay become a comment"),
        EXITS("the process of the tests ends"),
        REPORTS("code touches the reports of tests"),
        DECIDES("it decides what becomes of a test or its failure"),
        STUBS("what is tested is replaced"),
        SEEDS("chance is fixed"),
        EQUALS("a comparison says the same of everything"),
        DETECTS("code asks whether it is tested");

        public final String title;

        MarkKind(String title) {
            this.title = title;
        }

        /** Says whether less is found where such a line appears; else, where it goes. */
        public boolean isLax() {
            return compareTo(DISABLES) >= 0;
        }

        public boolean isLimit() {
            return this == FLOOR || this == CEILING || this == EFFORT || this == TOLERANCE;
        }

        /** Says whether less is found where it goes and nothing of its name comes. */
        public boolean mayNotGo() {
            return this == FLOOR || this == CEILING;
        }

        /** Says whether a smaller figure is the milder one. */
        public boolean isFloor() {
            return this == FLOOR || this == EFFORT;
        }
    }

    /** One thing of its kind. */
    static JudgeMark one(MarkKind kind, long line, String text) {
        return keyed(kind, line, text, "", BigDecimal.ONE);
    }

    static JudgeMark keyed(MarkKind kind, long line, String text, String key, BigDecimal weight) {
        return new JudgeMark(kind, line, text, key, weight, 0);
    }

    /** Returns what two lines have in common that differ only in blanks that mean nothing. */
    public String words() {
        return kind + " " + SolidText.of(text);
    }
}
