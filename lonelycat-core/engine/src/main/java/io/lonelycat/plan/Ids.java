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
 * Makes ids that sort by time: a prefix and a ULID in lower case (48 bits of milliseconds, 80 random bits). Of one
 * instance each is greater than the one before, also within a millisecond or when the clock goes back.
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

    /**
     * Creates a source of ids.
     *
     * @param random should be unpredictable
     */
    public Ids(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** Returns a new {@code plan_} id. */
    public String plan() {
        return PLAN.prefix() + ulid();
    }

    /** Returns a new {@code cs_} id. */
    public String changeset() {
        return CHANGESET.prefix() + ulid();
    }

    /** Returns a new {@code dec_} id. */
    public String decision() {
        return DECISION.prefix() + ulid();
    }

    /** Returns a new {@code appr_} id. */
    public String approval() {
        return APPROVAL.prefix() + ulid();
    }

    /** Returns a new {@code exec_} id. */
    public String execution() {
        return EXECUTION.prefix() + ulid();
    }

    /**
     * Returns when an id was made, to the millisecond; empty when it is not one of ours.
     *
     * @param id with its prefix
     */
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

    /** One kind of id, known by its prefix. */
    public record Kind(String prefix) {
        public String read(InputValue value) {
            return DocumentId.read(value, prefix);
        }

        /** Returns a description with an example, for messages. */
        public String example() {
            return DocumentId.example(prefix);
        }

        /** Refuses a text that is not an id of this kind. */
        void demand(String id, String what) {
            if (!isWellFormed(id)) {
                throw new InvalidInputException(
                        "`" + VisibleText.of(id) + "` is not the id of " + what + ". Give " + example() + ".");
            }
        }

        /**
         * Refuses documents in the folder of another id. A folder with any other name is a copy.
         *
         * @param found the id in the documents
         * @throws InvalidInputException when the folder has the name of another id
         */
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
