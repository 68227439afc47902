// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Wine with the drives {@code J:} (JDK), {@code M:} (Maven), {@code L:} (local repository) and {@code W:} (test folder). Other local files
 * are not visible.
 */
record Wine(Path program, Path prefix, Path work) {
    private static final String PROPERTY = "lonelycat.it.windows";
    private static final long MINUTES = 10;

    /** Variables that would lead a build to a screen or to files outside the drives. */
    private static final List<String> NOT_INHERITED = List.of(
            "DISPLAY",
            "MAVEN_OPTS",
            "MAVEN_ARGS",
            "MAVEN_HOME",
            "M2_HOME",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "XDG_CONFIG_HOME",
            "LONELYCAT_EXECUTION");

    static Optional<Path> jdk() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .filter(name -> !name.isBlank())
                .map(Path::of);
    }

    static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .flatMap(folder -> Stream.of("wine64", "wine").map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Debian's Maven package contains links that lead out of the drives. */
    static boolean readsMaven() throws IOException {
        try (Stream<Path> jars = Files.list(MavenBuild.home().resolve("lib"))) {
            return jars.noneMatch(Files::isSymbolicLink);
        }
    }

    static Wine begin(Path folder) throws IOException {
        Path work = Files.createDirectories(folder.resolve("work"));
        Wine wine = new Wine(installed().orElseThrow(), folder.resolve("prefix"), work);
        wine.ended(wine.start(folder, List.of("wineboot", "-i")));
        wine.ended(wine.start(folder, List.of("winecfg", "-v", "win10")));
        Path drives = wine.prefix.resolve("dosdevices");
        Files.delete(drives.resolve("z:"));
        Map<String, Path> folders =
                Map.of("j:", jdk().orElseThrow(), "m:", MavenBuild.home(), "l:", Repository.folder(), "w:", work);
        for (Map.Entry<String, Path> drive : folders.entrySet()) {
            Files.createSymbolicLink(
                    drives.resolve(drive.getKey()), drive.getValue().toAbsolutePath());
        }
        return wine;
    }

    Process maven(Path folder, String... arguments) throws IOException {
        String place = "W:\\" + work.relativize(folder).toString().replace('/', '\\');
        List<String> words = new ArrayList<>(List.of(
                jdk().orElseThrow().resolve("bin/java.exe").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-classpath",
                "M:\\boot\\" + launcher(),
                "-Dclassworlds.conf=M:\\bin\\m2.conf",
                "-Dmaven.home=M:\\",
                "-Dlibrary.jansi.path=M:\\lib\\jansi-native",
                "-Dmaven.multiModuleProjectDirectory=" + place,
                "org.codehaus.plexus.classworlds.launcher.Launcher",
                "-Dmaven.repo.local=L:\\",
                "-o",
                "-B",
                "-e"));
        words.addAll(List.of(arguments));
        return start(folder, words);
    }

    private static String launcher() throws IOException {
        try (Stream<Path> jars = Files.list(MavenBuild.home().resolve("boot"))) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.matches("plexus-classworlds-.*[.]jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Process start(Path folder, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(work.resolveSibling(""), "build", ".out")
                        .toFile());
        builder.environment().keySet().removeAll(NOT_INHERITED);
        builder.environment()
                .putAll(Map.of(
                        "WINEPREFIX",
                        prefix.toString(),
                        "WINEARCH",
                        "win64",
                        "WINEDEBUG",
                        "-all",
                        "JAVA_HOME",
                        "J:\\"));
        return builder.start();
    }

    int ended(Process build) {
        try {
            assertThat(build.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
            return build.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            build.destroyForcibly();
        }
    }

    void end() throws IOException {
        ProcessBuilder server = new ProcessBuilder("wineserver", "-k", "-w");
        server.environment().put("WINEPREFIX", prefix.toString());
        ended(server.start());
    }
}
