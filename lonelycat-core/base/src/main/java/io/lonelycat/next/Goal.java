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

/** Goals that users can run, with their effects on files and commands. */
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
    /** Goal of the Maven plugin that serves agents by the Model Context Protocol. */
    MCP(WORKSPACE, STARTS_COMMANDS, ONCE),
    PLAN(RECORD, STARTS_NONE, ONCE),
    POLICY(NOTHING, STARTS_NONE, REPEATABLE),
    PRUNE(RECORD, STARTS_NONE, ONCE),
    /** Goal that lists the plan queue or changes a queued plan; only the listing is repeatable. */
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

    /** Kind of files that a goal writes, apart from the goal's report. */
    enum Writes {
        NOTHING,
        /** The goal writes plans, decisions, evidence, queue, keys or archives, but no workspace files. */
        RECORD,
        WORKSPACE
    }

    /** Specifies whether a goal runs commands from the policy, project or change. */
    enum CommandUse {
        STARTS_COMMANDS,
        STARTS_NONE
    }

    /** Specifies whether a caller can safely run a goal again after losing the result. */
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

    public static Optional<Goal> named(String name) {
        return Arrays.stream(values())
                .filter(goal -> goal.toString().equals(name))
                .findFirst();
    }

    public boolean onlyReads() {
        return writes == NOTHING;
    }

    public boolean changesFiles() {
        return writes == WORKSPACE;
    }

    public boolean runsChecks() {
        return commands == STARTS_COMMANDS;
    }

    public boolean executes() {
        return changesFiles() && runsChecks();
    }

    public boolean repeatable() {
        return repetition == REPEATABLE;
    }

    @Override
    public String toString() {
        return Names.of(this);
    }
}
