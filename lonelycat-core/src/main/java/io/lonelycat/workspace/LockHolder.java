// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import java.time.Instant;

/**
 * Says who holds the lock of a workspace and what for.
 *
 * @param execution the execution's id, or the goal's name where there is none
 * @param pid the process id on its host
 * @param started when that process started: tells it from a later one with the same id
 * @param host the host's name
 * @param since when the lock was taken
 * @param purpose what it is held for, for people: "execute plan_01h..."
 */
public record LockHolder(String execution, long pid, Instant started, String host, Instant since, String purpose) {

    JsonObject toJson() {
        return new JsonObject()
                .with("schema", "lonelycat.lock/1")
                .with("execution", execution)
                .with("pid", pid)
                .with("started", started)
                .with("host", host)
                .with("since", since)
                .with("purpose", purpose);
    }

    static LockHolder read(InputObject in) {
        in.schema("lonelycat.lock/1");
        return new LockHolder(
                in.required("execution").string(),
                in.required("pid").integer(0, Long.MAX_VALUE),
                in.required("started").instant(),
                in.required("host").string(),
                in.required("since").instant(),
                in.required("purpose").string());
    }

    /** The holder in words, to be read after "held by". */
    public String describe() {
        return "process " + pid + " on " + host + " since " + since + " (" + purpose + ")";
    }
}
