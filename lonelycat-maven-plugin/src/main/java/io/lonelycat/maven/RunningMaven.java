// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.config.Settings;
import io.lonelycat.config.Settings.Caller;
import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.Platform;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.toolchain.model.ToolchainModel;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** The Maven that runs us: how a check can start it again, and which process it is. */
final class RunningMaven {
    private static final Path KERNEL_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    private final MavenExecutionRequest request;
    private final Properties system;

    RunningMaven(MavenExecutionRequest request, Properties system) {
        this.request = request;
        this.system = system;
    }

    /** What {@code mvn} means in a check: this Maven, its settings, its repository, and offline if this one is. */
    Map<String, List<String>> commandAliases() {
        String home = system.getProperty("maven.home");
        if (home == null) {
            return Map.of();
        }
        List<String> words = new ArrayList<>();
        Path bin = Path.of(home, "bin");
        words.add(Platform.programNames("mvn").stream()
                .map(bin::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(bin.resolve("mvn"))
                .toString());
        words.add("-B");
        settings(words, "-s", request.getUserSettingsFile());
        settings(words, "-gs", request.getGlobalSettingsFile());
        settings(words, "-t", request.getUserToolchainsFile());
        if (request.isOffline()) {
            words.add("-o");
        }
        words.add("-Dmaven.repo.local=" + request.getLocalRepositoryPath());
        return Map.of("mvn", words);
    }

    /** Whether this Maven writes colours: as it decides itself, by {@code style.color}, and else in a terminal only. */
    boolean hasColours() {
        String style = request.getUserProperties().getProperty("style.color", "auto");
        boolean terminal = isTerminal()
                && request.isInteractiveMode()
                && !"dumb".equals(system.getProperty("env.TERM", "dumb"))
                && system.getProperty("env.NO_COLOR") == null;
        return style.equals("always") || (style.equals("auto") && terminal);
    }

    private static boolean isTerminal() {
        try {
            return Files.readSymbolicLink(STANDARD_OUTPUT).startsWith("/dev")
                    && !Files.isSameFile(STANDARD_OUTPUT, Path.of("/dev/null"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    Caller caller(String frontEnd) {
        ProcessHandle self = ProcessHandle.current();
        Instant started = self.info().startInstant().orElse(Instant.EPOCH);
        return new Caller(
                system.getProperty("user.name", "unknown"),
                frontEnd,
                hostName(),
                system.getProperty("os.name", "unknown"),
                self.pid(),
                started);
    }

    /** Folders with files of the user who runs this Maven. */
    Settings.WorkPlaces places() {
        String home = system.getProperty("user.home", "");
        return new Settings.WorkPlaces(
                Platform.isAbsolute(home) ? Optional.of(Path.of(home)) : Optional.empty(),
                List.of(request.getLocalRepositoryPath().toPath().toAbsolutePath()),
                Stream.concat(
                                Stream.of("java.home", "maven.home")
                                        .flatMap(name -> Stream.ofNullable(system.getProperty(name))),
                                jdksOfToolchains())
                        .map(Path::of)
                        .toList(),
                shownFiles(),
                temporaryFolder());
    }

    /** The JDKs of toolchains.xml, in which a build may compile and test. */
    private Stream<String> jdksOfToolchains() {
        return request.getToolchains().getOrDefault("jdk", List.of()).stream()
                .map(ToolchainModel::getConfiguration)
                .filter(Xpp3Dom.class::isInstance)
                .flatMap(configuration -> Stream.ofNullable(((Xpp3Dom) configuration).getChild("jdkHome")))
                .map(Xpp3Dom::getValue)
                .filter(home -> home != null && Platform.isAbsolute(home));
    }

    /** Files of Maven that are not in its home, without passwords. */
    private Map<Path, Supplier<byte[]>> shownFiles() {
        Map<Path, Supplier<byte[]>> texts = new HashMap<>();
        File toolchains = request.getUserToolchainsFile();
        if (toolchains != null && toolchains.isFile()) {
            texts.put(toolchains.toPath().toAbsolutePath(), () -> content(toolchains.toPath()));
        }
        for (@Nullable File file : Arrays.asList(request.getUserSettingsFile(), request.getGlobalSettingsFile())) {
            if (file != null && file.isFile()) {
                texts.put(file.toPath().toAbsolutePath(), () -> ShownSettings.of(file.toPath()));
            }
        }
        return texts;
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new EngineException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Where this JVM keeps files for a while. */
    Path temporaryFolder() {
        return Path.of(system.getProperty("java.io.tmpdir", "/tmp"));
    }

    /** Without a look-up in the network where the kernel knows the name. */
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

    private static void settings(List<String> words, String option, @Nullable File file) {
        if (file != null && file.isFile()) {
            words.add(option);
            words.add(file.getPath());
        }
    }
}
