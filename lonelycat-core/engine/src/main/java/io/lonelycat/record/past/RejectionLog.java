// SPDX-License-Identifier: MIT
package io.lonelycat.record.past;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Log of approvers' rejections in numbered files. Each file of the rejection log contains the digest of the previous
 * file, so that a removed file is detected.
 */
public record RejectionLog(Path folder) {
    private static final int MOST_TRIES = 20;

    /**
     * File with one approver's rejection.
     *
     * @param document bytes of the approver's rejection document in base64
     */
    @DocumentSchema("lonelycat.answer/1")
    public record Rejection(int number, Optional<Digest> previous, Digest proposalDigest, String document) {
        public Rejection {
            try {
                Base64.getDecoder().decode(document);
            } catch (IllegalArgumentException e) {
                throw new InvalidInputException("the document is not base64", e);
            }
        }

        public byte[] bytes() {
            return Base64.getDecoder().decode(document);
        }

        public String name() {
            return String.format(Locale.ROOT, "%06d.json", number);
        }
    }

    private record Chained(List<Rejection> all, Optional<Digest> last) {
        Rejection next(Digest proposal, byte[] document) {
            return new Rejection(
                    all.size() + 1, last, proposal, Base64.getEncoder().encodeToString(document));
        }
    }

    /**
     * Returns the recorded rejections of a proposed change, oldest first.
     *
     * @throws EngineException if a file of the rejection log is missing, altered or unexpected
     */
    public List<Rejection> about(Digest proposal) {
        return read().all().stream()
                .filter(rejection -> rejection.proposalDigest().equals(proposal))
                .toList();
    }

    /** Adds an approver's rejection to the log, unless the log contains the same document. */
    public void keep(Digest proposal, byte[] document) {
        StateFiles.createFolder(folder);
        for (int tries = 1; !keepNext(proposal, document); tries++) {
            if (tries == MOST_TRIES) {
                throw new EngineException("Other processes keep writing to " + folder + ". Try again.");
            }
        }
    }

    private boolean keepNext(Digest proposal, byte[] document) {
        Chained chained = read();
        Rejection next = chained.next(proposal, document);
        if (chained.all().stream().anyMatch(there -> there.document().equals(next.document()))) {
            return true;
        }
        Path file = folder.resolve(next.name());
        try {
            StateFiles.writePrivate(file, Json.pretty(next));
            return true;
        } catch (EngineException e) {
            // Another process has just created the rejection file of this number; the caller tries the next number.
            if (StateFiles.exists(file)) {
                return false;
            }
            throw e;
        }
    }

    private Chained read() {
        Chained chained = new Chained(List.of(), Optional.empty());
        for (Path file : StateFiles.list(folder)) {
            if (!StateFiles.isDraft(String.valueOf(file.getFileName()))) {
                chained = read(file, chained);
            }
        }
        return chained;
    }

    private Chained read(Path file, Chained before) {
        try {
            byte[] bytes = StateFiles.readDocument(file);
            Rejection read = Json.read(Rejection.class, InputDocument.json(file.toString(), bytes));
            Rejection expected = before.next(read.proposalDigest(), read.bytes());
            String name = String.valueOf(file.getFileName());
            if (!name.equals(expected.name())) {
                throw new InvalidInputException(
                        "Expected " + file.resolveSibling(expected.name()) + ", found " + name + ".");
            }
            if (!read.equals(expected)) {
                throw new InvalidInputException(
                        file + " has a wrong `number`, or `previous` is not the digest of the preceding file.");
            }
            List<Rejection> all = new ArrayList<>(before.all());
            all.add(read);
            return new Chained(all, Optional.of(Digest.of(bytes)));
        } catch (InvalidInputException e) {
            String why = String.valueOf(e.getMessage());
            throw new EngineException(
                    "Recorded rejections are missing or cannot be read, so it is unknown whether this change was rejected."
                            + " Reason: " + why + (why.endsWith(".") ? "" : ".") + " If a file in " + folder
                            + " was removed or altered, restore this folder from a backup.",
                    e);
        }
    }
}
