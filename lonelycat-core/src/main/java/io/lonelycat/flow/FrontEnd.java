// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.check.command.Commands;
import io.lonelycat.next.ActionFormat;
import java.util.Optional;

/**
 * What a front end does itself, in place of what the engine would do on the machine it runs on.
 *
 * @param commands starts the commands of checks; absent for processes of this machine
 * @param past knows executions of other workspaces as well; absent for those of this workspace alone
 * @param format how its users are told what to do next
 */
public record FrontEnd(Optional<Commands> commands, Optional<HistorySource> past, ActionFormat format) {
    /** Leaves all to the engine. */
    public static final FrontEnd PLAIN = new FrontEnd(Optional.empty(), Optional.empty(), ActionFormat.NEUTRAL);

    /** Leaves all to the engine but how its users are told what to do next. */
    public static FrontEnd formatting(ActionFormat format) {
        return new FrontEnd(Optional.empty(), Optional.empty(), format);
    }
}
