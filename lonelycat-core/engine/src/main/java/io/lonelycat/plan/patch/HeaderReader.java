// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.content.QuotedName;
import io.lonelycat.plan.patch.PatchSection.BlobIds;
import io.lonelycat.plan.patch.PatchSection.Body;
import io.lonelycat.plan.patch.PatchSection.Text;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the header of a patch section. As in git, the first folder of a file name, such as {@code a/}, is removed. */
final class HeaderReader {
    private static final String NULL_DEVICE = "/dev/null";
    private static final Pattern FILE_MODE = Pattern.compile("100[0-7]{3}");
    private static final Pattern TIME = Pattern.compile(
            "(.*?)(?:\\t| +)(?:\\d\\d)?\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?: [-+]\\d\\d:?\\d\\d)?");

    private static final Pattern EPOCH = Pattern.compile(
            ".*\\t(?:1970-01-01 (\\d\\d):(\\d\\d):00(?:\\.0+)? [+]\\1:?\\2|1969-12-31 (\\d\\d):00:00(?:\\.0+)? -(\\d\\d):?00)");

    private final PatchWindow window;
    private final int line;
    private final long position;
    private @Nullable String does;

    private @Nullable String from;
    private @Nullable String to;
    private @Nullable FileMode oldMode;
    private @Nullable FileMode newMode;
    private @Nullable FileMode kind;
    private BlobIds ids = BlobIds.NONE;
    private @Nullable String minus;
    private @Nullable String plus;
    private boolean oldIsEpoch;
    private boolean newIsEpoch;

    HeaderReader(PatchWindow window) {
        this.window = window;
        this.line = window.line();
        this.position = window.position();
    }

    PatchSection git() {
        String name = nameOfBothSides();
        boolean more = window.next();
        while (more && takesLine()) {
            more = window.next();
        }
        if (more && window.starts("--- ")) {
            readFileNames(false);
            more = window.next();
        }
        if (more) {
            window.back();
        }
        Body body = new BodyReader(window).read(minus != null);
        boolean moved = from != null || to != null;
        if (name == null) {
            name = NULL_DEVICE.equals(plus) ? minus : plus;
            name = name == null ? null : withoutPrefix(name);
        }
        WorkspacePath path = path(moved ? to : name);
        WorkspacePath oldPath = moved ? path(from) : null;
        Operation operation = operation(body, path);
        demandName(minus, operation == Operation.CREATE && oldPath == null, oldPath == null ? path : oldPath);
        demandName(plus, operation == Operation.DELETE, path);
        return new PatchSection(line, position, operation, path, oldPath, oldMode, newMode, kind, ids, body);
    }

    private Operation operation(Body body, WorkspacePath path) {
        if (does != null) {
            return switch (does) {
                case "creates", "copies" -> Operation.CREATE;
                case "deletes" -> Operation.DELETE;
                default -> Operation.RENAME;
            };
        }
        if (!(body instanceof Text text) || !text.hunks().isEmpty()) {
            return Operation.UPDATE;
        }
        if (oldMode == null || newMode == null) {
            throw problem("the section of " + PatchText.shown(path.value())
                    + " in the patch is empty; expected hunks (`@@`), `GIT binary patch`, or a new mode. Was the patch"
                    + " cut off? If LonelyCat wrote the patch, restore the patch from a copy. Otherwise make the patch"
                    + " again");
        }
        return Operation.MODE;
    }

    private void demandName(@Nullable String given, boolean absent, WorkspacePath expected) {
        if (given == null) {
            return;
        }
        boolean agrees =
                absent ? given.equals(NULL_DEVICE) : withoutPrefix(given).equals(expected.value());
        if (!agrees) {
            throw problem("the name " + PatchText.shown(given)
                    + " contradicts the lines above it, such as `diff --git` or `rename`; expected "
                    + PatchText.shown(absent ? NULL_DEVICE : expected.value()) + ". Make the patch again");
        }
    }

    PatchSection plain() {
        readFileNames(true);
        if (!(new BodyReader(window).read(true) instanceof Text body)) {
            throw window.problem("expected hunks after `+++`");
        }
        boolean fromNothing = NULL_DEVICE.equals(minus);
        boolean toNothing = NULL_DEVICE.equals(plus);
        WorkspacePath path = path(withoutPrefix(toNothing ? given(minus) : given(plus)));
        if (!fromNothing && !toNothing) {
            // If the two file names of a diff differ by a suffix, such as .orig, the shorter is the path.
            String first = withoutPrefix(given(minus));
            path = path.value().startsWith(first) && !first.isEmpty() ? path(first) : path;
        }
        fromNothing |= oldIsEpoch;
        toNothing |= newIsEpoch && !oldIsEpoch;
        boolean old = body.hunks().stream().anyMatch(hunk -> hunk.oldCount() > 0);
        boolean changed = body.hunks().stream().anyMatch(hunk -> hunk.newCount() > 0);
        if ((fromNothing && old) || (toNothing && changed)) {
            throw problem(
                    "the patch says that `" + path.display() + "` does not exist " + (fromNothing ? "before" : "after")
                            + " the change, but has lines of that file. Make the patch again");
        }
        Operation operation = Operation.UPDATE;
        if (fromNothing || (!old && body.hunks().get(0).oldStart() == 0)) {
            operation = Operation.CREATE;
        } else if (toNothing) {
            operation = Operation.DELETE;
        }
        return new PatchSection(line, position, operation, path, null, null, null, null, BlobIds.NONE, body);
    }

    private boolean takesLine() {
        if (window.starts("index ")) {
            readIndex();
        } else if (window.starts("old mode ")) {
            oldMode = mode("old mode ");
        } else if (window.starts("new mode ")) {
            newMode = mode("new mode ");
        } else if (window.starts("new file mode ")) {
            newMode = mode("new file mode ");
            does("creates");
        } else if (window.starts("deleted file mode ")) {
            oldMode = mode("deleted file mode ");
            does("deletes");
        } else if (window.starts("rename from ")) {
            from = moved("rename from ", "renames");
        } else if (window.starts("rename to ")) {
            to = moved("rename to ", "renames");
        } else if (window.starts("copy from ")) {
            from = moved("copy from ", "copies");
        } else if (window.starts("copy to ")) {
            to = moved("copy to ", "copies");
        } else {
            return window.starts("similarity index ") || window.starts("dissimilarity index ");
        }
        return true;
    }

    private String moved(String key, String does) {
        does(does);
        byte[] rest = window.rest(key.length());
        return text(isQuoted(rest) ? unquote(rest).name() : rest);
    }

    private void does(String what) {
        if (does != null && !does.equals(what)) {
            throw window.problem("the section both " + does + " and " + what
                    + " a file; expected only one of the two. Was the patch edited by hand? Make it again");
        }
        does = what;
    }

    /** Parses a file mode; like git, ignores all permission bits except the executable bit. */
    private FileMode mode(String key) {
        String mode = new String(window.rest(key.length()), StandardCharsets.ISO_8859_1);
        boolean file = FILE_MODE.matcher(mode).matches();
        boolean executable = file && (mode.charAt(3) - '0') % 2 == 1;
        return placed(
                window.line(), () -> file ? executable ? FileMode.EXECUTABLE : FileMode.REGULAR : FileMode.parse(mode));
    }

    private void readIndex() {
        String text = new String(window.rest(0), StandardCharsets.UTF_8);
        int begin = "index ".length();
        int space = text.indexOf(' ', begin);
        int end = space < 0 ? text.length() : space;
        int dots = text.indexOf("..", begin);
        if (dots < 0 || dots + 2 > end) {
            throw window.problem("expected `index <old>..<new> <mode>` but found " + PatchText.shown(text));
        }
        ids = new BlobIds(text.substring(begin, dots), text.substring(dots + 2, end));
        if (space >= 0) {
            kind = mode(text.substring(0, space + 1));
        }
    }

    private void readFileNames(boolean plain) {
        minus = sideName(plain);
        oldIsEpoch = plain && isEpoch();
        if (!window.next() || !window.starts("+++ ")) {
            throw window.problem(
                    "expected a line `+++ NEW_NAME` after the line `--- OLD_NAME`. Was the patch edited by hand? Make it again");
        }
        plus = sideName(plain);
        newIsEpoch = plain && isEpoch();
    }

    /** Parses the file name after {@code ---} or {@code +++}, which ends at a tab or a time. */
    private String sideName(boolean plain) {
        byte[] rest = window.rest("--- ".length());
        if (isQuoted(rest)) {
            return text(unquote(rest).name());
        }
        String line = new String(rest, StandardCharsets.ISO_8859_1);
        Matcher time = TIME.matcher(line);
        int end = plain && time.matches() ? time.end(1) : line.indexOf('\t');
        return text(end < 0 ? rest : Arrays.copyOf(rest, end));
    }

    private boolean isEpoch() {
        Matcher epoch = EPOCH.matcher(new String(window.rest("--- ".length()), StandardCharsets.ISO_8859_1));
        return epoch.matches()
                && (epoch.group(3) == null
                        || Integer.parseInt(epoch.group(3)) + Integer.parseInt(epoch.group(4)) == 24);
    }

    private static String given(@Nullable String name) {
        return String.valueOf(name);
    }

    /**
     * Parses the file name in {@code diff --git a/x b/x}; null if both names differ. git does not quote names with
     * spaces, so the middle space of the line separates the two equal names.
     */
    private @Nullable String nameOfBothSides() {
        byte[] rest = window.rest("diff --git ".length());
        byte[] first;
        byte[] second;
        if (isQuoted(rest)) {
            QuotedName.Parsed quoted = unquote(rest);
            first = quoted.name();
            second = Arrays.copyOfRange(rest, Math.min(quoted.length() + 1, rest.length), rest.length);
            second = isQuoted(second) ? unquote(second).name() : second;
        } else {
            int middle = rest.length / 2;
            boolean returns = window.at(window.length() - 1) == '\r';
            if (returns || rest.length % 2 == 0 || rest[middle] != ' ') {
                return null;
            }
            first = Arrays.copyOf(rest, middle);
            second = Arrays.copyOfRange(rest, middle + 1, rest.length);
        }
        String name = withoutPrefix(text(first));
        return name.equals(withoutPrefix(text(second))) ? name : null;
    }

    private static boolean isQuoted(byte[] name) {
        return name.length > 0 && name[0] == '"';
    }

    private static String withoutPrefix(String name) {
        return name.substring(name.startsWith("/") ? 0 : name.indexOf('/') + 1);
    }

    private QuotedName.Parsed unquote(byte[] quoted) {
        return QuotedName.unquote(quoted)
                .orElseThrow(() -> window.problem("the quoted name in " + PatchText.shown(window.text())
                        + " is not valid; expected a closing quote and the escapes that git writes. Was the patch"
                        + " edited by hand? Make it again"));
    }

    private String text(byte[] name) {
        String text = QuotedName.decode(name);
        if (text == null) {
            throw window.problem("the name in " + PatchText.shown(window.text())
                    + " is not UTF-8; such names are not supported, so rename the file");
        }
        return text;
    }

    private WorkspacePath path(@Nullable String name) {
        if (name == null) {
            throw problem("the section of the patch has no file name; expected `diff --git a/name b/name`,"
                    + " or `rename from` and `rename to`. Make the patch again with `git diff --binary`");
        }
        return placed(line, () -> WorkspacePath.of(name));
    }

    private InvalidInputException problem(String whatAndNext) {
        return window.problem(line, whatAndNext);
    }

    private <T> T placed(int at, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (InvalidInputException e) {
            throw new InvalidInputException(window.name() + ", line " + at + ": " + e.getMessage(), e);
        }
    }
}
