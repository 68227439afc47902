// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.config.Settings;
import io.lonelycat.config.Settings.Caller;
import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.FileNames;
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

/** Facts about the running Maven process. */
final class RunningMaven {
    private static final Path KERNEL_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    private final MavenExecutionRequest request;
    private final Properties system;

    RunningMaven(MavenExecutionRequest request, Properties system) {
        this.request = request;
        this.system = system;
    }

    /** Returns the command that replaces {@code mvn} in checks: this Maven with its settings, repository and offline mode. */
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

    /** Returns whether Maven prints colours: by {@code style.color}, else if the output is a terminal. */
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
        return new Caller(system.getProperty("user.name", "unknown"), frontEnd, hostName(), self.pid(), started);
    }

    Settings.WorkPlaces places() {
        String home = system.getProperty("user.home", "");
        return new Settings.WorkPlaces(
                FileNames.isAbsolute(home) ? Optional.of(Path.of(home)) : Optional.empty(),
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

    private Stream<String> jdksOfToolchains() {
        return request.getToolchains().getOrDefault("jdk", List.of()).stream()
                .map(ToolchainModel::getConfiguration)
                .filter(Xpp3Dom.class::isInstance)
                .flatMap(configuration -> Stream.ofNullable(((Xpp3Dom) configuration).getChild("jdkHome")))
                .map(Xpp3Dom::getValue)
                .filter(home -> home != null && FileNames.isAbsolute(home));
    }

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

    Path temporaryFolder() {
        return Path.of(system.getProperty("java.io.tmpdir", "/tmp"));
    }

    /** Returns the host's name, without a DNS lookup if the kernel knows the name. */
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
