// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.lonelycat.workspace.FolderEntry.FileId;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Provides facts about the operating system and its files that the JDK hides. */
public final class Platform {
    /**
     * Directory in {@code /proc} that always belongs to the user of this process, unlike other entries of
     * {@code /proc/self}.
     */
    private static final Path SELF = Path.of("/proc/self/task");

    private static final Path NAMESPACES = Path.of("/proc/self/ns");
    private static final FileTime NEVER = FileTime.fromMillis(Long.MIN_VALUE);
    private static final int BITS = 07777;
    private static final int OF_OTHERS = 077;
    private static final int OWNER_MAY_WRITE = 0200;
    private static final int OWNER_MAY_READ_AND_WRITE = 0600;
    private static final boolean IS_WINDOWS = File.separatorChar == '\\';
    private static final List<String> PROGRAM_ENDINGS = List.of(".com", ".exe", ".bat", ".cmd");

    private static final Set<String> VARIABLES_OF_WINDOWS = Set.of(
            ("SYSTEMROOT SYSTEMDRIVE WINDIR COMSPEC PATHEXT OS TEMP TMP USERNAME USERPROFILE HOMEDRIVE HOMEPATH APPDATA LOCALAPPDATA"
                            + " PROGRAMDATA PROGRAMFILES PROGRAMFILES(X86) PROGRAMW6432 COMMONPROGRAMFILES"
                            + " COMMONPROGRAMFILES(X86) COMMONPROGRAMW6432 NUMBER_OF_PROCESSORS PROCESSOR_ARCHITECTURE")
                    .split(" ", -1));

    private static final Owner UNKNOWN_OWNER = new Owner(0, 0);

    private static final ProcessTable PROCESSES = new ProcFiles();

    private Platform() {}

    public static ProcessTable processes() {
        return PROCESSES;
    }

    public static boolean hasPosixPrograms() {
        return !IS_WINDOWS;
    }

    public static boolean hasNamespaces() {
        return Files.isDirectory(NAMESPACES);
    }

    public static File nothing() {
        return new File(IS_WINDOWS ? "NUL" : "/dev/null");
    }

    static boolean namesAreText() {
        return IS_WINDOWS;
    }

    /**
     * Returns the possible file names of a program, on Windows with {@code .com}, {@code .exe}, {@code .bat} or
     * {@code .cmd}.
     */
    public static List<String> programNames(String program) {
        boolean ends = PROGRAM_ENDINGS.stream().anyMatch(program.toLowerCase(Locale.ROOT)::endsWith);
        return !IS_WINDOWS || ends
                ? List.of(program)
                : PROGRAM_ENDINGS.stream().map(ending -> program + ending).toList();
    }

    /** Normalises an environment variable's name: on Windows, {@code Path} becomes {@code PATH}. */
    public static String variableName(String name) {
        return variableName(name, IS_WINDOWS);
    }

    static String variableName(String name, boolean foldsCase) {
        return foldsCase ? name.toUpperCase(Locale.ROOT) : name;
    }

    public static boolean needsVariable(String name) {
        return IS_WINDOWS && isOfWindows(name);
    }

    static boolean isOfWindows(String name) {
        return VARIABLES_OF_WINDOWS.contains(name);
    }

    /** Creates a file that only its owner may read, by mode or access list. */
    static void createPrivate(Path file) throws IOException {
        if (keepsModes(file)) {
            Files.createFile(file, withMode(OWNER_MAY_READ_AND_WRITE));
            return;
        }
        // Creates and deletes a file to find its owner, then creates the private file with an access list for this
        // owner from the start.
        Files.createFile(file);
        AclFileAttributeView list = Files.getFileAttributeView(file, AclFileAttributeView.class, NOFOLLOW_LINKS);
        if (list == null) {
            Files.delete(file);
            throw new UnsupportedOperationException("neither modes nor access lists");
        }
        List<AclEntry> owner = ownerAlone(list.getOwner());
        Files.delete(file);
        Files.createFile(file, new FileAttribute<List<AclEntry>>() {
            @Override
            public String name() {
                return "acl:acl";
            }

            @Override
            public List<AclEntry> value() {
                return owner;
            }
        });
        // Sets the access list again, because Wine 8 ignores the list given to createFile.
        list.setAcl(owner);
    }

    private static List<AclEntry> ownerAlone(UserPrincipal owner) {
        return List.of(AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(owner)
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build());
    }

    /** Returns whether only the owner may access a file, by mode or access list. */
    static boolean isPrivate(Path file) throws IOException {
        if (keepsModes(file)) {
            return (mode(file) & OF_OTHERS) == 0;
        }
        AclFileAttributeView list = Files.getFileAttributeView(file, AclFileAttributeView.class);
        return list != null && isOfAlone(list.getOwner(), list.getAcl());
    }

    static boolean isOfAlone(UserPrincipal owner, List<AclEntry> list) {
        return !list.isEmpty()
                && list.stream()
                        .filter(entry -> entry.type() == AclEntryType.ALLOW)
                        .allMatch(entry -> entry.principal().equals(owner));
    }

    public static String commandToClose(Path file) {
        return IS_WINDOWS ? "icacls \"" + file + "\" /inheritance:r /grant:r \"%USERNAME%:F\"" : "chmod 600 " + file;
    }

    /**
     * Flushes a file's content or a directory's entries to disk. Windows cannot flush directories; there, NTFS makes
     * names durable with its own journal.
     */
    public static void sync(Path place) throws IOException {
        if (Files.isDirectory(place) && !keepsModes(place)) {
            return;
        }
        StandardOpenOption access = Files.isDirectory(place) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel open = FileChannel.open(place, access)) {
            open.force(true);
        }
    }

    /** Numeric user and group id of a file's owner. */
    public record Owner(int user, int group) {}

    /**
     * Inode, hard link count, owner and mode of a file, as in stat(2).
     *
     * @param mode the permission bits with set-user-ID, set-group-ID and sticky: {@code 0} to {@code 07777}
     */
    public record FileNumbers(long inode, int names, Owner owner, int mode) {}

    public static boolean keepsModes(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static boolean hasReadOnly(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("dos") && !keepsModes(path);
    }

    /**
     * Reads a file's attributes without following links. Emulates POSIX attributes ({@link PlainAttributes}) if the
     * file system has none.
     */
    public static PosixFileAttributes attributes(Path file) throws IOException {
        if (keepsModes(file)) {
            return Files.readAttributes(file, PosixFileAttributes.class, NOFOLLOW_LINKS);
        }
        if (hasReadOnly(file)) {
            DosFileAttributes seen = Files.readAttributes(file, DosFileAttributes.class, NOFOLLOW_LINKS);
            return new PlainAttributes(seen, seen.isReadOnly());
        }
        return new PlainAttributes(Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS), false);
    }

    /** Returns the nine permission bits of a file. */
    static int mode(Path file, LinkOption... links) throws IOException {
        return keepsModes(file)
                ? bits(Files.getPosixFilePermissions(file, links))
                : bits(attributes(links.length == 0 ? file.toRealPath() : file).permissions());
    }

    /** Sets the nine permission bits of a file, or the read-only flag if the file system has no modes. */
    static Path setMode(Path file, int mode) throws IOException {
        if (keepsModes(file)) {
            return Files.setPosixFilePermissions(file, permissions(mode));
        }
        if (hasReadOnly(file) && !Files.isDirectory(file)) {
            Files.setAttribute(file, "dos:readonly", (mode & OWNER_MAY_WRITE) == 0);
        }
        return file;
    }

    static Path createFolder(Path folder, int mode) throws IOException {
        return keepsModes(folder) ? Files.createDirectory(folder, withMode(mode)) : Files.createDirectory(folder);
    }

    /** Deletes a file, link or empty directory despite the read-only flag, which blocks deletion on Windows. */
    static Path delete(Path entry) throws IOException {
        try {
            Files.delete(entry);
        } catch (AccessDeniedException refused) {
            if (!hasReadOnly(entry) || (mode(entry, NOFOLLOW_LINKS) & OWNER_MAY_WRITE) != 0) {
                throw refused;
            }
            Files.setAttribute(entry, "dos:readonly", false, NOFOLLOW_LINKS);
            Files.delete(entry);
        }
        return entry;
    }

    /**
     * Renames a file atomically, replacing an existing file despite the read-only flag, which blocks replacement on
     * Windows.
     */
    static Path replace(Path file, Path old) throws IOException {
        if (hasReadOnly(old) && Files.exists(old, NOFOLLOW_LINKS)) {
            Files.setAttribute(old, "dos:readonly", false, NOFOLLOW_LINKS);
        }
        return Files.move(file, old, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns an attribute that sets the mode of a new file, subject to the umask. */
    static FileAttribute<Set<PosixFilePermission>> withMode(int mode) {
        return PosixFilePermissions.asFileAttribute(permissions(mode));
    }

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

    public static Optional<Integer> user() {
        return EffectiveUser.ID;
    }

    /** Caches the user id of this process, because finding the id may create a temporary file. */
    private static final class EffectiveUser {
        private static final Optional<Integer> ID = find();

        private static Optional<Integer> find() {
            if (!keepsModes(SELF)) {
                return Optional.empty();
            }
            try {
                return Optional.of(Files.exists(SELF) ? owner(SELF).user() : ownerOfNewFile());
            } catch (IOException | UnsupportedOperationException unknown) {
                return Optional.empty();
            }
        }
    }

    /** Finds the user id of this process by a new temporary file, for systems without {@code /proc}, such as macOS. */
    static int ownerOfNewFile() throws IOException {
        Path file = Files.createTempFile("lonelycat", null);
        try {
            return owner(file).user();
        } finally {
            Files.delete(file);
        }
    }

    public static Owner owner(Path file) throws IOException {
        return numbers(file).owner();
    }

    public static void give(Path file, Owner owner) throws IOException {
        if (!owner(file).equals(owner)) {
            Files.setAttribute(file, "unix:uid", owner.user(), NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:gid", owner.group(), NOFOLLOW_LINKS);
        }
    }

    public static FileNumbers numbers(Path file) throws IOException {
        if (!keepsModes(file)) {
            PosixFileAttributes seen = attributes(file);
            return new FileNumbers(FileId.inodeOfKey(seen.fileKey()), 1, UNKNOWN_OWNER, bits(seen.permissions()));
        }
        Map<String, Object> seen = Files.readAttributes(file, "unix:ino,nlink,uid,gid,mode", NOFOLLOW_LINKS);
        return new FileNumbers(
                number(seen, "ino"),
                (int) number(seen, "nlink"),
                new Owner((int) number(seen, "uid"), (int) number(seen, "gid")),
                (int) number(seen, "mode") & BITS);
    }

    private static long number(Map<String, Object> seen, String name) {
        return ((Number) Objects.requireNonNull(seen.get(name), name)).longValue();
    }

    /** Returns whether a file has several hard links; false if the file is missing or the link count unknown. */
    public static boolean hasOtherNames(Path file) {
        try {
            return Files.getAttribute(file, "unix:nlink", NOFOLLOW_LINKS) instanceof Integer names && names > 1;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            // Ignores an I/O error, which the caller reports when opening the file.
            return false;
        }
    }

    /**
     * Returns a file's {@code st_ctime}, which programs cannot set back. If the file or its {@code st_ctime} is
     * missing, returns a time in the distant past.
     */
    public static FileTime changed(Path file) throws IOException {
        try {
            return (FileTime) Files.getAttribute(file, "unix:ctime", NOFOLLOW_LINKS);
        } catch (NoSuchFileException | UnsupportedOperationException | IllegalArgumentException none) {
            return NEVER;
        }
    }
}
