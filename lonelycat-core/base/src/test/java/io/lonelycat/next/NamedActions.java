// SPDX-License-Identifier: MIT
package io.lonelycat.next;

import java.util.ArrayList;
import java.util.List;

/** Finds the actions that a text names, in their order, as a front end that writes them would. */
public final class NamedActions {
    private NamedActions() {}

    public static List<Action> in(String text) {
        List<Action> actions = new ArrayList<>();
        Action.formatted(text, action -> {
            actions.add(action);
            return "";
        });
        return actions;
    }
}
