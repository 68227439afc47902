// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A shared PostgreSQL server on loopback without passwords and without synchronous writes: data survives a killed server, not a power loss.
 */
public final class PostgresServer {
    private static final String USER = "postgres";
    private static final long PATIENCE_SECONDS = 60;

    private static @Nullable PostgresServer shared;
    private static int schemas;

    private final Path folder;
    private final int port;
    private @Nullable Process process;

    private PostgresServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Starts the server on the first call; the JVM's exit stops the server. */
    public static synchronized PostgresServer shared() {
        PostgresServer there = shared;
        if (there == null) {
            there = installed();
            Runtime.getRuntime().addShutdownHook(new Thread(there::remove));
            there.start();
            shared = there;
        }
        return there;
    }

    private static PostgresServer installed() {
        return doing(() -> {
            Path folder = Files.createTempDirectory("lonelycat-postgres-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
            unpack(folder);
            return new PostgresServer(folder, freePort()).initialized();
        });
    }

    private PostgresServer initialized() throws IOException, InterruptedException {
        Process made = program(
                "initdb", "-D", folder + "/data", "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
        int code = made.waitFor();
        assertThat(code).as(log()).isZero();
        return this;
    }

    private static <T> T doing(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void unpack(Path folder) throws IOException {
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        try (InputStream packed = PostgresServer.class.getResourceAsStream("/postgres-linux-" + arch + ".txz");
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(tar, file);
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** PostgreSQL refuses to run as root. */
    private Process program(String program, String... words) throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                .start();
    }

    private Path logFile() {
        return folder.resolve("log");
    }

    private String log() {
        return doing(() -> Files.readString(logFile()));
    }

    /** Starts the server at its previous address. */
    public void start() {
        Process there = process;
        if (there != null && there.isAlive()) {
            return;
        }
        doing(() -> {
            Process started = program(
                    "postgres",
                    "-D",
                    folder + "/data",
                    "-p",
                    String.valueOf(port),
                    "-k",
                    folder.toString(),
                    "-h",
                    "127.0.0.1",
                    "-c",
                    "fsync=off");
            process = started;
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!answers()) {
                assertThat(started.isAlive() && System.nanoTime() < end)
                        .as(log())
                        .isTrue();
                Thread.sleep(50);
            }
            return true;
        });
    }

    private boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    public void kill() {
        doing(() -> {
            Process there = Objects.requireNonNull(process);
            List<ProcessHandle> all = there.descendants().toList();
            there.destroyForcibly().waitFor();
            all.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle each : all) {
                each.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            return true;
        });
    }

    private void remove() {
        kill();
        StateFiles.deleteTree(folder);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(address(), USER, "");
    }

    private String address() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Returns the address of a new empty schema. */
    public static String schema() {
        PostgresServer server = shared();
        String schema = "s" + nextSchema();
        server.execute("CREATE SCHEMA " + schema);
        return server.address() + "?user=" + USER + "&currentSchema=" + schema;
    }

    private static synchronized int nextSchema() {
        return ++schemas;
    }

    public int port() {
        return port;
    }

    public static long number(String address, String sql) {
        return doing(() -> {
            try (Connection connection = DriverManager.getConnection(address);
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                result.next();
                return result.getLong(1);
            }
        });
    }

    public static void run(String address, String sql) {
        shared().execute("SET search_path TO " + address.substring(address.lastIndexOf('=') + 1), sql);
    }

    private void execute(String... statements) {
        doing(() -> {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            return true;
        });
    }
}
