// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The backups in a folder, which may be those of several records.
 *
 * @param folder may be missing: then there are no backups
 */
public record Backups(Path folder) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("lonelycat-backup-(\\d{8}T\\d{6}\\.\\d{3}Z)\\.zip");
    private static final Duration ABANDONED = Duration.ofDays(1);

    /** Returns the name of a backup that is made now. */
    public Path next(Instant now) {
        return folder.resolve("lonelycat-backup-" + TIME.format(now) + ".zip");
    }

    /** Returns when a backup was made, as its name says; empty if it is not the name of a backup. */
    public static Optional<Instant> time(Path file) {
        Matcher name = NAME.matcher(Folders.name(file));
        try {
            return name.matches()
                    ? Optional.of(LocalDateTime.parse(name.group(1), TIME).toInstant(ZoneOffset.UTC))
                    : Optional.empty();
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    /** Returns them, the newest first. */
    public List<Path> newestFirst() {
        List<Path> found = new ArrayList<>();
        for (Path file : StateFiles.list(folder)) {
            if (time(file).isPresent()
                    && StateFiles.kind(file).filter(FileKind.FILE::equals).isPresent()) {
                found.add(file);
            }
        }
        Collections.reverse(found);
        return List.copyOf(found);
    }

    /**
     * Finds the backups of a record that are beyond the newest and old. Those of other records are not touched, and neither
     * is an unreadable one, whose record is unknown.
     *
     * @param first by which the record is known; see {@link BackupDocument}
     * @param keep how many of the newest stay whatever their age
     */
    public List<Path> old(Optional<Digest> first, int keep, Duration age, Instant now) {
        List<Path> own = new ArrayList<>();
        for (Path file : newestFirst()) {
            if (isOf(file, first)) {
                own.add(file);
            }
        }
        List<Path> old = new ArrayList<>();
        for (Path file : own.subList(Math.min(keep, own.size()), own.size())) {
            if (time(file).filter(made -> made.isBefore(now.minus(age))).isPresent()) {
                old.add(file);
            }
        }
        return List.copyOf(old);
    }

    private static boolean isOf(Path file, Optional<Digest> first) {
        try {
            return first.isPresent() && new BackupFile(file).document().first().equals(first);
        } catch (InvalidInputException | EngineException unreadable) {
            return false;
        }
    }

    /** Removes what killed processes left of backups that they had begun. */
    public void removeAbandoned(Instant now) {
        for (Path file : StateFiles.list(folder)) {
            String name = Folders.name(file);
            boolean draft = name.startsWith(".lonelycat-backup-") && name.endsWith(".tmp");
            if (draft && begun(file).isBefore(now.minus(ABANDONED))) {
                StateFiles.delete(file);
            }
        }
    }

    /** Its name contains the time at which it was begun; files without this are not backups of LonelyCat. */
    private static Instant begun(Path draft) {
        String name = Folders.name(draft).substring(1);
        int end = name.indexOf(".zip") + ".zip".length();
        return time(draft.resolveSibling(name.substring(0, Math.max(end, 0)))).orElse(Instant.MAX);
    }
}
