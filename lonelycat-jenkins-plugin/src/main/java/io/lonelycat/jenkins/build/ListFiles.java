// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import hudson.remoting.VirtualChannel;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.workspace.VisibleText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jenkins.MasterToSlaveFileCallable;
import org.jspecify.annotations.Nullable;

/** Lists files below a workspace directory, without links. */
final class ListFiles extends MasterToSlaveFileCallable<List<String>> {
    private static final long serialVersionUID = 1;
    private static final int MOST = ArchivedFiles.MOST;
    private static final int SHOWN = 80;
    private static final int LONGEST = 1_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private final String folder;

    ListFiles(String folder) {
        this.folder = folder;
    }

    @Override
    public List<String> invoke(File workspace, @Nullable VirtualChannel channel) throws IOException {
        Path root = workspace.toPath().resolve(folder);
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> root.relativize(file).toString())
                    .limit(MOST + 1L)
                    .sorted()
                    .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
        }
    }

    static List<String> checked(List<String> names) {
        if (names.size() > MOST) {
            throw new InvalidInputException(Messages.of("ListFiles.tooMany", MOST));
        }
        names.forEach(ListFiles::checked);
        return names;
    }

    static String checked(String name) {
        if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
            String shown = name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "...";
            throw new InvalidInputException(Messages.of("ListFiles.name", VisibleText.of(shown)));
        }
        return name;
    }
}
