// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.Arrays;

/** The files of a summary, each of which is known by how it begins. */
enum SummaryFile {
    PAGE("index.html", PeriodPage.MARK),
    TEXT("summary.md", PeriodMarkdown.MARK),
    FOR_AGENTS("agent.md", PeriodMarkdown.MARK);

    private static final int LARGEST = 1 << 24;

    private final String fileName;
    private final String mark;

    SummaryFile(String fileName, String mark) {
        this.fileName = fileName;
        this.mark = mark;
    }

    String fileName() {
        return fileName;
    }

    /** Says whether a summary has written a file. */
    static boolean isOne(Path file) {
        String name = String.valueOf(file.getFileName());
        return Arrays.stream(values()).anyMatch(it -> it.fileName.equals(name) && it.hasWritten(file));
    }

    private boolean hasWritten(Path file) {
        byte[] begin = mark.getBytes(UTF_8);
        return StateFiles.kind(file).filter(FileKind.FILE::equals).isPresent()
                && StateFiles.readAtMost(file, LARGEST)
                        .filter(bytes -> bytes.length >= begin.length
                                && Arrays.equals(begin, 0, begin.length, bytes, 0, begin.length))
                        .isPresent();
    }
}
