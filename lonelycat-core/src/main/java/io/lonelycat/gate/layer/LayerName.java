// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.VisibleText;
import java.util.ArrayDeque;
import java.util.Deque;

/** Names a layer from the folder of the policy that extends it, by text alone, so that a record gives the same name. */
final class LayerName {
    private static final int LONGEST = 4096;

    private LayerName() {}

    static String resolve(String from, InputValue reference) {
        String file = reference.text();
        if (file.length() > LONGEST || file.indexOf('\\') >= 0 || file.indexOf('\0') >= 0) {
            throw reference.problem("expected the path of a file, with `/` between folders");
        }
        String whole = file.startsWith("/") ? file : from.substring(0, from.lastIndexOf('/') + 1) + file;
        Deque<String> names = new ArrayDeque<>();
        for (String name : whole.split("/", -1)) {
            if (name.equals("..") && !names.isEmpty() && !names.getLast().equals("..")) {
                names.removeLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return (whole.startsWith("/") ? "/" : "") + String.join("/", names);
    }

    static String shown(String name) {
        return VisibleText.of(name);
    }
}
