// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

/** What tools ask the engine for, and all that they can: no goal is here that decides for a person. */
enum AskedGoal {
    APPLY,
    CONFIG,
    EXECUTE,
    GATE,
    HISTORY,
    PLAN,
    SHOW,
    SUBMIT,
    VERIFY
}
