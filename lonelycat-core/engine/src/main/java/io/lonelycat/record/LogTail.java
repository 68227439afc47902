// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The end of a log, as it was stored.
 *
 * @param cut whether there is more before it
 */
public record LogTail(List<String> lines, boolean cut) {
    private static final int MOST_BYTES = 8 << 20;

    public LogTail {
        lines = List.copyOf(lines);
    }

    /**
     * Reads the end of a log.
     *
     * @param most how many lines at most
     * @return empty where there is no such file, or it cannot be read
     */
    public static Optional<LogTail> read(Path file, int most) {
        try {
            return StateFiles.exists(file) ? Optional.of(of(file, most)) : Optional.empty();
        } catch (IOException | EngineException | InvalidInputException unreadable) {
            // An unreadable log must not hide the rest of the story; the caller reports that it is missing.
            return Optional.empty();
        }
    }

    private static LogTail of(Path file, int most) throws IOException {
        try (FileChannel channel = RegularFile.channel(file, LinkOption.NOFOLLOW_LINKS)) {
            long from = Math.max(0, channel.size() - MOST_BYTES);
            ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
                // read on: a channel may give less than was asked for
            }
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            return last(from == 0 ? text : text.substring(text.indexOf('\n') + 1), most, from > 0);
        }
    }

    /** Takes the last lines of a text. */
    static LogTail last(String text, int most, boolean cut) {
        List<String> all = text.lines().toList();
        int left = Math.max(0, all.size() - most);
        return new LogTail(all.subList(left, all.size()), cut || left > 0);
    }
}
