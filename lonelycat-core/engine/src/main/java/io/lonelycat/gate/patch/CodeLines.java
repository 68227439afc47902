// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.gate.patch.JudgeMark.MarkKind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lines of code mean for those that judge it: what silences a linter, or looks for the tests. */
final class CodeLines {
    private static final Pattern ACCEPTS = Pattern.compile(
            "//\\s{0,4}+(?:NOSONAR|NOPMD|noinspection)\\b|CHECKSTYLE[:.]\\s{0,2}+OFF|@Suppress(?:FB|Sonar)?Warnings\\(\\s{0,4}+(?:value\\s{0,4}+=\\s{0,4}+)?+\\{?\"(?:all|PMD|java:|squid:|[A-Z]{2,})"
                    + "|@(?:\\w{0,40}Generated|ExcludeFromCoverage\\w{0,40}|CoverageIgnore)\\b|@SuppressFBWarnings\\b|spotless:off|@SuppressForbidden\\b");
    private static final Pattern DETECTS = Pattern.compile(
            "\"[^\"]{0,200}(?:org\\.junit\\b|org/junit/|org\\.testng\\b|surefire|failsafe|junit\\.platform|IDEA_TEST)[^\"]{0,200}\""
                    + "|StackTrace\\w{0,10}\\(\\)[^;]{0,400}(?:[\"']?Test|junit)");
    private static final Pattern REPORTS =
            Pattern.compile("\"[^\"]{0,200}(?:surefire-reports|failsafe-reports|TEST-[\\w.]{0,80}+\\.xml)");
    private static final Pattern TYPE = Pattern.compile(
            "^(?:(?:public|protected|private|static|final|abstract|sealed|synchronized|default)\\s{1,4}+){1,5}(?:class|interface|enum|record|@interface)\\s{1,4}+(\\w{1,200})");
    private static final Pattern METHOD = Pattern.compile(
            "^(?:(?:public|protected|private|static|final|abstract|synchronized|default)\\s{1,4}+){1,5}[\\w<>\\[\\], .?&@]{0,200}?(\\w{2,200})\\s{0,2}+\\("
                    + "|^(?!return |throw |new |else )(?:[\\w<>\\[\\],.?]{1,80}\\s){1,4}(\\w{2,200})\\([^;]{0,400}\\)[^;(]{0,200}\\{$");

    private static final Pattern CONSTANT = Pattern.compile(
            "^(?:(?:public|protected|private|static|final)\\s{1,4}+){1,4}[\\w<>\\[\\], .]{1,200}?\\s([A-Z][A-Z0-9_]{2,200})\\s{0,2}+=");

    private CodeLines() {}

    static void read(long line, String text, List<JudgeMark> marks) {
        JudgeLines.lax(MarkKind.ACCEPTS, ACCEPTS, line, text, marks);
        if (JudgeLines.COMMENT.matcher(text).lookingAt()) {
            return;
        }
        JudgeLines.lax(MarkKind.REPORTS, REPORTS, line, text, marks);
        JudgeLines.lax(MarkKind.DETECTS, DETECTS, line, text, marks);
    }

    /** Returns the name that a line declares; empty where it declares none. */
    static String declared(String text) {
        Matcher type = TYPE.matcher(text);
        if (type.find()) {
            return type.group(1);
        }
        Matcher constant = CONSTANT.matcher(text);
        if (constant.find()) {
            return constant.group(1);
        }
        Matcher method = METHOD.matcher(text);
        if (!method.find()) {
            return "";
        }
        return method.group(1) == null ? method.group(2) : method.group(1);
    }
}
