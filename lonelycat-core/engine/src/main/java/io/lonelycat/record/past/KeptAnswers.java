// SPDX-License-Identifier: MIT
package io.lonelycat.record.past;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.DocumentFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What people said against changes: numbered files, of which each names the digest of the one
 * before it, so that none can be taken out of their midst. Nothing removes them.
 *
 * @param folder may be missing: then there are no answers
 */
public record KeptAnswers(Path folder) {
    private static final String SCHEMA = "lonelycat.answer/1";
    private static final String END = ".json";
    private static final int MOST_TRIES = 20;

    /**
     * An approver's answer.
     *
     * @param name of its file
     * @param proposal the digest of what it is about
     * @param encoded its exact bytes, in base64
     */
    public record Kept(String name, Digest proposal, String encoded) {
        public byte[] document() {
            return Base64.getDecoder().decode(encoded);
        }
    }

    /** What is there, and the digest of the last file. */
    private record Chained(List<Kept> all, Optional<Digest> last) {}

    /**
     * Returns what was said about a proposal, the oldest first.
     *
     * @throws EngineException when a file is missing, was altered, or does not belong here
     */
    public List<Kept> about(Digest proposal) {
        return read().all().stream()
                .filter(kept -> kept.proposal().equals(proposal))
                .toList();
    }

    /** Keeps a document; nothing happens where it is there already. */
    public void keep(Digest proposal, byte[] document) {
        StateFiles.createFolder(folder);
        for (int tries = 1; !keepNext(proposal, document); tries++) {
            if (tries == MOST_TRIES) {
                throw new EngineException("Others write into " + folder + " all the time. Try again.");
            }
        }
    }

    private boolean keepNext(Digest proposal, byte[] document) {
        Chained chained = read();
        Digest digest = Digest.of(document);
        if (chained.all().stream().anyMatch(kept -> Digest.of(kept.document()).equals(digest))) {
            return true;
        }
        int number = chained.all().size() + 1;
        JsonObject json = new JsonObject()
                .with("schema", SCHEMA)
                .with("number", number)
                .withIfPresent("previous", chained.last().orElse(null))
                .with("proposalDigest", proposal)
                .with("document", Base64.getEncoder().encodeToString(document));
        Path file = folder.resolve(name(number));
        try {
            AtomicFile.writePrivate(file, Json.pretty(json));
            return true;
        } catch (EngineException e) {
            // Another answer was recorded at the same time and comes first.
            if (StateFiles.exists(file)) {
                return false;
            }
            throw e;
        }
    }

    private Chained read() {
        List<Kept> all = new ArrayList<>();
        Optional<Digest> last = Optional.empty();
        for (Path file : StateFiles.list(folder)) {
            if (AtomicFile.isDraft(String.valueOf(file.getFileName()))) {
                continue;
            }
            try {
                byte[] bytes = DocumentFile.read(file);
                all.add(read(file, bytes, all.size() + 1, last));
                last = Optional.of(Digest.of(bytes));
            } catch (InvalidInputException e) {
                throw new EngineException(
                        "Recorded rejections are missing, so it is unknown whether this change may" + " be made: "
                                + e.getMessage() + " Put " + folder + " back as it was.",
                        e);
            }
        }
        return new Chained(all, last);
    }

    private static Kept read(Path file, byte[] bytes, int number, Optional<Digest> last) {
        String name = String.valueOf(file.getFileName());
        if (!name.equals(name(number))) {
            throw new InvalidInputException("Expected " + file.resolveSibling(name(number)) + ", found " + name + ".");
        }
        InputObject in = InputDocument.json(file.toString(), bytes);
        in.schema(SCHEMA);
        in.required("number").integer(number, number);
        Optional<Digest> previous = in.optional("previous").map(InputValue::digest);
        if (!previous.equals(last)) {
            throw in.required("number").problem("the file before this one is not the one that it names");
        }
        return in.closed(new Kept(name, in.required("proposalDigest").digest(), encoded(in.required("document"))));
    }

    private static String encoded(InputValue document) {
        try {
            return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(document.text()));
        } catch (IllegalArgumentException e) {
            throw document.problem("is not base64");
        }
    }

    private static String name(int number) {
        return String.format(Locale.ROOT, "%06d", number) + END;
    }
}
