// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import io.lonelycat.error.InvalidInputException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Grows the values of a document from the tokens of a parser, and refuses what no document may have in any syntax. */
public final class InputTree {
    private final DocumentSource source;
    private final Deque<OpenContainer> open = new ArrayDeque<>();
    private @Nullable InputValue top;

    InputTree(DocumentSource source) {
        this.source = source;
    }

    /**
     * Begins a document that is no JSON, but has keys and values.
     *
     * @param name what messages call it
     */
    public InputTree(String name) {
        this(new DocumentSource(name, false));
    }

    /** Begins an object, until {@link #end}. */
    public void startObject(int line, int column) {
        start(new Members(), line, column);
    }

    /** Begins a list, until {@link #end}. */
    public void startList(int line, int column) {
        start(new ArrayList<InputValue>(0), line, column);
    }

    private void start(Object content, int line, int column) {
        InputValue value = add(content, line, column);
        open.push(new OpenContainer(value));
        if (open.size() > DocumentSource.DEEPEST) {
            throw source.syntaxProblem(
                    line, column, "nested more than " + DocumentSource.DEEPEST + " levels deep; make it flatter", null);
        }
    }

    /** Ends what was begun last. */
    public void end() {
        open.pop().end();
    }

    boolean expectsKey() {
        OpenContainer object = open.peek();
        return object != null && object.expectsKey();
    }

    boolean expectsMember() {
        OpenContainer object = open.peek();
        return object != null && object.expectsMember();
    }

    /** Takes the key of the next value. */
    public void key(String key, int line, int column) {
        OpenContainer object = open.element();
        object.key(key, line, column);
        if (JsonValues.hasLoneSurrogate(key)) {
            throw problem("the key has half of a surrogate pair; write the whole character", line, column);
        }
        if (object.has(key)) {
            throw problem("the key " + QuotedText.text(key) + " is there twice; keep one", line, column);
        }
    }

    /** Takes a value. */
    public void string(String text, int line, int column) {
        if (JsonValues.hasLoneSurrogate(text)) {
            throw problem("the string has half of a surrogate pair; write the whole character", line, column);
        }
        add(text, line, column);
    }

    void bool(boolean truth, int line, int column) {
        add(truth, line, column);
    }

    /** Takes a number that is no integer, from a document that is not ours. */
    void number(double number, int line, int column) {
        add(number, line, column);
    }

    /** Takes the null of a member, from a document that is not ours. */
    void absent(int line, int column) {
        add(InputValue.ABSENT, line, column);
    }

    /** Takes an integer of any length. */
    void integer(String digits, int line, int column) {
        // 17 characters are a sign and the 16 digits of 2^53-1; neither syntax allows leading zeros.
        long number = digits.length() > 17 ? Long.MAX_VALUE : Long.parseLong(digits);
        if (Math.abs(number) > JsonValues.LARGEST) {
            throw problem(
                    "the integer " + QuotedText.oneLine(digits) + " is beyond 2^53-1; use a smaller one or a string",
                    line,
                    column);
        }
        add(number, line, column);
    }

    InvalidInputException fraction(String text, int line, int column) {
        String shown = QuotedText.oneLine(text);
        return problem("the number " + shown + " is not an integer; use one, or put it in quotes", line, column);
    }

    InvalidInputException nothing(int line, int column) {
        return problem("null is not a value here; leave the key out", line, column);
    }

    /** Returns an exception about the value that begins here, or about its container where a key is due. */
    InvalidInputException problem(String text, int line, int column) {
        return place("", line, column).problem(text);
    }

    private InputValue add(Object content, int line, int column) {
        InputValue value = place(content, line, column);
        OpenContainer container = open.peek();
        if (container == null) {
            top = value;
        } else {
            container.add(value);
        }
        return value;
    }

    private InputValue place(Object content, int line, int column) {
        OpenContainer container = open.peek();
        return container == null
                ? new InputValue(null, source, line, column, content)
                : container.place(content, line, column);
    }

    /** Returns the whole document, or the last of several. */
    public InputValue value() {
        return Objects.requireNonNull(top);
    }

    /** Returns the whole document, which must be an object. */
    InputObject document(int firstLine) {
        if (top == null) {
            throw source.syntaxProblem(firstLine, 1, "the document is empty; expected an object", null);
        }
        return top.object();
    }
}
