// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * List of an execution's planned file moves, written to the journal before the first move. A recovery compares the list
 * of moves with inodes to find out which files were moved.
 *
 * @param boot id of the machine's current boot; empty if the change need not survive a power loss
 * @param removals moves of files and folders into the journal, deepest first
 * @param arrivals moves of new files and folders into the workspace, shallowest first
 */
public record Intent(
        String executionId,
        Optional<String> boot,
        List<Move.Removal> removals,
        List<Move.Arrival> arrivals,
        List<Move.Overwrite> overwrites) {
    static final String BOOT = "boot";
    private static final String SCHEMA = "lonelycat.intent/1";

    private static final int LINE = 480;

    public Intent {
        removals = List.copyOf(removals);
        arrivals = List.copyOf(arrivals);
        overwrites = List.copyOf(overwrites);
    }

    public Stream<Move> moves() {
        return Stream.of(removals, arrivals, overwrites).flatMap(List::stream);
    }

    public int size() {
        return removals.size() + arrivals.size() + overwrites.size();
    }

    public Intent with(
            List<Move.Removal> otherRemovals, List<Move.Arrival> otherArrivals, List<Move.Overwrite> otherOverwrites) {
        return new Intent(executionId, boot, otherRemovals, otherArrivals, otherOverwrites);
    }

    public boolean mayArriveUnderOtherSpelling(FolderEntry entry) {
        for (Move.Arrival arrival : arrivals) {
            if (arrival.identity().is(entry)
                    && !arrival.path().equals(entry.path())
                    && arrival.path().folded().equals(entry.path().folded())) {
                return true;
            }
        }
        return false;
    }

    /** Returns the moved folders and the parents of moved files, outer folders first. */
    public Set<WorkspacePath> folders() {
        Set<WorkspacePath> folders = new TreeSet<>();
        moves().forEach(move -> {
            WorkspacePath folder = move.folder() ? move.path() : move.path().parent();
            if (folder != null) {
                folders.add(folder);
            }
        });
        return folders;
    }

    @DocumentSchema(SCHEMA)
    private record FirstLine(String executionId, Optional<String> boot, int moves) {}

    private record LastLine(Digest sha256) {}

    /** Formats the file moves as JSON lines, followed by a line with the digest of these lines. */
    byte[] toBytes() {
        StringBuilder lines = new StringBuilder(size() * LINE + LINE);
        lines.append(Json.line(new FirstLine(executionId, boot, size()))).append('\n');
        moves().forEach(move -> move.writeTo(lines));
        byte[] said = lines.toString().getBytes(StandardCharsets.UTF_8);
        String last = Json.line(new LastLine(Digest.of(said))) + "\n";
        byte[] all = Arrays.copyOf(said, said.length + last.length());
        System.arraycopy(last.getBytes(StandardCharsets.UTF_8), 0, all, said.length, last.length());
        return all;
    }

    /** Reads a journal's list of file moves; empty if the list is incomplete. */
    static Optional<Intent> read(String name, byte[] bytes) {
        int last = startOfLastLine(bytes);
        if (last <= 0) {
            return Optional.empty();
        }
        try {
            List<InputObject> lines = InputDocument.jsonLines(name, bytes);
            LastLine end = Json.members(LastLine.class, lines.get(lines.size() - 1));
            if (!end.sha256().equals(Digest.of(bytes, 0, last))) {
                return Optional.empty();
            }
            return Optional.of(read(lines.subList(0, lines.size() - 1)));
        } catch (InvalidInputException | NumberFormatException torn) {
            return Optional.empty();
        }
    }

    static Optional<String> boot(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        try {
            return end == 0 || end == bytes.length
                    ? Optional.empty()
                    : InputDocument.jsonLines("intent", Arrays.copyOf(bytes, end + 1))
                            .get(0)
                            .optional(BOOT)
                            .map(InputValue::string);
        } catch (InvalidInputException torn) {
            return Optional.empty();
        }
    }

    private static Intent read(List<InputObject> lines) {
        FirstLine head = Json.members(FirstLine.class, lines.get(0));
        List<Move.Removal> removals = new ArrayList<>();
        List<Move.Arrival> arrivals = new ArrayList<>();
        List<Move.Overwrite> overwrites = new ArrayList<>();
        for (InputObject line : lines.subList(1, lines.size())) {
            Move move = Move.read(line);
            if (move instanceof Move.Removal removal) {
                removals.add(removal);
            } else if (move instanceof Move.Arrival arrival) {
                arrivals.add(arrival);
            } else if (move instanceof Move.Overwrite overwrite) {
                overwrites.add(overwrite);
            }
        }
        return new Intent(head.executionId(), head.boot(), removals, arrivals, overwrites);
    }

    private static int startOfLastLine(byte[] bytes) {
        if (bytes.length < 2 || bytes[bytes.length - 1] != '\n') {
            return -1;
        }
        int at = bytes.length - 2;
        while (at > 0 && bytes[at - 1] != '\n') {
            at--;
        }
        return at;
    }
}
