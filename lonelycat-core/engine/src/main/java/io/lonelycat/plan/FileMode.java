// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import java.util.List;

/** File modes of git that a changed file may have. */
public enum FileMode {
    REGULAR("100644"),
    EXECUTABLE("100755"),
    LINK("120000");

    private static final List<FileMode> ALL = List.of(values());

    private final String git;

    FileMode(String git) {
        this.git = git;
    }

    public String git() {
        return git;
    }

    /**
     * Parses a file mode of git; fails with an {@link InvalidInputException} if the mode is unsupported, such as that
     * of a submodule.
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

    public boolean isSameKindAs(FileMode other) {
        return (this == LINK) == (other == LINK);
    }
}
