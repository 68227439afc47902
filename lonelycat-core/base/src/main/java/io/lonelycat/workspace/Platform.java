// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.Platform.FileNumbers;
import io.lonelycat.workspace.Platform.Owner;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the operating system for what it keeps of files beside names and content: permission bits, owners, identities, times of
 * change, mounts, processes and syncs. All of it is asked for here and in {@link Folder}; the rest of LonelyCat knows only the answers. Known on
 * Linux, and as far as the view {@code unix} and {@code /proc} are there on other systems.
 */
public final class Platform {
    private static final Path SELF = Path.of("/proc/self/fd");
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");
    private static final FileTime NEVER = FileTime.fromMillis(Long.MIN_VALUE);
    private static final int BITS = 07777;
    private static final int INHERITS_GROUP = 02000;
    private static final int OWN = 0700;

    /** S_IFMT and S_IFCHR of stat(2). */
    private static final int KIND = 0170000;

    private static final int CHARACTER_DEVICE = 0020000;

    private static final ProcessTable PROCESSES = new ProcFiles();

    private Platform() {}

    /** Returns the processes of this machine. */
    public static ProcessTable processes() {
        return PROCESSES;
    }

    /** Returns the command that has all files of the file system of its working folder survive a loss of power: syncfs(2). */
    public static List<String> syncCommand() {
        return List.of("sync", "-f", ".");
    }

    /** Waits until the content of a file, or the names in a folder, survive a loss of power. */
    public static void sync(Path place) throws IOException {
        StandardOpenOption access = Files.isDirectory(place) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel open = FileChannel.open(place, access)) {
            open.force(true);
        }
    }

    /** The numbers of a file's user and group: their names, as the JDK's view by handle gives them, take a look into the account files. */
    public record Owner(int user, int group) {}

    /**
     * The numbers that the kernel keeps of a file ({@code stat}), which the JDK gives only by path.
     *
     * @param inode the inode number
     * @param names how many names the file has
     * @param owner the user and group it belongs to
     * @param mode the permission bits with set-user-ID, set-group-ID and sticky: {@code 0} to {@code 07777}
     */
    public record FileNumbers(long inode, int names, Owner owner, int mode) {}

    /**
     * Returns the nine permission bits of a file.
     *
     * @param links {@link java.nio.file.LinkOption#NOFOLLOW_LINKS} for those of a link itself
     */
    static int mode(Path file, LinkOption... links) throws IOException {
        return bits(Files.getPosixFilePermissions(file, links));
    }

    static Path setMode(Path file, int mode) throws IOException {
        return Files.setPosixFilePermissions(file, permissions(mode));
    }

    /** Returns the mode with which a file or folder is created; the system takes the bits of the umask away. */
    static FileAttribute<Set<PosixFilePermission>> withMode(int mode) {
        return PosixFilePermissions.asFileAttribute(permissions(mode));
    }

    /** Turns the nine permission bits into the set that the JDK wants; its constants are in their order. */
    static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.allOf(PosixFilePermission.class);
        permissions.removeIf(permission -> (mode & bit(permission)) == 0);
        return permissions;
    }

    static int bits(Set<PosixFilePermission> permissions) {
        int mode = 0;
        for (PosixFilePermission permission : permissions) {
            mode |= bit(permission);
        }
        return mode;
    }

    @SuppressWarnings("EnumOrdinal") // owner, group, others; each read, write, execute, as in a mode
    private static int bit(PosixFilePermission permission) {
        return 0400 >> permission.ordinal();
    }

    /** Returns the number of the user whose rights this process has; empty if it is unknown. */
    public static Optional<Integer> user() {
        try {
            return Optional.of(owner(SELF).user());
        } catch (IOException | UnsupportedOperationException notLinux) {
            return Optional.empty();
        }
    }

    /** Looks who owns a file, or a link itself. */
    public static Owner owner(Path file) throws IOException {
        return owner(Files.readAttributes(file, "unix:uid,gid", NOFOLLOW_LINKS));
    }

    private static Owner owner(Map<String, Object> seen) {
        return new Owner((int) number(seen, "uid"), (int) number(seen, "gid"));
    }

    /** Gives a file, or a link itself, to an owner, unless it is theirs. */
    public static void give(Path file, Owner owner) throws IOException {
        if (!owner(file).equals(owner)) {
            Files.setAttribute(file, "unix:uid", owner.user(), NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:gid", owner.group(), NOFOLLOW_LINKS);
        }
    }

    /** Looks at a file, or a link itself. */
    public static FileNumbers numbers(Path file) throws IOException {
        Map<String, Object> seen = Files.readAttributes(file, "unix:ino,nlink,uid,gid,mode", NOFOLLOW_LINKS);
        return new FileNumbers(
                number(seen, "ino"), (int) number(seen, "nlink"), owner(seen), (int) number(seen, "mode") & BITS);
    }

    private static long number(Map<String, Object> seen, String name) {
        return ((Number) Objects.requireNonNull(seen.get(name), name)).longValue();
    }

    /** Returns whether a file has more than one name, where the file system keeps count; a missing file has none. */
    public static boolean hasOtherNames(Path file) {
        try {
            return Files.getAttribute(file, "unix:nlink", NOFOLLOW_LINKS) instanceof Integer names && names > 1;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            // Opening the file reports its problem; on other systems links are not counted.
            return false;
        }
    }

    /** Returns whether something that is neither file, folder nor link is a character device without numbers. */
    static boolean isDeviceWithoutNumbers(Path file) throws IOException {
        Map<String, Object> seen = Files.readAttributes(file, "unix:mode,rdev", NOFOLLOW_LINKS);
        return (number(seen, "mode") & KIND) == CHARACTER_DEVICE && number(seen, "rdev") == 0;
    }

    /** Returns whether two files are on one file system, so that a rename leads from one to the other. */
    static boolean areOnOneDevice(Path one, Path other) throws IOException {
        return Files.getAttribute(one, "unix:dev").equals(Files.getAttribute(other, "unix:dev"));
    }

    /**
     * Returns when a file, its mode or its names were last changed ({@code st_ctime}): unlike the time of modification, no
     * program can set it back. The distant past where there is nothing, or the file system keeps no such time.
     */
    public static FileTime changed(Path file) throws IOException {
        try {
            return (FileTime) Files.getAttribute(file, "unix:ctime", NOFOLLOW_LINKS);
        } catch (NoSuchFileException | UnsupportedOperationException | IllegalArgumentException none) {
            return NEVER;
        }
    }

    /**
     * Sets when a file was last modified, to the nanosecond: the view by handle of the JDK cuts it to microseconds.
     *
     * @param inode of the file; another one, or a link, is an error
     * @param nanos since 1970
     */
    public static void setModified(Path file, long inode, long nanos) throws IOException {
        if (numbers(file).inode() != inode) {
            throw new FileSystemException(file.toString(), null, "was replaced by another file meanwhile");
        }
        Files.setAttribute(file, "lastModifiedTime", FileTime.from(nanos, TimeUnit.NANOSECONDS), NOFOLLOW_LINKS);
    }

    /**
     * Makes an empty folder in which new files get what another folder gives: its group, where files inherit it, and its default
     * access list. The JDK has no calls for access lists, but it copies them with all extended attributes.
     *
     * @param like a folder, which is no link
     * @param place where nothing is yet
     * @return the place
     * @throws InvalidInputException if this user may not give files the group of the folder
     */
    public static Path templateFolder(Path like, Path place) throws IOException {
        Files.copy(like, place, StandardCopyOption.COPY_ATTRIBUTES, NOFOLLOW_LINKS);
        if (!Files.isDirectory(place, NOFOLLOW_LINKS)) {
            throw new FileSystemException(like.toString(), null, "is no longer a folder");
        }
        FileNumbers given = numbers(like);
        int inherits = given.mode() & INHERITS_GROUP;
        try {
            if (inherits != 0) {
                Files.setAttribute(place, "unix:gid", given.owner().group(), NOFOLLOW_LINKS);
            }
            Files.setAttribute(place, "unix:mode", OWN | inherits, NOFOLLOW_LINKS);
        } catch (FileSystemException refused) {
            throw new InvalidInputException(
                    "The folder " + like + " has the set-group-ID bit, so new files in this folder get the group id "
                            + given.owner().group()
                            + ", but you are not a member of this group. Either run as a member of the group, or remove"
                            + " the bit from the folder (`chmod g-s`).",
                    refused);
        }
        return place;
    }

    /** Returns the places below a folder, itself left out, at which file systems are mounted, outer ones first; none where unknown. */
    public static List<Path> mountsBelow(Path folder) {
        List<Path> points = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(MOUNTS, StandardCharsets.ISO_8859_1)) {
                Path point = mountPoint(line);
                if (point.startsWith(folder) && !point.equals(folder) && !points.contains(point)) {
                    points.add(point);
                }
            }
        } catch (IOException notLinux) {
            return List.of();
        }
        points.sort(null);
        return points;
    }

    /** The fifth word of a line, in which blanks and backslashes are written as three octal digits (proc(5)). */
    private static Path mountPoint(String line) {
        String word = line.split(" ", 6)[4];
        String bytes = ESCAPED.matcher(word).replaceAll(found -> {
            String character = String.valueOf((char) Integer.parseInt(found.group(1), 8));
            return Matcher.quoteReplacement(character);
        });
        return Path.of(new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }
}
