// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import io.lonelycat.check.command.ChildListener;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The processes that checks of an execution start, each written down in the journal when it starts. */
public final class StartedChildren implements ChildListener {
    private static final String CHILDREN = "children";

    private final Supplier<JournalFolder> journal;
    private final String folder;

    StartedChildren(Supplier<JournalFolder> journal, String folder) {
        this.journal = journal;
        this.folder = folder;
    }

    @Override
    public synchronized void started(long pid, Optional<Instant> start, String cookie) {
        JournalFolder files = journal.get();
        // Where an earlier check has taken the journal away, that is found out when all checks have ended.
        if (files.isThere()) {
            files.append(
                    CHILDREN,
                    Json.line(new JsonObject()
                            .with("pid", pid)
                            .withIfPresent("start", start.map(Instant::toString).orElse(null))
                            .with("cookie", cookie)));
        }
    }

    @Override
    public void ended(long pid) {
        // The process id alone may have been reused; start time and cookie identify the process, so nothing is erased.
    }

    /** Returns those that were written down, as far as the file can be read. */
    public List<Child> list() {
        JournalFolder files = journal.get();
        List<Child> children = new ArrayList<>();
        try {
            if (files.has(CHILDREN)) {
                for (InputObject line : InputDocument.jsonLines(folder + "/" + CHILDREN, files.read(CHILDREN))) {
                    children.add(Child.read(line));
                }
            }
        } catch (InvalidInputException altered) {
            // It only helps people to find what runs; a recovery must not hang on it.
            return children;
        }
        return children;
    }

    /** A process that a check started. */
    public record Child(long pid, Optional<Instant> start, String cookie) {
        static Child read(InputObject in) {
            return new Child(
                    in.required("pid").integer(0, Long.MAX_VALUE),
                    in.optional("start").map(InputValue::instant),
                    in.required("cookie").string());
        }
    }
}
