// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.util.ArrayList;
import java.util.List;

/** An object or a list whose end has not been seen. */
final class OpenContainer {
    private final InputValue value;
    private String key = "";
    private int keyLine;
    private int keyColumn;

    OpenContainer(InputValue value) {
        this.value = value;
    }

    boolean expectsKey() {
        return value.isObject() && keyLine == 0;
    }

    boolean expectsMember() {
        return value.isObject() && keyLine != 0;
    }

    /** Takes the key of the next member. */
    void key(String name, int line, int column) {
        key = name;
        keyLine = line;
        keyColumn = column;
    }

    boolean has(String name) {
        return ((Members) value.content()).find(name) != null;
    }

    /** Makes a value that belongs here; where a key is due, the container itself, seen from there. */
    InputValue place(Object content, int line, int column) {
        if (!value.isObject()) {
            return new InputValue(value, elements().size(), line, column, content);
        }
        return keyLine == 0 ? value.seenFrom(line, column) : new InputValue(value, key, keyLine, keyColumn, content);
    }

    void add(InputValue member) {
        if (value.content() instanceof Members members) {
            members.add(member);
            keyLine = 0;
        } else {
            elements().add(member);
        }
    }

    /** Ends it. */
    void end() {
        if (value.content() instanceof Members members) {
            members.complete();
        } else {
            ((ArrayList<?>) value.content()).trimToSize();
        }
    }

    @SuppressWarnings("unchecked") // the content of a list is made in InputTree.startList and nowhere else
    private List<InputValue> elements() {
        return (List<InputValue>) value.content();
    }
}
