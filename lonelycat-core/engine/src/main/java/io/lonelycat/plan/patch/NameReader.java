// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.content.QuotedName;
import io.lonelycat.plan.content.QuotedName.Parsed;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Arrays;

/** Reads the names in the header lines of a patch. */
final class NameReader {
    private final PatchWindow window;

    NameReader(PatchWindow window) {
        this.window = window;
    }

    /** Reads the name at the end of the current line; a tab ends it, as in {@code ---} and {@code +++}. */
    String endingAtTab(int offset) {
        byte[] rest = window.rest(offset);
        if (rest.length > 0 && rest[0] == '"') {
            return text(unquote(rest).name());
        }
        int tab = 0;
        while (tab < rest.length && rest[tab] != '\t') {
            tab++;
        }
        return text(Arrays.copyOf(rest, tab));
    }

    /** Reads the name that is the rest of the current line. */
    String wholeRest(int offset) {
        byte[] rest = window.rest(offset);
        return text(rest.length > 0 && rest[0] == '"' ? unquote(rest).name() : rest);
    }

    Parsed unquote(byte[] quoted) {
        return QuotedName.unquote(quoted)
                .orElseThrow(() -> window.problem("the quoted name in " + PatchText.shown(window.text())
                        + " is broken; expected a closing quote and the escapes that git writes"));
    }

    String text(byte[] name) {
        String text = QuotedName.decode(name);
        if (text == null) {
            throw window.problem("the name in " + PatchText.shown(window.text())
                    + " is not UTF-8; rename the file, such names are not supported");
        }
        return text;
    }

    /** Checks a name that is in the section that begins at the line. */
    WorkspacePath path(int line, String name) {
        try {
            return WorkspacePath.of(name);
        } catch (InvalidInputException e) {
            throw placed(line, e);
        }
    }

    FileMode mode(String digits) {
        try {
            return FileMode.parse(digits);
        } catch (InvalidInputException e) {
            throw placed(window.line(), e);
        }
    }

    private InvalidInputException placed(int line, InvalidInputException e) {
        return new InvalidInputException(window.name() + ", line " + line + ": " + e.getMessage(), e);
    }
}
