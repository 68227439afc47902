// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Immutable content of an inode. */
sealed interface Body permits Body.Bytes, Body.Entries, Body.Target {

    long size();

    final class Bytes implements Body {
        static final Bytes EMPTY = new Bytes(new byte[0]);
        private final byte[] bytes;

        /** Does not copy the array. */
        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] array() {
            return bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bytes that && java.util.Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            String text = new String(bytes, 0, Math.min(bytes.length, 60), StandardCharsets.UTF_8);
            return bytes.length + " bytes '" + text.replace("\n", "\\n") + "'";
        }
    }

    record Entries(int parent, Map<String, Integer> byName) implements Body {

        Entries with(String name, int inode) {
            Map<String, Integer> changed = new HashMap<>(byName);
            changed.put(name, inode);
            return new Entries(parent, changed);
        }

        Entries without(String name) {
            Map<String, Integer> changed = new HashMap<>(byName);
            changed.remove(name);
            return new Entries(parent, changed);
        }

        @Override
        public long size() {
            return 4096;
        }
    }

    record Target(String path) implements Body {
        @Override
        public long size() {
            return path.getBytes(StandardCharsets.UTF_8).length;
        }
    }
}
