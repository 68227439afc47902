// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.workspace.AppendFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The files being appended to, each opened when it is first needed. */
final class OpenLogs {
    private final Map<Path, AppendFile> open = new HashMap<>();

    AppendFile get(Path file) {
        AppendFile found = open.get(file);
        if (found == null) {
            found = AppendFile.open(file);
            open.put(file, found);
        }
        return found;
    }

    void close() {
        for (AppendFile file : open.values()) {
            file.close();
        }
        open.clear();
    }
}
