// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A rollback journal as SQLite leaves it when it is killed while it changes several databases. */
public final class HotJournal {
    private static final long BEGIN = 0xd9d505f920a163d7L;
    private static final int SECTOR = 512;

    private HotJournal() {}

    /** After playing it back SQLite removes the file that it names, which is a list of other journals. */
    public static byte[] naming(Path other, Path database) throws IOException {
        byte[] name = other.toString().getBytes(StandardCharsets.UTF_8);
        byte[] start = Files.readAllBytes(database);
        int page = ByteBuffer.wrap(start).getShort(16) & 0xffff;
        int sum = 0;
        for (byte letter : name) {
            sum += letter;
        }
        ByteBuffer bytes = ByteBuffer.allocate(SECTOR + 4 + name.length + 16);
        bytes.putLong(BEGIN)
                .putInt(0)
                .putInt(0)
                .putInt(start.length / page)
                .putInt(SECTOR)
                .putInt(page);
        bytes.position(SECTOR);
        // The number of the page that locks live in says that a name follows.
        bytes.putInt(0x40000000 / page + 1)
                .put(name)
                .putInt(name.length)
                .putInt(sum)
                .putLong(BEGIN);
        return bytes.array();
    }
}
