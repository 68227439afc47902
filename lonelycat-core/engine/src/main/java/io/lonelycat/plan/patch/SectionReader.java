// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.PatchText;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a patch section by section. Skips text between patch sections, but fails on hunk lines there, which indicate a
 * damaged section.
 */
public final class SectionReader {
    private static final Pattern COMMIT = Pattern.compile("(From|commit) [0-9a-f]{40}( .*)?");

    private final PatchWindow window;
    private final boolean strict;
    private final MailSubject subject = new MailSubject();
    private boolean started;
    private boolean signed;

    private SectionReader(PatchWindow window, boolean strict) {
        this.window = window;
        this.strict = strict;
    }

    public static SectionReader foreign(PatchWindow window) {
        return new SectionReader(window, false);
    }

    /** Creates a reader for a patch of {@link PatchWriter}, which has no text between sections. */
    static SectionReader own(PatchWindow window) {
        return new SectionReader(window, true);
    }

    /** Reads the next patch section, whose lines stay in memory until the next call; null after the last section. */
    @Nullable
    public PatchSection next() {
        window.release();
        while (window.next()) {
            boolean git = window.starts("diff --git ");
            if (git || (!strict && window.starts("--- ") && isPlainDiff())) {
                started = true;
                signed = false;
                window.keep();
                HeaderReader header = new HeaderReader(window);
                return git ? header.git() : header.plain();
            }
            if (strict) {
                throw window.problem("expected `diff --git` but found " + PatchText.shown(window.text()));
            }
            if (!started) {
                subject.line(window.text());
            }
            checkBetween(window.text());
        }
        return null;
    }

    /** Returns the subject of the mail that contains the patch, known after the first section was read. */
    public Optional<String> subject() {
        return subject.value();
    }

    public PatchSection at(PatchSection known) {
        window.seek(known.position(), known.line());
        PatchSection section = next();
        if (section == null) {
            throw window.problem(known.line(), "another process modified the patch while it was read; plan again");
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

    private void checkBetween(String text) {
        if (text.startsWith("diff --cc ") || text.startsWith("diff --combined ")) {
            throw BodyReader.combined(window);
        }
        if (text.startsWith("Only in ") || (text.startsWith("Binary files ") && text.endsWith(" differ"))) {
            throw BodyReader.withoutContent(window);
        }
        signed |= text.stripTrailing().equals("--") || COMMIT.matcher(text).matches();
        boolean ofHunk = text.startsWith("+") || (text.startsWith("-") && !text.startsWith("---"));
        if (started && !signed && (ofHunk || text.startsWith("@@ "))) {
            throw window.problem("the line " + PatchText.shown(text)
                    + " is not expected after the last line of a hunk; expected `diff --git`, `---` or the end of the patch."
                    + " Was the patch edited by hand? Make the patch again");
        }
    }
}
