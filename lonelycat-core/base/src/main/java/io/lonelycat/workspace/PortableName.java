// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.InvalidInputException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names that Windows cannot have, or takes for another file or for a device. */
public final class PortableName {
    /** The devices of Windows, with any ending; see "Naming Files, Paths, and Namespaces" in the documentation of Win32. */
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|conin\\$|conout\\$|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])"
                    + " *(\\..*)?");

    private static final Pattern SHORT = Pattern.compile("[^.]{1,6}~[1-9][0-9]{0,5}(\\.[^.]{0,3})?");
    private static final String FORBIDDEN = "<>:\"|?*\\";

    private PortableName() {}

    /** Returns why Windows cannot have a file of this name, as the rest of a sentence; absent if it can. */
    public static Optional<String> problem(String name) {
        if (DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            return Optional.of("is a device on Windows");
        }
        if (name.endsWith(".") || name.endsWith(" ")) {
            return Optional.of("ends with a dot or a blank, which Windows drops");
        }
        return name.chars().anyMatch(c -> c < ' ' || FORBIDDEN.indexOf(c) >= 0)
                ? Optional.of("has a character that Windows does not allow in a name")
                : Optional.empty();
    }

    /** Returns whether Windows may take a name for the short name of another file: {@code PROGRA~1}. */
    public static boolean isLikeShort(String name) {
        return SHORT.matcher(name).matches();
    }

    /** Refuses a relative path that Windows cannot have. */
    static void demand(String path) {
        for (String name : WorkspacePath.split(path)) {
            problem(name).ifPresent(why -> {
                throw new InvalidInputException("`" + VisibleText.of(path)
                        + "` cannot be used on this system: the name `" + VisibleText.of(name) + "` " + why
                        + ". Choose another name, or work on Linux or macOS.");
            });
        }
    }
}
