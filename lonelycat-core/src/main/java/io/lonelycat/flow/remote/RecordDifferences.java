// SPDX-License-Identifier: MIT
package io.lonelycat.flow.remote;

import java.util.ArrayList;
import java.util.List;

/** What an agent's record says otherwise than the controller, one phrase each. */
final class RecordDifferences {
    private final List<String> all = new ArrayList<>();

    void same(String what, String expected, String found) {
        if (!expected.equals(found)) {
            differs(what, expected, found);
        }
    }

    void differs(String what, String expected, String found) {
        add(what + ": the controller has " + expected + ", the agent's record " + found);
    }

    void add(String phrase) {
        all.add(phrase);
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
