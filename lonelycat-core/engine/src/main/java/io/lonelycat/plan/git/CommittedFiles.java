// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangedFile.FileVersion;
import io.lonelycat.plan.FileMode;
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

/**
 * Workspace files as a git commit or index stores them.
 *
 * @param keepsModes whether the workspace's file system stores file modes; if not, only git knows which files are
 *     executable
 */
public record CommittedFiles(Map<WorkspacePath, CommittedFile> files, boolean keepsModes) {
    static final CommittedFiles NONE = new CommittedFiles(Map.of(), true);

    private static final String EXECUTABLE = FileMode.EXECUTABLE.git();
    private static final String REGULAR = FileMode.REGULAR.git();

    private static final Pattern ENTRY =
            Pattern.compile("(\\d+) (?:\\w+ )?([0-9a-f]{40,})(?: \\d)?\t(.*)", Pattern.DOTALL);

    /**
     * File in a git commit or index.
     *
     * @param withCarriageReturns digest of the content after conversion of all line ends to CR LF
     */
    record CommittedFile(String mode, String blob, Digest content, Digest withCarriageReturns) {
        static CommittedFile of(String mode, String blob, byte[] content) {
            String returns =
                    new String(content, ISO_8859_1).replace("\r\n", "\n").replace("\n", "\r\n");
            return new CommittedFile(mode, blob, Digest.of(content), Digest.of(returns.getBytes(ISO_8859_1)));
        }

        /**
         * Returns whether a committed file equals a workspace file, which may have CR LF line ends. A null argument
         * means an absent file.
         */
        static boolean isSame(@Nullable CommittedFile file, @Nullable FileVersion state, boolean keepsModes) {
            if (file == null || state == null) {
                return file == null && state == null;
            }
            return mode(file.mode, keepsModes).equals(mode(state.mode().git(), keepsModes))
                    && (file.content.equals(state.sha256()) || file.withCarriageReturns.equals(state.sha256()));
        }

        private static String mode(String mode, boolean keepsModes) {
            return keepsModes ? mode : mode.replace(EXECUTABLE, REGULAR);
        }
    }

    /**
     * Reads committed or staged files that a git command lists, limited to {@code paths}.
     *
     * @param paths files to read, by their name relative to the top of the work tree
     */
    static CommittedFiles listed(GitProgram git, Map<String, WorkspacePath> paths, boolean keepsModes, String... list) {
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
        return new CommittedFiles(files, keepsModes);
    }

    private static byte[] content(DataInputStream in) throws IOException {
        StringBuilder header = new StringBuilder();
        for (int b = in.readByte(); b != '\n'; b = in.readByte()) {
            header.append((char) b);
        }
        if (header.toString().endsWith(" missing")) {
            // git reports a submodule's commit as missing, because the commit is in another repository.
            return new byte[0];
        }
        byte[] content = in.readNBytes(Integer.parseInt(header.substring(header.lastIndexOf(" ") + 1)));
        in.readByte();
        return content;
    }

    boolean isExecutable(WorkspacePath path) {
        CommittedFile file = files.get(path);
        return file != null && file.mode.equals(EXECUTABLE);
    }

    public boolean has(WorkspacePath path, @Nullable FileVersion state) {
        return CommittedFile.isSame(files.get(path), state, keepsModes);
    }
}
