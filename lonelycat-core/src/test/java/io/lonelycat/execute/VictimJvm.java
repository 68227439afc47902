// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.simfs.real.ByPathProvider;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Starts the JVMs that tests kill. */
final class VictimJvm {
    private static final List<String> QUICK = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:CompileThresholdScaling=3",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xmx64m");

    private final String classPath;
    private final List<String> options = new ArrayList<>(QUICK);

    private VictimJvm(String classPath) {
        this.classPath = classPath;
        if (ByPathProvider.isOn()) {
            options.add(ByPathProvider.option());
        }
    }

    static VictimJvm plain() {
        return new VictimJvm(buildClassPath());
    }

    /**
     * Returns a starter with a class data archive. The JVM archives no classes from folders, so they are packed into a JAR first.
     *
     * @param words arguments of a run that loads the classes
     */
    static VictimJvm archived(Path folder, List<String> words) throws IOException, InterruptedException {
        List<String> entries = new ArrayList<>();
        List<String> written = new ArrayList<>(List.of(buildClassPath().split(File.pathSeparator, -1)));
        written.removeIf(String::isEmpty);
        for (String entry : written) {
            Path path = Path.of(entry);
            entries.add(Files.isDirectory(path) ? packed(path, folder.resolve(entries.size() + ".jar")) : entry);
        }
        VictimJvm made = new VictimJvm(String.join(File.pathSeparator, entries));
        Path classes = folder.resolve("victim.jsa");
        made.options.add("-XX:ArchiveClassesAtExit=" + classes);
        int exit = made.start(words, folder.resolve("archive.log")).waitFor();
        if (exit != 0 || Files.notExists(classes)) {
            throw new IllegalStateException(Files.readString(folder.resolve("archive.log")));
        }
        made.options.set(made.options.size() - 1, "-XX:SharedArchiveFile=" + classes);
        return made;
    }

    /** Surefire may pack the class path into one JAR's manifest. */
    static String buildClassPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static String packed(Path classes, Path jar) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(classes)) {
            files = all.filter(Files::isRegularFile).collect(Collectors.toList());
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.setLevel(0);
            for (Path file : files) {
                entries.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, entries);
            }
        }
        return jar.toString();
    }

    Process start(List<String> words, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, VictimProcess.class.getName()));
        command.addAll(words);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
