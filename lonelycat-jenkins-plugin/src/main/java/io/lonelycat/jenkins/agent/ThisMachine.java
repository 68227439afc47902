// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import io.lonelycat.config.Settings;
import io.lonelycat.config.Settings.Caller;
import io.lonelycat.error.EngineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine and the process in which the engine runs: an agent, or the controller. */
public final class ThisMachine {
    private static final Path KERNEL_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private ThisMachine() {}

    /** Returns a caller of this process. */
    public static Caller caller(String user) {
        ProcessHandle self = ProcessHandle.current();
        return new Caller(
                user,
                "jenkins",
                hostName(),
                System.getProperty("os.name", "unknown"),
                self.pid(),
                self.info().startInstant().orElse(Instant.EPOCH));
    }

    /** Returns the folders of the agent's user. Nothing is removed elsewhere. */
    public static Settings.WorkPlaces places() {
        String home = System.getProperty("user.home", "");
        Optional<Path> there = home.startsWith("/") ? Optional.of(Path.of(home)) : Optional.empty();
        return new Settings.WorkPlaces(
                there,
                there.map(folder -> folder.resolve(".m2/repository")).stream().toList(),
                List.of(Path.of(System.getProperty("java.home", "/usr"))),
                Map.of(),
                Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    }

    /** Returns the host name, without a look-up in the network where the kernel knows it. */
    private static String hostName() {
        try {
            return Files.isReadable(KERNEL_HOST_NAME)
                    ? Files.readString(KERNEL_HOST_NAME).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        } catch (IOException e) {
            throw new EngineException("Cannot read the name of this machine: " + e.getMessage(), e);
        }
    }
}
