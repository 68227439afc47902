// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangedFile.FileVersion;
import io.lonelycat.workspace.WorkspacePath;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Some files of the workspace as a commit or an index has them. */
public record CommittedFiles(Map<WorkspacePath, CommittedFile> files) {
    static final CommittedFiles NONE = new CommittedFiles(Map.of());

    /**
     * A file in git, to be compared with one of the work tree, in which lines may end in another way.
     *
     * @param mode six octal digits
     * @param blob the name of the content
     * @param withCarriageReturns the digest of the content where each line ends with CR LF
     */
    record CommittedFile(String mode, String blob, Digest content, Digest withCarriageReturns) {
        static CommittedFile of(String mode, String blob, byte[] content) {
            String returns =
                    new String(content, ISO_8859_1).replace("\r\n", "\n").replace("\n", "\r\n");
            return new CommittedFile(mode, blob, Digest.of(content), Digest.of(returns.getBytes(ISO_8859_1)));
        }

        /** Returns whether both are the same file, or both are absent. */
        static boolean isSame(@Nullable CommittedFile file, @Nullable FileVersion state) {
            if (file == null || state == null) {
                return file == null && state == null;
            }
            return file.mode.equals(state.mode().git())
                    && (file.content.equals(state.sha256()) || file.withCarriageReturns.equals(state.sha256()));
        }
    }

    /**
     * Reads files from a list of git.
     *
     * @param paths those that count, by their names from the top of the work tree
     * @param list a command whose entries begin with mode and object, or with mode, kind and object, and end with a tab and the name
     */
    static CommittedFiles listed(GitProgram git, Map<String, WorkspacePath> paths, String... list) {
        List<String> entries = git.demand(list).parts().stream()
                .filter(entry -> paths.containsKey(name(entry)))
                .toList();
        if (entries.isEmpty()) {
            return NONE;
        }
        String asked = entries.stream().map(entry -> blob(entry) + "\n").collect(Collectors.joining());
        Map<WorkspacePath, CommittedFile> files = new HashMap<>();
        git.read(
                asked.getBytes(StandardCharsets.UTF_8),
                out -> {
                    DataInputStream in = new DataInputStream(out);
                    for (String entry : entries) {
                        String mode = entry.substring(0, entry.indexOf(' '));
                        files.put(
                                Objects.requireNonNull(paths.get(name(entry))),
                                CommittedFile.of(mode, blob(entry), content(in)));
                    }
                },
                "cat-file",
                "--batch");
        return new CommittedFiles(files);
    }

    private static String name(String entry) {
        return entry.substring(entry.indexOf('\t') + 1);
    }

    private static String blob(String entry) {
        String[] words = entry.substring(0, entry.indexOf('\t')).split(" ", -1);
        return words[1].length() < words[2].length() ? words[2] : words[1];
    }

    private static byte[] content(DataInputStream in) throws IOException {
        StringBuilder header = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("git cat-file ended early");
            }
            header.append((char) b);
        }
        if (header.toString().endsWith(" missing")) {
            // A submodule has no content here.
            return new byte[0];
        }
        byte[] content = in.readNBytes(Integer.parseInt(header.substring(header.lastIndexOf(" ") + 1)));
        in.readByte();
        return content;
    }

    /**
     * Returns whether a file is there in this state; lines may end in another way.
     *
     * @param state null for no file
     */
    public boolean has(WorkspacePath path, @Nullable FileVersion state) {
        return CommittedFile.isSame(files.get(path), state);
    }
}
