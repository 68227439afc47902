// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import java.util.List;

/** The kinds of file that a change may consist of, as git writes them. */
public enum FileMode {
    REGULAR("100644"),
    EXECUTABLE("100755"),
    LINK("120000");

    private static final List<FileMode> ALL = List.of(values());

    private final String git;

    FileMode(String git) {
        this.git = git;
    }

    /** Returns the six octal digits that git writes. */
    public String git() {
        return git;
    }

    /**
     * Reads a mode as git writes it.
     *
     * @throws InvalidInputException if it is another one, with the reason
     */
    public static FileMode parse(String git) {
        for (FileMode mode : ALL) {
            if (mode.git.equals(git)) {
                return mode;
            }
        }
        String what = git.equals("160000")
                ? "the mode of a submodule, whose content is not in this repository"
                : "not a file mode that LonelyCat knows";
        throw new InvalidInputException(PatchText.shown(git) + " is " + what
                + ". Supported modes: 100644 (file), 100755 (executable file), 120000 (symbolic link).");
    }

    /** Returns whether both are files or both are links. */
    public boolean isSameKindAs(FileMode other) {
        return (this == LINK) == (other == LINK);
    }
}
