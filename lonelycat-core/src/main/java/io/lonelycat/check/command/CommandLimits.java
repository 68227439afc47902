// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import java.util.OptionalLong;

/**
 * What all processes of a command together may use. How long they may take is said by the check itself.
 *
 * @param memoryBytes memory of their own, without the files that are mapped into it; empty for no limit
 * @param processes how many there may be at once
 */
public record CommandLimits(OptionalLong memoryBytes, int processes) {
    /** Sets no limits. */
    public static final CommandLimits NONE = new CommandLimits(OptionalLong.empty(), Integer.MAX_VALUE);
}
