// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.json.InputValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the characters of a condition are in the policy file. YAML and JSON fold lines, drop indentation and have
 * escapes; what they never change is the order of the characters that are not white space, so these are counted off.
 */
final class ConditionPlace {
    private static final int UNICODE_ESCAPE = 6;

    private final int[] source;
    private final String text;
    private final InputValue key;

    /** For each character of the condition that is not white space, the position in the source. */
    private final List<Integer> positions = new ArrayList<>();

    private int at;

    /** The character with which the value begins in the file: a quote, the head of a block, or its first one. */
    private int style;

    private ConditionPlace(String source, InputValue key) {
        this.source = source.codePoints().toArray();
        this.key = key;
        this.text = key.string();
    }

    /**
     * Finds a condition.
     *
     * @param policy the bytes of the file
     * @param when the value, whose place is that of its key
     */
    static ConditionPlace of(byte[] policy, InputValue when) {
        ConditionPlace place = new ConditionPlace(new String(policy, StandardCharsets.UTF_8), when);
        place.skipToKey();
        place.skipKey();
        place.align();
        return place;
    }

    private void skipToKey() {
        for (int line = 1; line < key.ownLine() && at < source.length; at++) {
            if (source[at] == '\n') {
                line++;
            }
        }
        int start = at;
        at = Math.min(at + key.column() - 1, source.length);
        // Columns of JSON count bytes, which may be more than characters.
        while (at > start && peek(0) != 'w' && peek(1) != 'w') {
            at--;
        }
    }

    /** Stops at the first character of the value, behind its quote or the head of its block. */
    private void skipKey() {
        while (at < source.length && source[at] != ':') {
            at++;
        }
        at++;
        skipBlank();
        style = peek(0);
        if (style == '|' || style == '>') {
            skipLine();
        } else if (style == '\'' || style == '"') {
            at++;
        }
    }

    private void skipBlank() {
        while (at < source.length && (isBlank(source[at]) || source[at] == '#')) {
            if (source[at] == '#') {
                skipLine();
            } else {
                at++;
            }
        }
    }

    private void skipLine() {
        while (at < source.length && source[at] != '\n') {
            at++;
        }
    }

    private void align() {
        int[] wanted = text.codePoints().filter(c -> !isBlank(c)).toArray();
        for (int c : wanted) {
            skipToNext();
            positions.add(at);
            at += length(c);
        }
    }

    /** Passes over blanks, and over escapes that stand for blanks. */
    private void skipToNext() {
        while (at < source.length && (isBlank(source[at]) || isEscapedBlank())) {
            at += isBlank(source[at]) ? 1 : 2;
        }
    }

    private boolean isEscapedBlank() {
        return style == '"' && source[at] == '\\' && ("nrt".indexOf(peek(1)) >= 0 || isBlank(peek(1)));
    }

    private int length(int character) {
        if (style == '\'') {
            return character == '\'' ? 2 : 1;
        }
        boolean escaped = style == '"' && peek(0) == '\\';
        return escaped ? peek(1) == 'u' ? UNICODE_ESCAPE : 2 : 1;
    }

    private int peek(int ahead) {
        return at + ahead < source.length ? source[at + ahead] : -1;
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /** Returns the place of a character of the condition, given by its line and column in it, both from 1. */
    String at(int line, int column) {
        int index = 0;
        int inLine = 1;
        int[] points = text.codePoints().toArray();
        int solid = 0;
        for (int current = 1; index < points.length && (current < line || inLine < column); index++) {
            solid += isBlank(points[index]) ? 0 : 1;
            inLine++;
            if (points[index] == '\n') {
                current++;
                inLine = 1;
            }
        }
        return where(solid < positions.size() ? positions.get(solid) : at);
    }

    private String where(int position) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(position, source.length); i++) {
            column = source[i] == '\n' ? 1 : column + 1;
            line += source[i] == '\n' ? 1 : 0;
        }
        return "line " + line + " column " + column;
    }
}
