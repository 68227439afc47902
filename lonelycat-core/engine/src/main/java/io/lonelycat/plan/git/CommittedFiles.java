// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangedFile.FileVersion;
import io.lonelycat.workspace.WorkspacePath;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Some files of the workspace as a commit or an index has them. */
public record CommittedFiles(Map<WorkspacePath, CommittedFile> files) {
    static final CommittedFiles NONE = new CommittedFiles(Map.of());

    /** An entry of a tree has mode, kind and object; one of an index has mode, object and stage. */
    private static final Pattern ENTRY =
            Pattern.compile("(\\d+) (?:\\w+ )?([0-9a-f]{40,})(?: \\d)?\t(.*)", Pattern.DOTALL);

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
     * @param list {@code ls-tree} or {@code ls-files -s}, with their options
     */
    static CommittedFiles listed(GitProgram git, Map<String, WorkspacePath> paths, String... list) {
        List<Matcher> entries = git.demand(list).parts().stream()
                .map(ENTRY::matcher)
                .filter(entry -> entry.matches() && paths.containsKey(entry.group(3)))
                .toList();
        if (entries.isEmpty()) {
            return NONE;
        }
        String asked = entries.stream().map(entry -> entry.group(2) + "\n").collect(Collectors.joining());
        Map<WorkspacePath, CommittedFile> files = new HashMap<>();
        git.reading(asked).stream(
                out -> {
                    DataInputStream in = new DataInputStream(out);
                    for (Matcher entry : entries) {
                        files.put(
                                Objects.requireNonNull(paths.get(entry.group(3))),
                                CommittedFile.of(entry.group(1), entry.group(2), content(in)));
                    }
                },
                "cat-file",
                "--batch");
        return new CommittedFiles(files);
    }

    private static byte[] content(DataInputStream in) throws IOException {
        StringBuilder header = new StringBuilder();
        for (int b = in.readByte(); b != '\n'; b = in.readByte()) {
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
