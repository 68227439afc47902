// SPDX-License-Identifier: MIT
package io.lonelycat.check.failure;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tests that the output of a failed check names, as far as their names look like those of tests. */
public final class MentionedTests {
    private static final Pattern TEST = Pattern.compile(
            "\\b([A-Z]\\w{0,60}(?:Test|Tests|TestCase|IT|ITCase|Spec)|Test[A-Z]\\w{0,60})(?:[.#]([a-zA-Z]\\w{0,60}))?");
    private static final Pattern PROBLEM = Pattern.compile("ERROR|FAIL|Exception|expected|Expecting");

    private MentionedTests() {}

    /** Returns them, each once; those of lines that speak of a problem. */
    public static Set<String> in(String output) {
        Set<String> tests = new TreeSet<>();
        output.lines().filter(line -> PROBLEM.matcher(line).find()).forEach(line -> {
            Matcher test = TEST.matcher(line);
            while (test.find()) {
                tests.add(
                        test.group(2) == null || test.group(2).equals("java")
                                ? test.group(1)
                                : test.group(1) + "." + test.group(2));
            }
        });
        return tests;
    }
}
