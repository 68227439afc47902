// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.content.QuotedName;
import io.lonelycat.plan.patch.PatchSection.BlobIds;
import io.lonelycat.plan.patch.PatchSection.Body;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads one section that begins with {@code diff --git}. */
final class GitHeaderReader {
    private final PatchWindow window;
    private final NameReader names;
    private final int line;
    private final long position;
    private final HeaderNames header;
    private Operation operation = Operation.UPDATE;
    private boolean copy;
    private @Nullable String does;
    private @Nullable String from;
    private @Nullable String to;
    private @Nullable FileMode oldMode;
    private @Nullable FileMode newMode;
    private @Nullable FileMode kind;
    private BlobIds ids = BlobIds.NONE;
    private @Nullable String minus;
    private @Nullable String plus;

    private GitHeaderReader(PatchWindow window) {
        this.window = window;
        this.names = new NameReader(window);
        this.line = window.line();
        this.position = window.position();
        window.refuseReturn();
        this.header = HeaderNames.read(window, names);
    }

    /** Reads the section whose first line is the current one; afterwards the current line is its last. */
    static PatchSection read(PatchWindow window) {
        return new GitHeaderReader(window).section();
    }

    private PatchSection section() {
        boolean more = window.next();
        while (more && isHeaderLine()) {
            more = window.next();
        }
        if (more && window.starts("--- ")) {
            readFileNames();
            more = window.next();
        }
        if (more) {
            window.back();
        }
        Body body = new BodyReader(window).read(minus != null);
        return section(body);
    }

    private boolean isHeaderLine() {
        return switch (window.at(0)) {
            case 'i' -> isIndexLine();
            case 's' -> window.starts("similarity index ");
            case 'd' -> window.starts("dissimilarity index ") || isModeLine();
            case 'n', 'o' -> isModeLine();
            case 'c', 'r' -> isNameLine();
            default -> false;
        };
    }

    private boolean isIndexLine() {
        if (window.starts("index ")) {
            readIndex();
            return true;
        }
        return false;
    }

    private boolean isModeLine() {
        if (window.starts("old mode ")) {
            oldMode = mode("old mode ");
        } else if (window.starts("new mode ")) {
            newMode = mode("new mode ");
        } else if (window.starts("new file mode ")) {
            newMode = mode("new file mode ");
            operation = Operation.CREATE;
            does("creates");
        } else if (window.starts("deleted file mode ")) {
            oldMode = mode("deleted file mode ");
            operation = Operation.DELETE;
            does("deletes");
        } else {
            return false;
        }
        return true;
    }

    private boolean isNameLine() {
        if (window.starts("rename from ")) {
            from = names.wholeRest("rename from ".length());
            operation = Operation.RENAME;
            does("renames");
        } else if (window.starts("rename to ")) {
            to = names.wholeRest("rename to ".length());
            operation = Operation.RENAME;
            does("renames");
        } else if (window.starts("copy from ")) {
            from = names.wholeRest("copy from ".length());
            copy = true;
            does("copies");
        } else if (window.starts("copy to ")) {
            to = names.wholeRest("copy to ".length());
            copy = true;
            does("copies");
        } else {
            return false;
        }
        return true;
    }

    private void does(String what) {
        if (does != null && !does.equals(what)) {
            throw window.problem("the section " + what + " a file, and before it says that it " + does
                    + " one; expected one of both. Was the patch edited by hand?");
        }
        does = what;
    }

    private FileMode mode(String key) {
        return names.mode(window.text().substring(key.length()));
    }

    private void readIndex() {
        String text = window.text();
        int begin = "index ".length();
        int space = text.indexOf(' ', begin);
        int end = space < 0 ? text.length() : space;
        int dots = text.indexOf("..", begin);
        if (dots < 0 || dots + 2 > end) {
            throw window.problem("expected `index <old>..<new> <mode>` but found " + PatchText.shown(text));
        }
        ids = new BlobIds(text.substring(begin, dots), text.substring(dots + 2, end));
        if (space >= 0) {
            kind = names.mode(text.substring(space + 1));
        }
    }

    private void readFileNames() {
        minus = names.endingAtTab("--- ".length());
        if (!window.next() || !window.starts("+++ ")) {
            throw window.problem("expected `+++` and the new name after `---`");
        }
        plus = names.endingAtTab("+++ ".length());
    }

    private PatchSection section(Body body) {
        boolean moved = copy || operation == Operation.RENAME;
        WorkspacePath path = path(moved ? to : name());
        WorkspacePath oldPath = moved ? path(from) : null;
        checkFileNames(oldPath == null ? path : oldPath, path);
        if (copy && oldPath != null) {
            refuseReserved(oldPath);
            operation = Operation.CREATE;
        }
        boolean empty = body instanceof PatchSection.Text text && text.hunks().isEmpty();
        if (operation == Operation.UPDATE && empty) {
            if (oldMode == null || newMode == null) {
                throw window.problem(
                        line,
                        "the section says nothing about " + PatchText.shown(path.value())
                                + "; expected hunks (`@@`), `GIT binary patch`, or a new mode");
            }
            operation = Operation.MODE;
        }
        return new PatchSection(line, position, operation, path, oldPath, oldMode, newMode, kind, ids, body);
    }

    /** A copy takes the content along, and the new name alone would say nothing of where it is from. */
    private void refuseReserved(WorkspacePath source) {
        if (source.reservedSegment().isPresent()) {
            throw window.problem(
                    line,
                    "the section copies " + PatchText.shown(source.value()) + ", one of git's or LonelyCat's own files,"
                            + " which may contain confidential data; leave it out");
        }
    }

    private @Nullable String name() {
        if (header.name() != null) {
            return header.name();
        }
        String given = plus != null && !plus.equals(HeaderNames.NULL_DEVICE) ? plus : minus;
        return given == null ? null : header.strip(given);
    }

    private WorkspacePath path(@Nullable String name) {
        if (name == null) {
            throw window.problem(
                    line,
                    "the section does not tell the file's name; expected `diff --git a/name b/name`,"
                            + " or `rename from` and `rename to`");
        }
        return names.path(line, name);
    }

    private void checkFileNames(WorkspacePath before, WorkspacePath after) {
        if (minus != null) {
            check(minus, operation == Operation.CREATE && !copy, before);
        }
        if (plus != null) {
            check(plus, operation == Operation.DELETE, after);
        }
    }

    private void check(String given, boolean absent, WorkspacePath expected) {
        boolean agrees = absent ? given.equals(HeaderNames.NULL_DEVICE) : isNameOf(given, expected);
        if (!agrees) {
            throw window.problem(
                    line,
                    "the section names " + PatchText.shown(given) + " where it should name "
                            + PatchText.shown(absent ? HeaderNames.NULL_DEVICE : expected.value()));
        }
    }

    /** A rename says its names without prefixes elsewhere, so that any prefix can be told from a folder. */
    private boolean isNameOf(String given, WorkspacePath expected) {
        boolean moved = from != null && to != null;
        return header.strip(given).equals(expected.value())
                || (moved && HeaderNames.withoutPrefix(given).equals(expected.value()));
    }

    /**
     * The two names in {@code diff --git a/x b/x}. Names with spaces are not quoted there, so that only a line whose two
     * halves agree can be read; where they differ, further lines give the names.
     *
     * @param name without the prefix; null if the line alone does not tell
     * @param prefixed whether names of this section begin with a prefix that is not a folder, such as {@code a/}
     */
    record HeaderNames(@Nullable String name, boolean prefixed) {
        static final String NULL_DEVICE = "/dev/null";
        private static final int OFFSET = "diff --git ".length();

        static HeaderNames read(PatchWindow window, NameReader names) {
            byte[] rest = window.rest(OFFSET);
            if (rest.length > 0 && rest[0] == '"') {
                QuotedName.Parsed first = names.unquote(rest);
                byte[] second = Arrays.copyOfRange(rest, Math.min(first.length() + 1, rest.length), rest.length);
                return of(
                        names.text(first.name()),
                        names.text(
                                second.length > 0 && second[0] == '"'
                                        ? names.unquote(second).name()
                                        : second));
            }
            int middle = rest.length / 2;
            if (rest.length % 2 == 1 && rest[middle] == ' ') {
                HeaderNames halves = of(
                        names.text(Arrays.copyOf(rest, middle)),
                        names.text(Arrays.copyOfRange(rest, middle + 1, rest.length)));
                if (halves.name != null) {
                    return halves;
                }
            }
            boolean fromNothing = startsWith(rest, NULL_DEVICE + " ");
            return new HeaderNames(null, startsWith(rest, fromNothing ? NULL_DEVICE + " b/" : "a/"));
        }

        private static HeaderNames of(String first, String second) {
            if (first.equals(second)) {
                return new HeaderNames(first, false);
            }
            String name = withoutPrefix(first);
            boolean same = name.equals(withoutPrefix(second)) && !name.equals(first);
            return new HeaderNames(
                    same ? name : null,
                    same || (first.equals(NULL_DEVICE) ? second.startsWith("b/") : first.startsWith("a/")));
        }

        private static boolean startsWith(byte[] bytes, String ascii) {
            byte[] start = ascii.getBytes(StandardCharsets.US_ASCII);
            return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
        }

        static String withoutPrefix(String name) {
            return name.substring(name.indexOf('/') + 1);
        }

        String strip(String name) {
            return prefixed ? withoutPrefix(name) : name;
        }
    }
}
