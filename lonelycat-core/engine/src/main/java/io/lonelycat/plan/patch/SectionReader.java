// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.PatchText;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a patch section by section. What a mail or {@code git show} writes before the first section and after the
 * last one is accepted; anything else between sections is not, since it may be a section that was damaged.
 */
public final class SectionReader {
    private static final Pattern COMMIT = Pattern.compile("(From|commit) [0-9a-f]{40}( .*)?");

    private final PatchWindow window;
    private final Predicate<String> exists;
    private final boolean strict;
    private boolean commitSeen;
    private boolean started;
    private boolean signed;

    private SectionReader(PatchWindow window, Predicate<String> exists, boolean strict) {
        this.window = window;
        this.exists = exists;
        this.strict = strict;
    }

    /**
     * Reads a patch that others made.
     *
     * @param exists says whether a name is that of a file in the workspace; only asked for plain diffs
     */
    public static SectionReader foreign(PatchWindow window, Predicate<String> exists) {
        return new SectionReader(window, exists, false);
    }

    /** Reads a patch that {@link PatchWriter} made: sections and nothing else. */
    static SectionReader own(PatchWindow window) {
        return new SectionReader(window, name -> false, true);
    }

    /** Returns the next section, its lines kept in the window until the following call; null after the last one. */
    @Nullable
    public PatchSection next() {
        window.release();
        while (window.next()) {
            if (window.starts("diff --git ")) {
                started = true;
                window.keep();
                return GitHeaderReader.read(window);
            }
            if (strict) {
                throw window.problem("found " + PatchText.shown(window.text()) + "; expected `diff --git`");
            }
            if (window.starts("--- ") && isPlainDiff()) {
                started = true;
                window.keep();
                return new PlainHeaderReader(window, exists).read();
            }
            checkBetween();
        }
        return null;
    }

    /** Returns the section that begins at a place where one was found before. */
    public PatchSection at(PatchSection known) {
        window.seek(known.position(), known.line());
        PatchSection section = next();
        if (section == null) {
            throw window.problem(known.line(), "the patch has been changed while it was read; plan again");
        }
        return section;
    }

    private boolean isPlainDiff() {
        long position = window.position();
        int line = window.line();
        boolean plain = window.next() && window.starts("+++ ") && window.next() && window.starts("@@ -");
        window.seek(position, line);
        window.next();
        return plain || (started && !signed);
    }

    private void checkBetween() {
        if (window.starts("diff --cc ") || window.starts("diff --combined ")) {
            throw BodyReader.combined(window);
        }
        if (window.starts("From ") || window.starts("commit ")) {
            checkCommit();
        } else if (window.starts("Only in ")) {
            throw window.problem(PatchText.shown(window.text())
                    + " leaves out the content of a file that one side lacks; make the patch with `diff -ruN`");
        } else if (window.starts("Binary files ") && window.text().endsWith(" differ")) {
            throw BodyReader.withoutContent(window);
        } else if (started && !signed) {
            checkSeparator();
        }
    }

    private void checkCommit() {
        if (COMMIT.matcher(window.text()).matches()) {
            if (commitSeen || started) {
                throw window.problem("a second commit begins here (" + PatchText.shown(window.text())
                        + "); a plan is made from one. Join them, for example with `git diff <first>^ <last>`");
            }
            commitSeen = true;
        }
    }

    private void checkSeparator() {
        String text = window.text();
        if (text.equals("-- ") || text.equals("--")) {
            signed = true;
        } else if (!text.isBlank()
                && !text.startsWith("diff ")
                && !text.startsWith("Index: ")
                && !text.startsWith("======")) {
            throw window.problem(
                    "found " + PatchText.shown(text) + "; expected `diff --git`, `---` or the end of the patch");
        }
    }
}
