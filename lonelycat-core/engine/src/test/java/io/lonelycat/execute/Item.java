// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileMode;
import java.nio.charset.StandardCharsets;

/** File with its git mode. */
record Item(FileMode mode, String text) {
    static Item file(String text) {
        return new Item(FileMode.REGULAR, text);
    }

    static Item script(String text) {
        return new Item(FileMode.EXECUTABLE, text);
    }

    static Item link(String target) {
        return new Item(FileMode.LINK, target);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Digest sha256() {
        return Digest.of(bytes());
    }

    boolean isLink() {
        return mode == FileMode.LINK;
    }
}
