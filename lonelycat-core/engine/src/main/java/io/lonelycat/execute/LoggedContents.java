// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.execute.Preconditions.ObservedFile;
import io.lonelycat.execute.journal.ContentLog;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.Background;
import io.lonelycat.workspace.Owner;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Digests both contents of the files that are overwritten and writes them to the log: of many files on a second thread,
 * while the caller makes the next contents.
 */
final class LoggedContents implements Closeable {
    /** So many bytes are handed to the second thread at once; fewer are logged by the caller. */
    private static final int BATCH = 1 << 20;

    private final ContentLog.Writer log;
    private final List<Move.Overwrite> overwrites = new ArrayList<>();
    private List<Ready> ready = new ArrayList<>();
    private long readyBytes;
    private Supplier<List<Move.Overwrite>> logged = List::of;

    LoggedContents(Journal journal) {
        log = new ContentLog.Writer(journal);
    }

    private static final class Ready {
        private final ObservedFile sighting;
        private final Owner owner;
        private final byte[] old;
        private final byte[] fresh;

        Ready(ObservedFile sighting, Owner owner, byte[] old, byte[] fresh) {
            this.sighting = sighting;
            this.owner = owner;
            this.old = old;
            this.fresh = fresh;
        }
    }

    /** Takes the contents of a file, which the caller does not alter afterwards. */
    void add(ObservedFile sighting, Owner owner, byte[] old, byte[] fresh) throws IOException {
        ready.add(new Ready(sighting, owner, old, fresh));
        readyBytes += old.length + fresh.length;
        if (readyBytes >= BATCH) {
            await();
            List<Ready> batch = ready;
            ready = new ArrayList<>();
            readyBytes = 0;
            logged = Background.begin("lonelycat-logs", () -> {
                try {
                    return log(batch);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Ends the log; what is in it is what will be overwritten. */
    List<Move.Overwrite> end() throws IOException {
        await();
        overwrites.addAll(log(ready));
        log.close();
        return overwrites;
    }

    private void await() throws IOException {
        try {
            overwrites.addAll(logged.get());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        logged = List::of;
    }

    private List<Move.Overwrite> log(List<Ready> batch) throws IOException {
        List<Move.Overwrite> moves = new ArrayList<>();
        for (Ready file : batch) {
            moves.add(log(file, overwrites.size() + moves.size()));
        }
        return moves;
    }

    private Move.Overwrite log(Ready file, int slot) throws IOException {
        ObservedFile sighting = file.sighting;
        FileChange change = sighting.change();
        if (sighting.oldBytes().isEmpty() && !Digest.of(file.old).equals(change.oldSha256())) {
            throw new StepFailure("altered", "`" + change.path().display() + "` changed while it was read.");
        }
        Digest digest = Digest.of(file.fresh);
        Staging.demandApproved(change, digest);
        ContentLog.Entry entry = log.add(file.old, file.fresh);
        return new Move.Overwrite(
                slot,
                change.path(),
                Move.Identity.of(sighting.source().orElseThrow(), Optional.ofNullable(change.oldSha256())),
                file.owner,
                entry.offset(),
                entry.sameBefore(),
                entry.sameAfter(),
                file.fresh.length,
                digest);
    }

    /** Waits for the second thread, whatever came of it, and closes the log. */
    @Override
    public void close() throws IOException {
        if (logged instanceof Background<List<Move.Overwrite>> begun) {
            begun.await();
        }
        log.close();
    }
}
