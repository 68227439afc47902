// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.signatures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.tree.ClassNode;

/** The classes of a {@code jenkins.war} and of the plugins in a folder. */
final class JenkinsFiles implements ClassFiles, AutoCloseable {
    private final List<ZipFile> open = new ArrayList<>();
    private final Map<String, ZipFile> places = new HashMap<>();

    private JenkinsFiles() {}

    /** Opens them; the jars inside are unpacked into a folder. */
    static JenkinsFiles open(Path war, Path plugins, Path unpacked) throws IOException {
        JenkinsFiles files = new JenkinsFiles();
        files.addJarsOf(war, Files.createTempDirectory(unpacked, "war"));
        try (DirectoryStream<Path> all = Files.newDirectoryStream(plugins, "*.{hpi,jpi}")) {
            for (Path plugin : all) {
                files.addJarsOf(plugin, Files.createTempDirectory(unpacked, "plugin"));
            }
        }
        return files;
    }

    private void addJarsOf(Path archive, Path unpacked) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().matches("WEB-INF/lib/[^/]+\\.jar")) {
                    Path jar = unpacked.resolve(Path.of(entry.getName()).getFileName());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, jar);
                    }
                    add(new ZipFile(jar.toFile()));
                }
            }
        }
    }

    private void add(ZipFile jar) {
        open.add(jar);
        jar.stream()
                .filter(entry -> entry.getName().endsWith(".class"))
                .forEach(entry -> places.putIfAbsent(entry.getName(), jar));
    }

    @Override
    public Optional<ClassNode> find(String name) {
        ZipFile jar = places.get(name + ".class");
        if (jar == null) {
            return Optional.empty();
        }
        try (InputStream in = jar.getInputStream(jar.getEntry(name + ".class"))) {
            return ClassFiles.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    @Override
    public void close() throws IOException {
        for (ZipFile jar : open) {
            jar.close();
        }
    }
}
