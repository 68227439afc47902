// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.databind.node.NullNode;
import io.lonelycat.error.InvalidInputException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Grows the values of a document from the tokens of a parser, and refuses what no document may have in any syntax. */
final class InputTree {
    private final DocumentSource source;
    private final boolean foreign;
    /** The objects and lists whose end has not been seen, the innermost first. */
    private final Deque<InputValue> open = new ArrayDeque<>();

    private final List<InputValue> whole = new ArrayList<>();
    /** The place of the token that is being taken. */
    private int line;

    private int column;
    private String key = "";
    /** Zero unless the value of a key is due in the innermost object. */
    private int keyLine;

    private int keyColumn;

    /**
     * Begins with nothing.
     *
     * @param foreign whether a member may be null and a number a fraction
     */
    InputTree(DocumentSource source, boolean foreign) {
        this.source = source;
        this.foreign = foreign;
    }

    /** Goes to the next token, which begins here. */
    void at(int tokenLine, int tokenColumn) {
        line = tokenLine;
        column = tokenColumn;
    }

    /** Begins an object, until {@link #end}. */
    void startObject() {
        start(Map.of());
    }

    /** Begins a list, until {@link #end}. */
    void startList() {
        start(new ArrayList<InputValue>(0));
    }

    private void start(Object content) {
        open.push(add(content));
        if (open.size() > DocumentSource.DEEPEST) {
            throw syntaxProblem("nested more than " + DocumentSource.DEEPEST + " levels deep; reduce nesting");
        }
    }

    /** Ends what was begun last. */
    void end() {
        open.pop();
    }

    boolean expectsKey() {
        return isInObject() && keyLine == 0;
    }

    private boolean isInObject() {
        InputValue container = open.peek();
        return container != null && container.isObject();
    }

    /** Takes the key of the next value. */
    void key(String name) {
        key = name;
        keyLine = line;
        keyColumn = column;
        if (!Utf8.isWhole(name)) {
            throw problem("the key has an invalid character, half of a surrogate pair; replace this character");
        }
        if (open.element().object().has(name)) {
            throw problem("the key " + QuotedText.text(name) + " is there twice; remove one of the two");
        }
    }

    void string(String text) {
        if (!Utf8.isWhole(text)) {
            throw problem("the string has an invalid character, half of a surrogate pair; replace this character");
        }
        add(text);
    }

    /** Takes an integer of any length. */
    void integer(String digits) {
        // 17 characters are a sign and the 16 digits of 2^53-1; neither syntax allows leading zeros.
        long number = digits.length() > 17 ? Long.MAX_VALUE : Long.parseLong(digits);
        if (Math.abs(number) > Quantities.LARGEST) {
            throw problem("the integer " + QuotedText.oneLine(digits)
                    + " is beyond 2^53-1, the largest integer of a document; write an integer from -"
                    + Quantities.LARGEST + " to " + Quantities.LARGEST
                    + ", or put the digits in quotes if they are a text");
        }
        add(number);
    }

    void fraction(String text) {
        if (!foreign) {
            throw problem("the number " + QuotedText.oneLine(text)
                    + " is not an integer; write an integer, or put the number in quotes if it is a text");
        }
        add(Double.parseDouble(text));
    }

    void nothing() {
        if (!foreign || !isInObject() || keyLine == 0) {
            throw problem("null is not allowed; remove the key");
        }
        add(NullNode.getInstance());
    }

    /** Returns an exception about the value that begins here, or about its container where a key is due. */
    InvalidInputException problem(String text) {
        return place("").problem(text);
    }

    /** Returns an exception about the text that begins here. */
    InvalidInputException syntaxProblem(String text) {
        return source.syntaxProblem(line, column, text, null);
    }

    /**
     * Takes a value.
     *
     * @param content a value as {@link InputValue} holds it, which was checked; any map for an object
     */
    InputValue add(Object content) {
        InputValue value = place(content);
        InputValue container = open.peek();
        if (container == null) {
            whole.add(value);
        } else {
            container.add(value);
        }
        keyLine = 0;
        return value;
    }

    private InputValue place(Object content) {
        InputValue container = open.peek();
        if (container == null) {
            return value(null, source, line, column, content);
        }
        if (container.isList()) {
            return value(container, container.list().size(), line, column, content);
        }
        return keyLine == 0 ? container.seenFrom(line, column) : value(container, key, keyLine, keyColumn, content);
    }

    private static InputValue value(@Nullable InputValue container, Object step, int line, int column, Object content) {
        return content instanceof Map
                ? new InputObject(container, step, line, column)
                : new InputValue(container, step, line, column, content);
    }

    /** Returns all values that were read, one behind the other. */
    List<InputValue> values() {
        return whole;
    }

    /** Returns the whole document, which must be one object. */
    InputObject document(int firstLine) {
        if (whole.isEmpty()) {
            at(firstLine, 1);
            throw syntaxProblem("the document is empty; expected an object. Write the object"
                    + InputObject.elseRestore(source.name()));
        }
        if (whole.size() > 1) {
            at(whole.get(1).line(), whole.get(1).column());
            throw syntaxProblem("text follows the end of the document; remove the text");
        }
        return whole.get(0).object();
    }
}
