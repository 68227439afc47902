// SPDX-License-Identifier: MIT
package io.lonelycat.next;

import java.util.ArrayList;
import java.util.List;

/** Lists the actions named in a text, in order. */
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
