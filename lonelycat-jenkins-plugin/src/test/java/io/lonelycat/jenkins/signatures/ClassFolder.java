// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.signatures;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Reads classes of a folder or a jar without loading them. */
public final class ClassFolder {
    private ClassFolder() {}

    static List<ClassNode> of(Class<?> one) throws IOException, URISyntaxException {
        return in(
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()));
    }

    public static List<ClassNode> in(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return read(path);
        }
        try (FileSystem jar = FileSystems.newFileSystem(path)) {
            return read(jar.getPath("/"));
        }
    }

    private static List<ClassNode> read(Path root) throws IOException {
        List<ClassNode> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".class"))
                    .filter(each -> !each.endsWith("package-info.class"))
                    .sorted()
                    .toList()) {
                ClassNode node = new ClassNode();
                new ClassReader(Files.readAllBytes(file))
                        .accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
                classes.add(node);
            }
        }
        return classes;
    }
}
