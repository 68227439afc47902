// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

/**
 * A small change that a tool made to compiled code, to see whether a test notices.
 *
 * @param type the class, by its binary name
 * @param file the last name of the source file
 * @param line of the source file; 0 where the tool does not know it
 * @param what was changed, in the words of the tool
 */
public record TriedMutant(String type, String file, int line, Fate fate, String what) {

    /** What came of it. */
    public enum Fate {
        /** A test failed, or never ended. */
        KILLED,
        /** All tests passed. */
        SURVIVED,
        /** No test runs this line. */
        NOT_COVERED,
        /** The tool could not try it. */
        NOT_TRIED,
        /** The JVM refuses such a class: there is nothing to try. */
        NOT_VIABLE
    }

    /** Returns where the source file stands below its folder of sources. */
    public String source() {
        int dot = type.lastIndexOf('.');
        return (dot < 0 ? "" : type.substring(0, dot + 1).replace('.', '/')) + file;
    }
}
