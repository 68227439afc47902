// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import jenkins.util.VirtualFile;

/**
 * The files of one plan or execution in an archive, which an agent has filled. Every one of them is looked at, none is reached
 * through a link, and what evidence never has (a link, a device, a name that is not one of ours, too many files) is refused.
 */
interface ArchivedFiles {
    /** A reader that finds more files stops: files that were not read must not count as verified. */
    int MOST = 50_000;

    /** How many folders may be in each other; evidence has two. */
    int DEEPEST = 16;

    /** Takes one file after the other. */
    interface Visitor {
        /**
         * Takes a file.
         *
         * @param name with slashes, from the folder
         * @param content closed by the caller
         */
        void file(String name, InputStream content) throws IOException;
    }

    /**
     * Visits all files.
     *
     * @throws InvalidInputException at the first thing that evidence never has
     */
    void each(Visitor visitor) throws IOException;

    /** Takes a folder of an archive, wherever it lies. */
    static ArchivedFiles of(VirtualFile folder) throws IOException {
        return "file".equals(folder.toURI().getScheme()) ? local(Path.of(folder.toURI())) : new FarFiles(folder);
    }

    /** Takes a folder of this machine. */
    static ArchivedFiles local(Path folder) {
        return new LocalFiles(folder, false);
    }

    /** Looks at one more file. */
    static int counted(int before, String name) {
        ListFiles.checked(name);
        if (before >= MOST) {
            throw new InvalidInputException("The archived folder has more than " + MOST
                    + " files, which evidence never has. None of it is read.");
        }
        return before + 1;
    }

    /** Refuses what is neither a file nor a folder. */
    static InvalidInputException refused(String name, boolean link) {
        return new InvalidInputException("The archive holds the " + (link ? "symbolic link " : "special file ") + name
                + ", which evidence never has. None of it is read.");
    }
}
