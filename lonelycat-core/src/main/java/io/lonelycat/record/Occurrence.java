// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.ExecutionEvent;

/** What a line of the events tells: that the execution began, or something that the executor said. */
public sealed interface Occurrence {

    /** The first line: who began it, and with which version of the engine. */
    record Began(StartedBy startedBy, String engineVersion) implements Occurrence {}

    /** Something that the executor said. */
    record Happened(ExecutionEvent event) implements Occurrence {}
}
