// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Needs PostgreSQL on this machine. */
class SeveralMachinesIT {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final String SERVER = """
            as=''
            if [ "$(id -u)" = 0 ]; then as='setpriv --reuid=65534 --regid=65534 --clear-groups'; fi
            cd '%s'
            PATH='%s':$PATH
            """;
    private static final String START = """
            $as initdb -D "$PWD/data" -U postgres -A trust -E UTF8 --no-locale --no-sync
            $as pg_ctl -D "$PWD/data" -o "-p $port -k $PWD -h 127.0.0.1 -c fsync=off" -w -l "$PWD/log" start
            psql -h 127.0.0.1 -p $port -U postgres -c "CREATE USER lonelycat PASSWORD 'x'" \\
                -c 'CREATE SCHEMA queue AUTHORIZATION lonelycat' postgres
            """;
    private static final String STOP = "$as pg_ctl -D \"$PWD/data\" -m immediate stop\n";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    @Tag("pages")
    void sharesAQueueAndARecordByADatabase() throws IOException {
        Optional<Path> programs = programs();
        assumeTrue(programs.isPresent(), "PostgreSQL is not installed.");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path folder = Files.createDirectory(temporary.resolve("postgres"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        String server = SERVER.formatted(folder, programs.orElseThrow());
        int port = freePort();
        Shell shell = new Shell(temporary);
        shell.run(folder, server + "port=" + port + "\n" + START).well();
        try {
            Scenario scenario = Scenario.copied("queue", temporary.resolve("work/queue"));
            DocPage page = new DocPage("how-to/several-machines.md");
            String commands = "export LONELYCAT_STORE_USER=lonelycat LONELYCAT_STORE_PASSWORD=x\n"
                    + page.script().replace("db.example.org/builds", "127.0.0.1:" + port + "/postgres");
            Shell.Ended ended = shell.run(scenario.folder(), commands);
            page.compare(ended.well().printed());

            assertThat(scenario.folder().resolveSibling("queue.queue/queue.db")).doesNotExist();
        } finally {
            shell.run(folder, server + STOP).well();
        }
    }

    private static Optional<Path> programs() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Path::compareTo);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
