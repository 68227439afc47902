// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.signatures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Class files by name. They are read, never loaded: what they refer to need not be there. */
interface ClassFiles {
    /** Finds a class by its internal name, as {@code java/util/Map$Entry}. */
    Optional<ClassNode> find(String name);

    /** Looks into these files first, then into the others. */
    default ClassFiles or(ClassFiles others) {
        return name -> find(name).or(() -> others.find(name));
    }

    /** The classes of the JDK. */
    static ClassFiles ofJdk() {
        return of(ClassLoader.getPlatformClassLoader());
    }

    /** The classes that a loader has. */
    static ClassFiles of(ClassLoader loader) {
        return name -> {
            try (InputStream in = loader.getResourceAsStream(name + ".class")) {
                return read(in);
            } catch (IOException e) {
                throw new UncheckedIOException(name, e);
            }
        };
    }

    /** Reads one class; nothing gives nothing. */
    static Optional<ClassNode> read(@Nullable InputStream in) throws IOException {
        if (in == null) {
            return Optional.empty();
        }
        ClassNode node = new ClassNode();
        new ClassReader(in).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return Optional.of(node);
    }
}
