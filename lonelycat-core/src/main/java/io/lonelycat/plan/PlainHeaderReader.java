// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.plan.PatchSection.BlobIds;
import io.lonelycat.plan.PatchSection.Hunk;
import io.lonelycat.plan.PatchSection.Text;
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
    private static final String NULL_DEVICE = "/dev/null";
    /** The first second of 1970, in whatever time zone. */
    private static final Pattern ABSENT =
            Pattern.compile("\t(1970-01-01|1969-12-31) (\\d\\d):(\\d\\d):00(\\.0+)? ([+-])(\\d\\d)(\\d\\d)$");

    private final PatchWindow window;
    private final NameReader names;
    private final Predicate<String> exists;

    PlainHeaderReader(PatchWindow window, Predicate<String> exists) {
        this.window = window;
        this.names = new NameReader(window);
        this.exists = exists;
    }

    /** A name as given, and whether it says that there is no such file. */
    private record Given(String name, boolean absent) {}

    PatchSection read() {
        int line = window.line();
        long position = window.position();
        Given before = given();
        if (!window.next() || !window.starts("+++ ")) {
            throw window.problem("expected `+++` and the new name after `---`");
        }
        Given after = given();
        if (!(new BodyReader(window).read(true) instanceof Text body)) {
            throw window.problem("expected hunks after `+++`");
        }
        WorkspacePath path = names.path(line, name(before, after));
        Operation operation = operation(before, after, body.hunks(), path);
        return new PatchSection(line, position, operation, path, null, null, null, null, BlobIds.NONE, body);
    }

    private Given given() {
        String name = names.endingAtTab("--- ".length());
        return new Given(name, name.equals(NULL_DEVICE) || isTimeZero(ABSENT.matcher(window.text())));
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

    private Operation operation(Given before, Given after, List<Hunk> hunks, WorkspacePath path) {
        boolean fromNothing = hunks.size() == 1
                && hunks.get(0).oldCount() == 0
                && hunks.get(0).oldStart() == 0;
        boolean toNothing = hunks.size() == 1
                && hunks.get(0).newCount() == 0
                && hunks.get(0).newStart() == 0;
        if (fromNothing && (before.absent || !exists.test(path.value()))) {
            return Operation.CREATE;
        }
        return toNothing && after.absent ? Operation.DELETE : Operation.UPDATE;
    }

    /** Takes folders off the names where they are prefixes: {@code a/} and {@code b/}, or what does not exist. */
    private String name(Given before, Given after) {
        boolean noOld = before.name.equals(NULL_DEVICE);
        boolean noNew = after.name.equals(NULL_DEVICE);
        if (noOld && noNew) {
            throw window.problem("both names are /dev/null; expected the file's name in one of them");
        }
        if ((noOld || before.name.startsWith("a/")) && (noNew || after.name.startsWith("b/"))) {
            return HeaderNames.withoutPrefix(noNew ? before.name : after.name);
        }
        if (!noOld && !noNew && !before.name.equals(after.name)) {
            String stripped = HeaderNames.withoutPrefix(after.name);
            if (stripped.equals(HeaderNames.withoutPrefix(before.name))) {
                return stripped;
            }
        }
        String existing = noNew ? null : existing(after.name);
        existing = existing != null || noOld ? existing : existing(before.name);
        return existing != null ? existing : noNew ? before.name : after.name;
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
}
