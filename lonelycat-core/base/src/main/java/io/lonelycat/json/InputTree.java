// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import io.lonelycat.error.InvalidInputException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Grows the values of a document from the tokens of a parser, and refuses what no document may have in any syntax. */
final class InputTree {
    private final DocumentSource source;
    /** The objects and lists whose end has not been seen, the innermost first. */
    private final Deque<InputValue> open = new ArrayDeque<>();

    private final List<InputValue> whole = new ArrayList<>();
    private String key = "";
    /** Zero unless the value of a key is due in the innermost object. */
    private int keyLine;

    private int keyColumn;

    InputTree(DocumentSource source) {
        this.source = source;
    }

    /** Begins an object, until {@link #end}. */
    void startObject(int line, int column) {
        start(new InputObject.Members(), line, column);
    }

    /** Begins a list, until {@link #end}. */
    void startList(int line, int column) {
        start(new ArrayList<InputValue>(0), line, column);
    }

    private void start(Object content, int line, int column) {
        open.push(add(content, line, column));
        if (open.size() > DocumentSource.DEEPEST) {
            throw source.syntaxProblem(
                    line, column, "nested more than " + DocumentSource.DEEPEST + " levels deep; reduce nesting", null);
        }
    }

    /** Ends what was begun last. */
    void end() {
        open.pop();
    }

    boolean expectsKey() {
        return isInObject() && keyLine == 0;
    }

    boolean expectsMember() {
        return isInObject() && keyLine != 0;
    }

    private boolean isInObject() {
        InputValue container = open.peek();
        return container != null && container.isObject();
    }

    /** Takes the key of the next value. */
    void key(String name, int line, int column) {
        key = name;
        keyLine = line;
        keyColumn = column;
        if (!Utf8.isWhole(name)) {
            throw problem("the key has half a character (lone surrogate); write the whole character", line, column);
        }
        if (open.element().has(name)) {
            throw problem("the key " + QuotedText.text(name) + " is there twice; remove one of the two", line, column);
        }
    }

    void string(String text, int line, int column) {
        if (!Utf8.isWhole(text)) {
            throw problem("the string has half a character (lone surrogate); write the whole character", line, column);
        }
        add(text, line, column);
    }

    /** Takes an integer of any length. */
    void integer(String digits, int line, int column) {
        // 17 characters are a sign and the 16 digits of 2^53-1; neither syntax allows leading zeros.
        long number = digits.length() > 17 ? Long.MAX_VALUE : Long.parseLong(digits);
        if (Math.abs(number) > JsonObject.LARGEST) {
            throw problem(
                    "the integer " + QuotedText.oneLine(digits) + " is beyond 2^53-1; write a string in quotes",
                    line,
                    column);
        }
        add(number, line, column);
    }

    InvalidInputException fraction(String text, int line, int column) {
        String shown = QuotedText.oneLine(text);
        return problem("the number " + shown + " is not an integer; write an integer or a string", line, column);
    }

    InvalidInputException nothing(int line, int column) {
        return problem("null is not allowed; remove the key", line, column);
    }

    /** Returns an exception about the value that begins here, or about its container where a key is due. */
    InvalidInputException problem(String text, int line, int column) {
        return place("", line, column).problem(text);
    }

    /**
     * Takes a value.
     *
     * @param content a value as {@link InputValue} holds it, which was checked
     */
    InputValue add(Object content, int line, int column) {
        InputValue value = place(content, line, column);
        InputValue container = open.peek();
        if (container == null) {
            whole.add(value);
        } else {
            container.add(value);
        }
        keyLine = 0;
        return value;
    }

    private InputValue place(Object content, int line, int column) {
        InputValue container = open.peek();
        if (container == null) {
            return new InputValue(null, source, line, column, content);
        }
        if (container.isList()) {
            return new InputValue(container, container.list().size(), line, column, content);
        }
        return keyLine == 0
                ? container.seenFrom(line, column)
                : new InputValue(container, key, keyLine, keyColumn, content);
    }

    /** Returns all values that were read, one behind the other. */
    List<InputValue> values() {
        return whole;
    }

    /** Returns the whole document, which must be one object. */
    InputObject document(int firstLine) {
        if (whole.isEmpty()) {
            throw source.syntaxProblem(
                    firstLine,
                    1,
                    "the document is empty; expected an object. Write the document, or restore the file from a copy",
                    null);
        }
        if (whole.size() > 1) {
            InputValue second = whole.get(1);
            throw source.syntaxProblem(
                    second.line(), second.column(), "text follows the end of the document; remove the text", null);
        }
        return whole.get(0).object();
    }
}
