// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.workspace.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/** What the settings of a repository lead to elsewhere, before the library opens it: that may be a pipe, which has no end. */
final class GitSettings {
    private static final int DEEPEST = 10;
    private static final String HOME = "~/";

    private GitSettings() {}

    /**
     * Looks at the files that the settings include, and at those that these include.
     *
     * @throws io.lonelycat.error.InvalidInputException if one of them is a pipe, a socket or a device
     * @throws IOException if one of them cannot be read
     */
    static void checkIncluded(Path git) throws IOException {
        for (String name : new String[] {"config", "config.worktree"}) {
            check(GitFolder.common(git).resolve(name), DEEPEST);
        }
    }

    private static void check(Path file, int deeper) throws IOException {
        Path folder = file.getParent();
        if (folder == null || deeper == 0 || !Files.exists(file)) {
            return;
        }
        Config settings = new Config();
        try {
            settings.fromText(new String(RegularFile.bytes(file), StandardCharsets.UTF_8));
        } catch (ConfigInvalidException odd) {
            // The library says so when it opens the repository.
            return;
        }
        for (String path : settings.getStringList("include", null, "path")) {
            if (path != null && !path.startsWith(HOME)) {
                check(folder.resolve(path), deeper - 1);
            }
        }
    }

    /** What git leaves out and converts is said in the repository; a file elsewhere is one of the user or of a stranger. */
    static void forgetFilesElsewhere(Config settings) {
        settings.unset("core", null, "excludesFile");
        settings.unset("core", null, "attributesFile");
    }
}
