// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** A Java source without its comments (Java Language Specification, chapter 3). */
final class SourceText {
    private static final Pattern IMPORT = Pattern.compile("\\bimport\\s+(?!static\\b)[\\w.]+\\s*;");

    private final String text;
    private final String code;
    private int at;

    SourceText(String text) {
        this.text = text;
        // An escape may stand for a sign that begins a comment or ends one.
        this.code = text.contains("\\u") ? text : withoutComments();
    }

    /** Says whether it names a class with its package, or all of that, as it must where it uses one of another package. */
    boolean mentions(String name) {
        return code.contains(name.replace('/', '.'))
                || code.contains(ClassFile.packageOf(name).replace('/', '.') + ".*");
    }

    /** Returns single names, keywords among them, in strings as well; what is only imported is not used. */
    Set<String> names() {
        Set<String> names = new HashSet<>();
        References.words(IMPORT.matcher(code).replaceAll(";"), word -> {
            int start = 0;
            for (int i = 0; i <= word.length(); i++) {
                if (i == word.length() || word.charAt(i) == '.' || word.charAt(i) == '/') {
                    names.add(word.substring(start, i));
                    start = i + 1;
                }
            }
        });
        return names;
    }

    private String withoutComments() {
        StringBuilder kept = new StringBuilder();
        while (at < text.length()) {
            if (text.startsWith("//", at)) {
                skipLine();
                kept.append(' ');
            } else if (text.startsWith("/*", at)) {
                at += 2;
                int end = text.indexOf("*/", at);
                at = end < 0 ? text.length() : end + 2;
                kept.append(' ');
            } else if (text.startsWith("\"\"\"", at)) {
                kept.append(literal("\"\"\""));
            } else if (text.charAt(at) == '"' || text.charAt(at) == '\'') {
                kept.append(literal(text.substring(at, at + 1)));
            } else {
                kept.append(text.charAt(at++));
            }
        }
        return kept.toString();
    }

    /** To the compiler a line ends at CR as well. */
    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
    }

    private String literal(String quote) {
        int from = at;
        at += quote.length();
        while (at < text.length() && !text.startsWith(quote, at)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at + quote.length(), text.length());
        return text.substring(from, at);
    }
}
