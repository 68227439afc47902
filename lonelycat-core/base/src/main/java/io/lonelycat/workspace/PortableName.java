// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.InvalidInputException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises names that Windows cannot create or maps to another file or device. */
public final class PortableName {
    /** Windows device names, see "Naming Files, Paths, and Namespaces" in the Win32 documentation. */
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|conin\\$|conout\\$|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])"
                    + " *(\\..*)?");

    private static final Pattern SHORT = Pattern.compile("[^.]{1,6}~[1-9][0-9]{0,5}(\\.[^.]{0,3})?");
    private static final String FORBIDDEN = "<>:\"|?*\\";

    private PortableName() {}

    /** Returns the reason why Windows cannot create a file of this name; empty if Windows can. */
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

    public static boolean isLikeShort(String name) {
        return SHORT.matcher(name).matches();
    }

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
