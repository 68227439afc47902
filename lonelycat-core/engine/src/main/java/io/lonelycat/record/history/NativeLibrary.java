// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.check.command.ProcFiles;
import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.JDBC;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.OSInfo;

/**
 * Loads the native library of SQLite on Linux with glibc. The driver would copy it out of its jar, read both again byte for
 * byte, and start a process to learn what the system is, which takes longer than all else that a goal asks of the history.
 * Everywhere else, and where something goes wrong here, the driver does it. A copy stays only if the process is killed in the
 * milliseconds between copying and loading.
 *
 * <p>The driver is told by properties of the whole process, for these milliseconds. Another copy of the driver that another
 * thread loads just then, in a class loader of its own, would find ours, too.
 */
final class NativeLibrary {
    private static final String FOLDER = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";
    private static final String FILE = "libsqlitejdbc.so";

    private NativeLibrary() {}

    /** Loads it, the first time that it is called. */
    static void load() {
        Once.load();
    }

    /** Initialized once in a process, while other threads wait. */
    private static final class Once {
        static {
            boolean chosenByUser =
                    Stream.of(FOLDER, NAME, "org.sqlite.tmpdir").anyMatch(key -> System.getProperty(key) != null);
            if (!chosenByUser) {
                resource().ifPresent(NativeLibrary::load);
            }
        }

        private Once() {}

        static void load() {
            // The initializer has done it.
        }
    }

    /** Returns where the library is in the driver's jar; empty on all systems that are not surely of the kind that it was built for. */
    static Optional<String> resource() {
        String processor = OSInfo.getArchName();
        boolean known = processor.equals("x86_64") || processor.equals("aarch64");
        return known && hasGlibc()
                ? Optional.of("/org/sqlite/native/Linux/" + processor + "/" + FILE)
                : Optional.empty();
    }

    /** Says whether this process has loaded glibc, which it has on Linux alone. */
    private static boolean hasGlibc() {
        String loaded = ProcFiles.loaded();
        return loaded.contains("/libc.so.6") && !loaded.contains("musl");
    }

    private static void load(String resource) {
        try (InputStream in = JDBC.class.getResourceAsStream(resource)) {
            if (in != null) {
                load(in);
            }
        } catch (IOException | EngineException e) {
            // The driver tries it, and says what is wrong.
        }
    }

    /** Loads a copy, which is not needed any more once it is loaded. */
    private static void load(InputStream library) throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.ofTheSystem("lonelycat-sqlite-")) {
            folder.copied(library, FILE);
            System.setProperty(FOLDER, folder.path().toString());
            System.setProperty(NAME, FILE);
            try {
                SQLiteJDBCLoader.initialize();
            } catch (Exception e) {
                // The driver tries again when it opens a file, and its message says what is wrong.
            } finally {
                System.clearProperty(FOLDER);
                System.clearProperty(NAME);
            }
        }
    }
}
