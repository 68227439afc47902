// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.NewFile;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Notifications that wait: one file for each recipient, written before anything is sent and removed after it was
 * delivered. So after a kill in between it is sent again, with the same id.
 *
 * @param folder may be missing: then nothing waits
 */
public record Outbox(Path folder) {
    /** How many may wait. */
    public static final int MOST = 200;

    /** How long one may wait. */
    public static final Duration LONGEST = Duration.ofDays(7);

    /** Longer than all deliveries of a goal take. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(1);

    private static final int MOST_BYTES = 64 << 10;
    private static final int MOST_TOLD = 10_000;
    private static final Pattern NAME = Pattern.compile("ntf_[0-9a-f]{32}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,63}\\.json");
    private static final String END = ".json";

    /** Finds the outbox of a workspace, given {@code .lonelycat}. */
    public static Outbox in(Path stateFolder) {
        return new Outbox(stateFolder.resolve("outbox"));
    }

    /** Says whether there is one at all. */
    public boolean isThere() {
        return StateFiles.exists(folder);
    }

    /**
     * Keeps one until it is delivered, unless it waits already or was delivered before. Where too many wait, the oldest are
     * given up.
     */
    public void put(OutboxEntry entry, Instant now) {
        if (StateFiles.exists(file(entry)) || told().contains(entry.key())) {
            return;
        }
        StateFiles.createFolder(folder);
        AtomicFile.write(file(entry), Json.pretty(entry.toJson()));
        List<OutboxEntry> waiting = waiting(now);
        for (OutboxEntry old : waiting.subList(0, Math.max(0, waiting.size() - MOST))) {
            giveUp(old, "more than " + MOST + " wait", now);
        }
    }

    /** Returns those that wait, the oldest first. What cannot be read is given up. */
    public List<OutboxEntry> waiting(Instant now) {
        List<OutboxEntry> waiting = new ArrayList<>();
        for (Path file : files()) {
            Optional<OutboxEntry> entry = read(file);
            if (entry.isPresent()) {
                waiting.add(entry.get());
            } else {
                GivenUp.count(folder, "an unreadable file", now);
                StateFiles.deleteTree(file);
            }
        }
        waiting.sort(
                Comparator.comparing((OutboxEntry it) -> it.notification().at()).thenComparing(OutboxEntry::key));
        return waiting;
    }

    /** Returns those that can be read, and changes nothing. */
    public List<OutboxEntry> look() {
        return files().stream().map(this::read).flatMap(Optional::stream).toList();
    }

    private List<Path> files() {
        return StateFiles.list(folder).stream()
                .filter(file -> NAME.matcher(String.valueOf(file.getFileName())).matches())
                .toList();
    }

    private Optional<OutboxEntry> read(Path file) {
        try {
            Optional<OutboxEntry> entry = StateFiles.readAtMost(file, MOST_BYTES)
                    .map(bytes -> OutboxEntry.read(InputDocument.json(file.toString(), bytes)));
            return entry.filter(it -> file(it).equals(file));
        } catch (InvalidInputException | EngineException unreadable) {
            return Optional.empty();
        }
    }

    private Path file(OutboxEntry entry) {
        return folder.resolve(entry.key() + END);
    }

    /**
     * Takes one for an attempt, so that no other process makes one meanwhile. A process that is killed keeps it from others for a
     * minute.
     *
     * @return false where another process has it, or has delivered it
     */
    public boolean claim(OutboxEntry entry, Instant now) {
        Path claim = claimOf(entry);
        try {
            if (StateFiles.exists(claim)
                    && Files.getLastModifiedTime(claim, LinkOption.NOFOLLOW_LINKS)
                            .toInstant()
                            .isBefore(now.minus(LONGEST_ATTEMPT))) {
                StateFiles.delete(claim);
            }
            NewFile.open(claim).close();
        } catch (FileAlreadyExistsException | NoSuchFileException other) {
            return false;
        } catch (IOException e) {
            throw new EngineException("Cannot write " + claim + ": " + e.getMessage(), e);
        }
        if (StateFiles.exists(file(entry)) && !told().contains(entry.key())) {
            return true;
        }
        release(entry);
        return false;
    }

    /** Lets others make an attempt again. */
    public void release(OutboxEntry entry) {
        StateFiles.delete(claimOf(entry));
    }

    private Path claimOf(OutboxEntry entry) {
        return folder.resolve("." + entry.key() + ".claim");
    }

    /** Notes that it was delivered, and removes it. */
    public void delivered(OutboxEntry entry) {
        note(entry.key());
        StateFiles.delete(file(entry));
    }

    /** Notes that one of several people of a recipient was told, so that only the others are told again. */
    public void delivered(OutboxEntry entry, String person) {
        note(entry.keyOf(person));
    }

    /** Returns whether one of several people of a recipient was told. */
    public boolean wasDelivered(OutboxEntry entry, String person) {
        return told().contains(entry.keyOf(person));
    }

    private void note(String key) {
        List<String> told = new ArrayList<>(told());
        if (!told.contains(key)) {
            told.add(key);
            List<String> kept = told.subList(Math.max(0, told.size() - MOST_TOLD), told.size());
            AtomicFile.write(toldFile(), (String.join("\n", kept) + "\n").getBytes(UTF_8));
        }
    }

    private Path toldFile() {
        return folder.resolve("told");
    }

    private List<String> told() {
        return StateFiles.exists(toldFile())
                ? new String(StateFiles.read(toldFile()), UTF_8).lines().toList()
                : List.of();
    }

    /** Notes that an attempt failed. */
    public void failed(OutboxEntry entry) {
        AtomicFile.write(file(entry), Json.pretty(entry.toJson()));
    }

    /**
     * Gives one up, and counts it.
     *
     * @param why in words that can follow "since"
     */
    public void giveUp(OutboxEntry entry, String why, Instant now) {
        GivenUp.count(folder, why, now);
        StateFiles.delete(file(entry));
    }

    /** Returns what was given up so far; empty where nothing was. */
    public Optional<GivenUp> givenUp() {
        return GivenUp.read(folder);
    }
}
