// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.DocumentId;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Generates ids that sort by time: a prefix and a ULID in lower case (48 bits of milliseconds, 80 random bits). Each
 * generator's ids increase even if the clock is set back. Thread-safe.
 */
public final class Ids {
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int ULID_LENGTH = 26;
    private static final int TIME_LENGTH = 10;
    private static final long LOW_MASK = (1L << 40) - 1;

    public static final Kind PLAN = new Kind("plan_");
    public static final Kind CHANGESET = new Kind("cs_");
    public static final Kind DECISION = new Kind("dec_");
    public static final Kind APPROVAL = new Kind("appr_");
    public static final Kind EXECUTION = new Kind("exec_");

    private final Clock clock;
    private final RandomGenerator random;
    private long millis = -1;
    private long high;
    private long low;

    public Ids(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public String plan() {
        return PLAN.prefix() + ulid();
    }

    public String changeset() {
        return CHANGESET.prefix() + ulid();
    }

    public String decision() {
        return DECISION.prefix() + ulid();
    }

    public String approval() {
        return APPROVAL.prefix() + ulid();
    }

    public String execution() {
        return EXECUTION.prefix() + ulid();
    }

    /** Returns the time at which an id was created; empty if {@code id} is not an id of LonelyCat. */
    public static Optional<Instant> time(String id) {
        String prefix = id.substring(0, id.indexOf('_') + 1);
        if (prefix.isEmpty() || !new Kind(prefix).isWellFormed(id)) {
            return Optional.empty();
        }
        long millis = 0;
        for (int i = 0; i < TIME_LENGTH; i++) {
            millis = millis << 5 | LETTERS.indexOf(id.charAt(prefix.length() + i));
        }
        return Optional.of(Instant.ofEpochMilli(millis));
    }

    private synchronized String ulid() {
        long now = clock.millis();
        if (now > millis) {
            millis = now;
            high = random.nextLong() & LOW_MASK;
            low = random.nextLong() & LOW_MASK;
        } else {
            advance();
        }
        StringBuilder text = new StringBuilder(ULID_LENGTH);
        append(text, millis, TIME_LENGTH);
        append(text, high, 8);
        append(text, low, 8);
        return text.toString();
    }

    private void advance() {
        low = (low + 1) & LOW_MASK;
        if (low == 0) {
            high = (high + 1) & LOW_MASK;
            if (high == 0) {
                millis++;
            }
        }
    }

    private static void append(StringBuilder text, long value, int letters) {
        for (int i = letters - 1; i >= 0; i--) {
            text.append(LETTERS.charAt((int) (value >>> (5 * i)) & 31));
        }
    }

    public record Kind(String prefix) {
        public String read(InputValue value) {
            return DocumentId.read(value, prefix);
        }

        public String example() {
            return DocumentId.example(prefix);
        }

        void demand(String id, String what) {
            if (!isWellFormed(id)) {
                throw new InvalidInputException(
                        "`" + VisibleText.of(id) + "` is not the id of " + what + ". Give " + example() + ".");
            }
        }

        /** Fails if a folder's name is an id other than {@code found}, the id in the folder's document. */
        public void refuseOther(Path folder, String found) {
            String name = String.valueOf(folder.getFileName());
            if (isWellFormed(name) && !name.equals(found)) {
                throw new InvalidInputException("The folder " + folder + " contains the documents of "
                        + VisibleText.of(found) + ", so the folder has a wrong name. Rename the folder to "
                        + VisibleText.of(found) + ", or restore the folder from an archived copy.");
            }
        }

        public boolean isWellFormed(String id) {
            return DocumentId.isWellFormed(prefix, id);
        }
    }
}
