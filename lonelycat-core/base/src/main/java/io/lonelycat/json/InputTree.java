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

/** Builds {@code InputValue} trees from parser tokens by the rules that JSON and YAML share. */
final class InputTree {
    private final DocumentSource source;
    private final boolean foreign;
    private final Deque<InputValue> open = new ArrayDeque<>();

    private final List<InputValue> whole = new ArrayList<>();
    private int line;

    private int column;
    private String key = "";
    private int keyLine;

    private int keyColumn;

    /** Creates an empty tree of parsed values; {@code foreign} permits null members and fractions. */
    InputTree(DocumentSource source, boolean foreign) {
        this.source = source;
        this.foreign = foreign;
    }

    void at(int tokenLine, int tokenColumn) {
        line = tokenLine;
        column = tokenColumn;
    }

    void startObject() {
        start(Map.of());
    }

    void startList() {
        start(new ArrayList<InputValue>(0));
    }

    private void start(Object content) {
        open.push(add(content));
        if (open.size() > DocumentSource.DEEPEST) {
            throw syntaxProblem("nested more than " + DocumentSource.DEEPEST + " levels deep; reduce nesting");
        }
    }

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

    void integer(String digits) {
        // An integer up to 2^53-1 has at most 17 characters: a sign and 16 digits without leading zeros.
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

    /**
     * Creates an exception with the location of the value being parsed, or of the surrounding object if a key is
     * expected.
     */
    InvalidInputException problem(String text) {
        return place("").problem(text);
    }

    InvalidInputException syntaxProblem(String text) {
        return source.syntaxProblem(line, column, text, null);
    }

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

    List<InputValue> values() {
        return whole;
    }

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
