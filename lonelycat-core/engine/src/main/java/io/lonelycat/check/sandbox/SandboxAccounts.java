// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The accounts of the machine as commands see them: root, their own user, and the one that stands for all others. */
final class SandboxAccounts {
    /** The name of the commands' user if it is not a user of the machine. */
    static final String NAME = "lonelycat";

    private SandboxAccounts() {}

    static void write(ScratchFolder scratch, CheckUser user, Path home) {
        int uid = user.owner().user();
        int gid = user.owner().group();
        String own = uid == 0 ? "" : NAME + ":x:" + uid + ":" + gid + "::" + home + ":/bin/sh\n";
        String ownGroup = gid == 0 ? "" : NAME + ":x:" + gid + ":\n";
        put(
                scratch,
                "passwd",
                "root:x:0:0::" + (uid == 0 ? home : "/root") + ":/bin/sh\n" + own
                        + "nobody:x:65534:65534::/nonexistent:/usr/sbin/nologin\n");
        put(scratch, "group", "root:x:0:\n" + ownGroup + "nogroup:x:65534:\n");
    }

    private static void put(ScratchFolder scratch, String name, String text) {
        ScratchFolder.readable(scratch.etc().resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
