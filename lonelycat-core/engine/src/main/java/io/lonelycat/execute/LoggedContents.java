// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.execute.Preconditions.ObservedFile;
import io.lonelycat.execute.journal.ContentLog;
import io.lonelycat.execute.journal.Contents;
import io.lonelycat.execute.journal.HeldContents;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
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
    private static final int BATCH = 2 << 20;

    private final ContentLog.Writer log;
    private final Hasher hasher = new Hasher();
    private final HeldContents held = new HeldContents(HeldContents.room());
    private final List<Move.Overwrite> overwrites = new ArrayList<>();
    private List<Ready> ready = new ArrayList<>();
    private long readyBytes;
    private Supplier<List<Move.Overwrite>> logged = List::of;

    LoggedContents(Journal journal) {
        log = new ContentLog.Writer(journal);
    }

    private record Ready(ObservedFile sighting, Owner owner, Contents contents) {}

    /** Takes the contents of a file. */
    void add(ObservedFile sighting, Owner owner, Contents contents) throws IOException {
        ready.add(new Ready(sighting, owner, contents));
        readyBytes += contents.keptBytes();
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

    /** Returns those that stay in memory; to be asked for when the log has ended. */
    HeldContents held() {
        return held;
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
        Contents contents = file.contents;
        boolean digested = sighting.oldBytes().isPresent();
        if (!digested && !Digest.of(contents.old()).equals(change.oldSha256())) {
            throw new StepFailure("altered", "`" + change.path().display() + "` changed while it was read.");
        }
        contents.updateNew(hasher);
        Digest approved = Staging.demandApproved(change, hasher.hash());
        boolean holds = digested && contents.newSize() <= ContentDigest.BUFFER;
        held.add(holds ? Optional.of(contents) : Optional.empty());
        return new Move.Overwrite(
                slot,
                change.path(),
                Move.Identity.of(sighting.source().orElseThrow(), Optional.ofNullable(change.oldSha256())),
                file.owner,
                log.add(contents),
                contents.sameBefore(),
                contents.sameAfter(),
                contents.newSize(),
                approved);
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
