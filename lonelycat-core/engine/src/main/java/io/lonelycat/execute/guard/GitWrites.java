// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * List of the git files that may change while checks run, because these files do not control what git runs or commits.
 */
final class GitWrites {
    private static final String OURS = "lonelycat/";

    /**
     * Git's index; snapshots compare only its staged content, because {@code git status} updates file times in the
     * index.
     */
    static final String INDEX = "index";

    /** Git's locks and logs, and files that git reads only if a user names them. */
    private static final Set<String> FILES = Set.of("index.lock", "FETCH_HEAD", "ORIG_HEAD", "gc.log", "gc.pid");

    /**
     * Git's folders that may change while checks run: objects, logs, LonelyCat's journal, and files of git's file
     * watcher.
     */
    private static final List<String> FOLDERS =
            List.of("objects/", "logs/", OURS, "lfs/objects/", "lfs/tmp/", "lfs/cache/", "fsmonitor--daemon/cookies/");

    /** Files that make git read objects from another folder or server. */
    private static final Set<String> NEVER = Set.of("objects/info/alternates", "objects/info/http-alternates");

    /** Folders of submodules and linked work trees inside {@code .git}, laid out like {@code .git}. */
    private static final Pattern INNER = Pattern.compile("(modules|worktrees)/.+");

    private static final Pattern FREE_NAMES = Pattern.compile("(.*/)?(hooks|info|refs|rebase-[^/]*|sequencer)/.*");

    /** Files that git reads in a bare repository. */
    private static final Pattern IN_BARE = Pattern.compile(
            "HEAD|index|config|config\\.worktree|commondir|packed-refs|shallow|(hooks|info|refs|modules|worktrees)/.*"
                    + "|objects/info/.*");

    private GitWrites() {}

    static boolean mayChange(String name) {
        if (isListed(name)) {
            return true;
        }
        if (!INNER.matcher(name).matches()) {
            return false;
        }
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            if (isListed(name.substring(slash + 1))) {
                return !FREE_NAMES.matcher(name.substring(0, slash + 1)).matches();
            }
        }
        return false;
    }

    private static boolean isListed(String name) {
        return !NEVER.contains(name)
                && (FILES.contains(name) || FOLDERS.stream().anyMatch(name::startsWith));
    }

    static boolean mayChangeAllIn(String folder) {
        return mayChange(folder + "/x") && !folder.endsWith("objects") && !folder.endsWith("objects/info");
    }

    static boolean isOfBare(String name) {
        return IN_BARE.matcher(name).matches();
    }

    static boolean isIndex(String name) {
        return name.equals(INDEX)
                || (INNER.matcher(name).matches()
                        && name.endsWith("/" + INDEX)
                        && !FREE_NAMES.matcher(name).matches());
    }
}
