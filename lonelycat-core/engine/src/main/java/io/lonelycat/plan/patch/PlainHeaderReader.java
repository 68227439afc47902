// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.Operation;
import io.lonelycat.plan.patch.GitHeaderReader.HeaderNames;
import io.lonelycat.plan.patch.PatchSection.BlobIds;
import io.lonelycat.plan.patch.PatchSection.Hunk;
import io.lonelycat.plan.patch.PatchSection.Text;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one section of a plain {@code diff -u}: only {@code ---}, {@code +++} and hunks. A file that is not there has
 * the name {@code /dev/null} or the time 0.
 */
final class PlainHeaderReader {
    private final PatchWindow window;
    private final NameReader names;
    private final Predicate<String> exists;

    PlainHeaderReader(PatchWindow window, Predicate<String> exists) {
        this.window = window;
        this.names = new NameReader(window);
        this.exists = exists;
    }

    PatchSection read() {
        int line = window.line();
        long position = window.position();
        window.refuseReturn();
        PlainName before = PlainName.read(window, names);
        if (!window.next() || !window.starts("+++ ")) {
            throw window.problem("expected `+++` and the new name after `---`");
        }
        PlainName after = PlainName.read(window, names);
        if (!(new BodyReader(window).read(true) instanceof Text body)) {
            throw window.problem("expected hunks after `+++`");
        }
        WorkspacePath path = names.path(line, name(before, after));
        Operation operation = operation(line, before, after, body.hunks(), path);
        return new PatchSection(line, position, operation, path, null, null, null, null, BlobIds.NONE, body);
    }

    private Operation operation(int line, PlainName before, PlainName after, List<Hunk> hunks, WorkspacePath path) {
        boolean old = hunks.stream().anyMatch(hunk -> hunk.oldCount() > 0);
        boolean changed = hunks.stream().anyMatch(hunk -> hunk.newCount() > 0);
        if ((before.absent() && old) || (after.absent() && changed)) {
            throw window.problem(
                    line,
                    "the section says that there is no `" + path.display() + "` "
                            + (before.absent() ? "before" : "after")
                            + " the change, and has lines of it. Make the patch again");
        }
        boolean fromNothing = hunks.size() == 1 && !old && hunks.get(0).oldStart() == 0;
        if (before.absent() || (fromNothing && !exists.test(path.value()))) {
            return Operation.CREATE;
        }
        return after.absent() ? Operation.DELETE : Operation.UPDATE;
    }

    /** Takes folders off the names where they are prefixes: {@code a/} and {@code b/}, or what does not exist. */
    private String name(PlainName before, PlainName given) {
        if (before.isNullDevice() && given.isNullDevice()) {
            throw window.problem("both names are /dev/null; expected the file's name in one of them");
        }
        if (given.isNullDevice()) {
            return before.name().startsWith("a/") ? before.withoutPrefix() : existingOr(before.name());
        }
        if (before.isNullDevice()) {
            return given.name().startsWith("b/") ? given.withoutPrefix() : existingOr(given.name());
        }
        PlainName after = given.notLongerThan(before);
        boolean prefixes = before.name().startsWith("a/") && after.name().startsWith("b/");
        boolean folders =
                !before.name().equals(after.name()) && after.withoutPrefix().equals(before.withoutPrefix());
        if (prefixes || folders) {
            return after.withoutPrefix();
        }
        String existing = existing(after.name());
        existing = existing == null ? existing(before.name()) : existing;
        return existing == null ? after.name() : existing;
    }

    private String existingOr(String name) {
        String existing = existing(name);
        return existing == null ? name : existing;
    }

    private @Nullable String existing(String name) {
        String candidate = name;
        while (!exists.test(candidate)) {
            if (candidate.indexOf('/') < 0) {
                return null;
            }
            candidate = HeaderNames.withoutPrefix(candidate);
        }
        return candidate;
    }

    /**
     * A name of a plain {@code diff -u}, as given in {@code ---} or {@code +++}.
     *
     * @param absent whether it says that there is no such file: by the name {@code /dev/null} or the time 0
     */
    private record PlainName(String name, boolean absent) {
        private static final String ZONE = " [+-]\\d\\d:?\\d\\d";
        /** Stands behind the name and a tab; mails turn the tab into spaces. */
        private static final Pattern TIME = Pattern.compile(
                "(\t| +)(\\d\\d)?\\d\\d-\\d\\d-\\d\\d( \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?)?(" + ZONE + ")?$");
        /** The first second of 1970, in whatever time zone. */
        private static final Pattern ABSENT =
                Pattern.compile("\t(1970-01-01|1969-12-31) (\\d\\d):(\\d\\d):00(\\.0+)? ([+-])(\\d\\d):?(\\d\\d)$");

        private static final int OFFSET = "--- ".length();

        /** Reads the current line. */
        static PlainName read(PatchWindow window, NameReader names) {
            String name = name(window, names);
            return new PlainName(
                    name, name.equals(HeaderNames.NULL_DEVICE) || isTimeZero(ABSENT.matcher(window.text())));
        }

        private static String name(PatchWindow window, NameReader names) {
            if (window.at(OFFSET) == '"') {
                return names.endingAtTab(OFFSET);
            }
            String line = names.text(window.rest(OFFSET));
            Matcher time = TIME.matcher(line);
            return time.find() ? line.substring(0, time.start()) : names.endingAtTab(OFFSET);
        }

        private static boolean isTimeZero(Matcher time) {
            if (!time.find()) {
                return false;
            }
            int clock = Integer.parseInt(time.group(2)) * 60 + Integer.parseInt(time.group(3));
            int zone = Integer.parseInt(time.group(6)) * 60 + Integer.parseInt(time.group(7));
            return time.group(1).startsWith("1970")
                    ? clock == (time.group(5).equals("+") ? zone : 0)
                    : time.group(5).equals("-") && clock == 24 * 60 - zone;
        }

        boolean isNullDevice() {
            return name.equals(HeaderNames.NULL_DEVICE);
        }

        String withoutPrefix() {
            return HeaderNames.withoutPrefix(name);
        }

        /** Takes off what the name has in addition to the other one at its end, such as {@code ~}: git takes the shorter one. */
        PlainName notLongerThan(PlainName other) {
            String mine = withoutPrefix();
            String others = other.withoutPrefix();
            return mine.startsWith(others) && !others.isEmpty()
                    ? new PlainName(name.substring(0, name.length() - mine.length() + others.length()), absent)
                    : this;
        }
    }
}
