// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;

/** A file or link of a tree. */
sealed interface Item {
    /** Creates the item in an existing folder. */
    void make(Path place) throws IOException;

    /** File with permissions such as {@code rw-r--r--}; each character of the content is a byte. */
    record Plain(String content, String permissions) implements Item {
        @Override
        public void make(Path place) throws IOException {
            Files.writeString(place, content, StandardCharsets.ISO_8859_1);
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(permissions));
        }
    }

    record Link(String target) implements Item {
        @Override
        public void make(Path place) throws IOException {
            Files.createSymbolicLink(place, Path.of(target));
        }
    }

    static Item file(String text) {
        return new Plain(text, "rw-r--r--");
    }

    static Item script(String text) {
        return new Plain(text, "rwxr-xr-x");
    }

    static Item binary(int seed, int size) {
        byte[] content = new byte[size];
        new Random(seed).nextBytes(content);
        content[0] = 0;
        return file(new String(content, StandardCharsets.ISO_8859_1));
    }
}
