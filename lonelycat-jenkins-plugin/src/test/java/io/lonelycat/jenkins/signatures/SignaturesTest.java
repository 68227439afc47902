// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import io.lonelycat.jenkins.LonelyCatPermissions;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The plugin compiles to the same classes against a real Jenkins. Skipped without {@code -Djenkins.war=FILE -Djenkins.plugins=DIR}. */
@EnabledIfSystemProperty(named = "jenkins.war", matches = ".+", disabledReason = "No Jenkins was given to compare with")
class SignaturesTest {
    private static final List<Path> SOURCES =
            List.of(Path.of("src/main/java"), Path.of("target/generated-sources/steps"));

    @TempDir
    Path folder;

    @Test
    void thePluginIsTheSameCompiledAgainstARealJenkins() throws Exception {
        List<Path> others = new ArrayList<>();
        for (String place : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!Files.isSameFile(Path.of(place), place(Extension.class))
                    && !Files.isSameFile(Path.of(place), place(LonelyCatPermissions.class))) {
                others.add(Path.of(place));
            }
        }
        Stream<Path> real = Stream.concat(jenkins().stream(), others.stream());
        Stream<Path> signatures = Stream.concat(Stream.of(place(Extension.class)), others.stream());

        Map<String, String> here = compiled("signatures", signatures.toList());
        Map<String, String> there = compiled("jenkins", real.toList());

        assertThat(here).hasSizeGreaterThan(100);
        assertThat(there).hasSameSizeAs(here);
        assertThat(here.entrySet())
                .as("The classes that differ")
                .filteredOn(type -> !type.getValue().equals(there.get(type.getKey())))
                .isEmpty();
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** Returns the bytes of each class in hexadecimal. */
    private Map<String, String> compiled(String name, List<Path> classPath) throws IOException {
        Path classes = Files.createDirectory(folder.resolve(name));
        List<String> options = List.of(
                "--release",
                "17",
                "-parameters",
                "-proc:none",
                "-nowarn",
                "-d",
                classes.toString(),
                "-classpath",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            boolean done = compiler.getTask(
                            problems, files, null, options, null, files.getJavaFileObjectsFromPaths(sources()))
                    .call();
            assertThat(done).as("%s: %s", name, problems).isTrue();
        }
        Map<String, String> bytes = new TreeMap<>();
        for (Path file : files(classes, ".class")) {
            bytes.put(classes.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
        }
        return bytes;
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path root : SOURCES) {
            sources.addAll(files(root, ".java"));
        }
        return sources;
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private List<Path> jenkins() throws IOException {
        List<Path> jars = new ArrayList<>(jars(given("jenkins.war")));
        try (DirectoryStream<Path> plugins = Files.newDirectoryStream(given("jenkins.plugins"), "*.{hpi,jpi}")) {
            for (Path plugin : plugins) {
                if (!plugin.getFileName().toString().startsWith("lonelycat")) {
                    jars.addAll(jars(plugin));
                }
            }
        }
        return jars;
    }

    private List<Path> jars(Path archive) throws IOException {
        Path unpacked = Files.createTempDirectory(folder, "jars");
        List<Path> jars = new ArrayList<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (entry.getName().matches("WEB-INF/lib/[^/]+\\.jar")) {
                    Path jar = unpacked.resolve(Path.of(entry.getName()).getFileName());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, jar);
                    }
                    jars.add(jar);
                }
            }
        }
        return jars;
    }

    private static Path given(String property) {
        return Path.of(Objects.requireNonNull(System.getProperty(property), () -> "-D" + property + "=... is missing"));
    }
}
