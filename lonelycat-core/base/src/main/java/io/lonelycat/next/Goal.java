// SPDX-License-Identifier: MIT
package io.lonelycat.next;

import static io.lonelycat.next.Goal.CommandUse.STARTS_COMMANDS;
import static io.lonelycat.next.Goal.CommandUse.STARTS_NONE;
import static io.lonelycat.next.Goal.Repetition.ONCE;
import static io.lonelycat.next.Goal.Repetition.REPEATABLE;
import static io.lonelycat.next.Goal.Writes.NOTHING;
import static io.lonelycat.next.Goal.Writes.RECORD;
import static io.lonelycat.next.Goal.Writes.WORKSPACE;

import io.lonelycat.json.Names;
import java.util.Arrays;
import java.util.Optional;

/** A goal, and the facts about it on which front ends decide. */
public enum Goal {
    APPLY(WORKSPACE, STARTS_COMMANDS, ONCE),
    APPROVE(RECORD, STARTS_NONE, ONCE),
    BACKUP(RECORD, STARTS_NONE, ONCE),
    COMMIT(WORKSPACE, STARTS_NONE, ONCE),
    CONFIG(NOTHING, STARTS_NONE, REPEATABLE),
    DRAFT(RECORD, STARTS_COMMANDS, ONCE),
    EXECUTE(WORKSPACE, STARTS_COMMANDS, ONCE),
    GATE(RECORD, STARTS_NONE, REPEATABLE),
    HISTORY(NOTHING, STARTS_NONE, REPEATABLE),
    INIT(WORKSPACE, STARTS_COMMANDS, ONCE),
    KEYGEN(RECORD, STARTS_NONE, ONCE),
    /** Serves agents. The Maven plugin brings the server. */
    MCP(WORKSPACE, STARTS_COMMANDS, ONCE),
    PLAN(RECORD, STARTS_NONE, ONCE),
    POLICY(NOTHING, STARTS_NONE, REPEATABLE),
    PRUNE(RECORD, STARTS_NONE, ONCE),
    /** Can be repeated if it only lists the queue. */
    QUEUE(RECORD, STARTS_NONE, REPEATABLE),
    RECOVER(WORKSPACE, STARTS_NONE, REPEATABLE),
    REPORT(NOTHING, STARTS_NONE, REPEATABLE),
    ROLLBACK(WORKSPACE, STARTS_COMMANDS, ONCE),
    SHOW(NOTHING, STARTS_NONE, REPEATABLE),
    SIGN(RECORD, STARTS_NONE, ONCE),
    SUBMIT(RECORD, STARTS_NONE, REPEATABLE),
    VALIDATE(NOTHING, STARTS_COMMANDS, REPEATABLE),
    VERIFY(NOTHING, STARTS_NONE, REPEATABLE),
    WORK(WORKSPACE, STARTS_COMMANDS, ONCE);

    /** What a goal writes beside a report of what it found. */
    enum Writes {
        NOTHING,
        /** Plans, decisions, the record, the queue, keys or archives, and no file of the workspace. */
        RECORD,
        /** Files of the workspace, or a commit of them. */
        WORKSPACE
    }

    /** Whether commands of the policy, of the project, or of a change are started. */
    enum CommandUse {
        STARTS_COMMANDS,
        STARTS_NONE
    }

    /** Whether a front end that lost the answer may ask again. */
    enum Repetition {
        REPEATABLE,
        ONCE
    }

    private final Writes writes;
    private final CommandUse commands;
    private final Repetition repetition;

    Goal(Writes writes, CommandUse commands, Repetition repetition) {
        this.writes = writes;
        this.commands = commands;
        this.repetition = repetition;
    }

    /** Finds the goal with a name such as {@code gate}. */
    public static Optional<Goal> named(String name) {
        return Arrays.stream(values())
                .filter(goal -> goal.toString().equals(name))
                .findFirst();
    }

    /** Returns whether the goal writes at most a report of what it found. */
    public boolean onlyReads() {
        return writes == NOTHING;
    }

    /** Returns whether the goal changes files of the workspace, or commits them. */
    public boolean changesFiles() {
        return writes == WORKSPACE;
    }

    /** Returns whether the goal starts commands of the policy, of the project, or of a change. */
    public boolean runsChecks() {
        return commands == STARTS_COMMANDS;
    }

    /** Returns whether the goal executes changes: it changes files of the workspace, and starts commands for that. */
    public boolean executes() {
        return changesFiles() && runsChecks();
    }

    /** Returns whether asking twice does no harm. */
    public boolean repeatable() {
        return repetition == REPEATABLE;
    }

    /** Returns the name, such as {@code gate}. */
    @Override
    public String toString() {
        return Names.of(this);
    }
}
