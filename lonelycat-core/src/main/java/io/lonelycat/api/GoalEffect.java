// SPDX-License-Identifier: MIT
package io.lonelycat.api;

/** The most that a goal does; each request states it by its type. */
public enum GoalEffect {
    /** Only reads, and writes at most a report of what it found. */
    READS,
    /** Writes next to the files of the workspace: plans, decisions, the record, the queue, keys, archives. */
    RECORDS,
    /** Changes files of the workspace, or commits them. */
    CHANGES_FILES
}
