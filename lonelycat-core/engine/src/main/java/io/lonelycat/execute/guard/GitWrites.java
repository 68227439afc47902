// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files that may be written in a repository of git while checks run. The list has what is allowed: anything else that is
 * written there, a hook, a setting, an attribute, a branch, a half-done rebase, decides what git runs or commits next.
 */
final class GitWrites {
    /** The folder in a repository that is LonelyCat's: the journal, which is looked after by itself. */
    private static final String OURS = "lonelycat/";

    /** Compared by what the next commit would have: {@code git status} writes the sizes and times of files into it. */
    static final String INDEX = "index";

    /**
     * The lock of an index, which keeps git from writing and is never read; what was fetched and where HEAD was, which no
     * command takes unless a person names it; and what collecting garbage says of itself.
     */
    private static final Set<String> FILES = Set.of("index.lock", "FETCH_HEAD", "ORIG_HEAD", "gc.log", "gc.pid");

    /**
     * Objects, of git and of its LFS, which nothing uses until a branch or an index names them; logs of what branches were,
     * which no command takes unless a person names an entry; LonelyCat's own folder; and marks by
     * which git asks its own watcher of files for the time.
     */
    private static final List<String> FOLDERS =
            List.of("objects/", "logs/", OURS, "lfs/objects/", "lfs/tmp/", "lfs/cache/", "fsmonitor--daemon/cookies/");

    /** Lead to objects elsewhere. */
    private static final Set<String> NEVER = Set.of("objects/info/alternates", "objects/info/http-alternates");

    /** Repositories of submodules and of further work trees, which are laid out in the same way. */
    private static final Pattern INNER = Pattern.compile("(modules|worktrees)/.+");

    /** Below these, a name says nothing of what it is. */
    private static final Pattern FREE_NAMES = Pattern.compile("(.*/)?(hooks|info|refs|rebase-[^/]*|sequencer)/.*");

    /** Files that git reads in a folder that it takes for a repository without a work tree. */
    private static final Pattern IN_BARE = Pattern.compile(
            "HEAD|index|config|config\\.worktree|commondir|packed-refs|shallow|(hooks|info|refs|modules|worktrees)/.*"
                    + "|objects/info/.*");

    private GitWrites() {}

    /** Returns whether a file may be written, by its path in the repository; the index is compared by its content instead. */
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

    /** Returns whether all files in a folder may be written, so that nothing in it is looked at. */
    static boolean mayChangeAllIn(String folder) {
        return mayChange(folder + "/x") && !folder.endsWith("objects") && !folder.endsWith("objects/info");
    }

    /** Returns whether git reads a file of a folder that it takes for a repository without a work tree. */
    static boolean isOfBare(String name) {
        return IN_BARE.matcher(name).matches();
    }

    /** Returns whether a file is an index: of the repository, of a submodule or of another work tree. */
    static boolean isIndex(String name) {
        return name.equals(INDEX)
                || (INNER.matcher(name).matches()
                        && name.endsWith("/" + INDEX)
                        && !FREE_NAMES.matcher(name).matches());
    }
}
