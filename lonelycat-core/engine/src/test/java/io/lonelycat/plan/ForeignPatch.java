// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import static io.lonelycat.plan.ForeignPatch.Standing.LOOSER;
import static io.lonelycat.plan.ForeignPatch.Standing.OTHER;
import static io.lonelycat.plan.ForeignPatch.Standing.SAME;
import static io.lonelycat.plan.ForeignPatch.Standing.STRICTER;

import java.util.ArrayList;
import java.util.List;

/**
 * Patch of another tool.
 *
 * @param title test name, or the line in the reference that documents the difference
 */
record ForeignPatch(String title, Standing standing, SmallTree before, String patch) {
    /** Comparison with {@code git apply} without options. */
    enum Standing {
        /** Same result, or both refuse. */
        SAME,
        /** Only LonelyCat refuses. */
        STRICTER,
        /** Only git refuses. */
        LOOSER,
        /** Different results. */
        OTHER
    }

    private static final String RENAMED =
            "A file that is renamed, and in another section changed or renamed by its old name";
    private static final SmallTree NONE = SmallTree.empty();
    private static final String SUBMODULE_ID = "7".repeat(40);

    static List<ForeignPatch> all() {
        List<ForeignPatch> all = new ArrayList<>();
        places(all);
        placesThatDiffer(all);
        sections(all);
        sectionsThatDiffer(all);
        headers(all);
        headersOfOthers(all);
        plain(all);
        kinds(all);
        return all;
    }

    private static void places(List<ForeignPatch> all) {
        String up = hunks("@@ -40,3 +40,4 @@", " red", "+or", " green", " blue");
        all.add(new ForeignPatch("far behind the end of the file", SAME, poem("red\ngreen\nblue\nx\n"), up));
        String twice = hunks("@@ -2,3 +2,4 @@", " b", "+new", " c", " d", "@@ -8,3 +9,4 @@", " x", "+more", " y", " z");
        String moved = "a\n1\n2\n3\n4\nb\nc\nd\nx\ny\nz\ne\nx\ny\nz\nend\nx\ny\nz\n";
        all.add(new ForeignPatch("two places, the hunk before stood elsewhere", SAME, poem(moved), twice));
        String both =
                hunks("@@ -1,3 +1,4 @@", " top", "+new", " x", " y", "@@ -9,3 +6,4 @@", " p", "+more", " q", " r");
        String nearest = "top\nx\ny\np\nq\nr\n-\n-\np\nq\nr\n";
        all.add(new ForeignPatch("the new line number counts", SAME, poem(nearest), both));
        String three = hunks("@@ -2,3 +2,4 @@", " b", "+new", " c", " d");
        all.add(new ForeignPatch("the nearest of three", SAME, poem("0\na\nb\nc\nd\na\nb\nc\nd\na\nb\nc\nd\n"), three));
        String last = hunks("@@ -3 +3 @@", "-end", "+END");
        all.add(new ForeignPatch("without context, at its line at the end", SAME, poem("a\nb\nend\n"), last));
        String behind = hunks("@@ -3,0 +4 @@", "+more");
        all.add(new ForeignPatch("new lines alone at the end", SAME, poem("a\nb\nend\n"), behind));
        String nothing = hunks("@@ -1,2 +1,2 @@", " a", " b");
        all.add(new ForeignPatch("a hunk that changes nothing", SAME, poem("a\nb\n"), nothing));
        String other = "diff --git a/o b/o\nnew file mode 100644\n";
        all.add(new ForeignPatch("a hunk that changes nothing, beside others", SAME, poem("a\nb\n"), nothing + other));
    }

    private static void placesThatDiffer(List<ForeignPatch> all) {
        String middle = hunks("@@ -2 +2 @@", "-b", "+B");
        String bare = "A hunk without context (`-U0`) in the middle";
        all.add(new ForeignPatch(bare, LOOSER, poem("a\nb\nc\n"), middle));
        String elsewhere = "A hunk without context (`-U0`) at another line";
        all.add(new ForeignPatch(elsewhere, STRICTER, poem("a\nx\nc\nb\n"), middle));
        all.add(new ForeignPatch(elsewhere, STRICTER, poem("a\nb\nc\nb\n"), middle));
        String added = hunks("@@ -2,0 +3 @@", "+new");
        all.add(new ForeignPatch(elsewhere, STRICTER, poem("a\nb\nc\n"), added));
        String open = "A line behind one that lacks its newline";
        all.add(new ForeignPatch(open, STRICTER, poem("a\nb"), added));
        String cut = hunks("@@ -1,3 +1,3 @@", "-a", "+A", " b", " c", "\\ No newline at end of file");
        all.add(new ForeignPatch(open, STRICTER, poem("a\nb\nc\n"), cut));
        String open2 = hunks("@@ -2,2 +2,3 @@", " c", "+a", " c", "\\ No newline at end of file");
        all.add(new ForeignPatch(open, OTHER, poem("g\nc\nc\nc"), open2));
        String above =
                hunks("@@ -2,3 +2,4 @@", " b", "+new", " c", " d", "@@ -9,3 +10,4 @@", " x", "+more", " y", " z");
        String turned = "-\n-\n-\n-\n-\n-\n-\n-\nx\ny\nz\n-\n-\n-\n-\n-\nb\nc\nd\ne\n";
        all.add(new ForeignPatch("A hunk that fits above the previous one", STRICTER, poem(turned), above));
    }

    private static void sections(List<ForeignPatch> all) {
        SmallTree poem = poem("a\nb\nc\nd\ne\nf\n");
        String first = hunks("@@ -1,3 +1,4 @@", "+0", " a", " b", " c");
        String second = hunks("@@ -5,3 +5,4 @@", " d", " e", " f", "+g");
        String twoSections = "a file in two sections";
        all.add(new ForeignPatch(twoSections, SAME, poem, first + second));
        all.add(new ForeignPatch("the second section in the way of the first", SAME, poem, second + second));
        String rename = "diff --git a/poem b/verse\nrename from poem\nrename to verse\n";
        String verse = second.replace("poem", "verse");
        all.add(new ForeignPatch(twoSections, SAME, poem, rename + verse));
        all.add(new ForeignPatch("a name that was left before", SAME, poem, rename + first));
        String made = "diff --git a/n b/n\nnew file mode 100755\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+1\n";
        String changed = "diff --git a/n b/n\n--- a/n\n+++ b/n\n@@ -1 +1 @@\n-1\n+2\n";
        all.add(new ForeignPatch(twoSections, SAME, poem, made + changed));
        String mailed =
                "From " + "0".repeat(40) + " Mon Sep 17 00:00:00 2001\nFrom: A\nSubject: [PATCH] x\n\n- text\n---\n"
                        + " a | 2 +-\n\n" + first + "-- \n2.39.5\n\n";
        all.add(new ForeignPatch("a mail of format-patch", SAME, poem, mailed));
        SmallTree executable = NONE.executable("poem", "a\nb\nc\n");
        all.add(new ForeignPatch("a file that can be executed", SAME, executable, first));
        all.add(new ForeignPatch(RENAMED, STRICTER, poem, rename + rename.replace("verse", "song")));
        String open = hunks("@@ -1 +1 @@", "-a", "\\ No newline", "+b", "\\ No newline at end of file");
        all.add(new ForeignPatch(
                "the last newline of the patch lost", SAME, poem("a"), open.substring(0, open.length() - 1)));
        String mode = "diff --git a/poem b/poem\nold mode 100644\nnew mode 100755\n";
        all.add(new ForeignPatch(twoSections, SAME, poem, first + mode));
        String copy = "diff --git a/poem b/copy\ncopy from poem\ncopy to copy\n";
        all.add(new ForeignPatch("a copy", SAME, poem, copy));
        String gone = lines(
                "diff --git a/poem b/poem",
                "deleted file mode 100644",
                "--- a/poem",
                "+++ /dev/null",
                "@@ -1,6 +0,0 @@",
                "-a",
                "-b",
                "-c",
                "-d",
                "-e",
                "-f");
        all.add(new ForeignPatch("a file that went before", SAME, poem, gone + first));
        String folder = lines(
                "diff --git a/poem/one b/poem/one",
                "new file mode 100644",
                "--- /dev/null",
                "+++ b/poem/one",
                "@@ -0,0 +1 @@",
                "+1");
        String link = lines(
                "diff --git a/poem b/poem",
                "deleted file mode 120000",
                "--- a/poem",
                "+++ /dev/null",
                "@@ -1 +0,0 @@",
                "-here",
                "\\ No newline at end of file");
        all.add(new ForeignPatch("a link that becomes a folder", SAME, NONE.link("poem", "here"), link + folder));
        String circle = link.replace("-here", "-poem");
        all.add(new ForeignPatch(
                "A circular link that becomes a folder", LOOSER, NONE.link("poem", "poem"), circle + folder));
        SmallTree into = NONE.link("poem", "here").file("here/two", "2\n");
        all.add(new ForeignPatch("a link to a folder that becomes a folder", SAME, into, link + folder));
        SmallTree shadow = NONE.link("poem", "here").file("here/one", "2\n");
        all.add(new ForeignPatch("a name that was there behind the link", SAME, shadow, link + folder));
        String turned = lines(
                "diff --git a/d b/d",
                "new file mode 120000",
                "--- /dev/null",
                "+++ b/d",
                "@@ -0,0 +1 @@",
                "+poem",
                "\\ No newline at end of file",
                "diff --git a/d/x b/d/x",
                "deleted file mode 100644");
        all.add(new ForeignPatch("a folder that becomes a link", SAME, poem.file("d/x", ""), turned));
        all.add(new ForeignPatch(
                "a folder with a file more", SAME, poem.file("d/x", "").file("d/y", ""), turned));
        all.add(new ForeignPatch("a file behind a link that stays", SAME, into, folder));
    }

    private static void sectionsThatDiffer(List<ForeignPatch> all) {
        SmallTree poem = poem("a\nb\nc\n");
        String first = hunks("@@ -1,3 +1,4 @@", "+0", " a", " b", " c");
        String rename = "diff --git a/poem b/verse\nrename from poem\nrename to verse\n";
        all.add(new ForeignPatch(RENAMED, STRICTER, poem, first + rename));
        String gone = lines(
                "diff --git a/poem b/poem",
                "deleted file mode 100644",
                "--- a/poem",
                "+++ /dev/null",
                "@@ -1,3 +0,0 @@",
                "-a",
                "-b",
                "-c");
        String other = "diff --git a/o b/o\nnew file mode 100644\n--- /dev/null\n+++ b/o\n@@ -0,0 +1 @@\n+1\n";
        all.add(new ForeignPatch(
                "A file that is changed, and deleted in a later section",
                STRICTER,
                poem,
                first + gone.replace("-1,3", "-1,4").replace("\n-a", "\n-0\n-a")));
        String again = "diff --git a/poem b/poem\nnew file mode 100644\n--- /dev/null\n+++ b/poem\n@@ -0,0 +1 @@\n+1\n";
        all.add(new ForeignPatch(
                "a file that is deleted, and created again in a later section", SAME, poem, gone + other + again));
        all.add(new ForeignPatch("text between sections", SAME, poem, first + "And now the other file:\n" + other));
        String mail = "From " + "0".repeat(40) + " Mon Sep 17 00:00:00 2001\nSubject: [PATCH] x\n---\n";
        all.add(new ForeignPatch(
                "several commits in one file", SAME, poem, mail + first + "-- \n2\n\n" + mail + other));
    }

    private static void headers(List<ForeignPatch> all) {
        SmallTree poem = poem("a\nb\n");
        String lines = "@@ -1,2 +1,2 @@\n a\n-b\n+B\n";
        String copied = "new file mode 100644\ncopy from poem\ncopy to n\n";
        all.add(new ForeignPatch("made and copied", SAME, poem, "diff --git a/poem b/n\n" + copied));
        String renamed = "rename from poem\nrename to n\n";
        all.add(new ForeignPatch(
                "gone and renamed", SAME, poem, "diff --git a/poem b/n\ndeleted file mode 100644\n" + renamed));
        String added = "new file mode 100644\n--- /dev/null\n+++ b/d/n\n@@ -0,0 +1 @@\n+1\n";
        all.add(new ForeignPatch("/dev/null as the old name", SAME, poem, "diff --git /dev/null b/d/n\n" + added));
        String prefixed = renamed + "--- i/poem\n+++ w/n\n" + lines;
        all.add(new ForeignPatch("other prefixes around a rename", SAME, poem, "diff --git i/poem w/n\n" + prefixed));
        String typed = "old mode 100644\nnew mode 120000\n";
        all.add(new ForeignPatch("another kind in one section", SAME, poem, "diff --git a/poem b/poem\n" + typed));
        String plainName = "diff --git poem poem\n--- poem\n+++ poem\n" + lines;
        all.add(new ForeignPatch("Names without prefixes (`--no-prefix`)", LOOSER, poem, plainName));
        String inFolder = plainName.replace("poem", "d/poem");
        SmallTree twice = NONE.file("d/poem", "a\nb\n").file("poem", "a\nb\n");
        all.add(new ForeignPatch("a name in a folder without a prefix", SAME, twice, inFolder));
    }

    /** Headers written by IDEs and other version control systems. */
    private static void headersOfOthers(List<ForeignPatch> all) {
        SmallTree poem = poem("a\nb\n").file("d/n", "1\n");
        String change = "@@ -1,2 +1,2 @@\n a\n-b\n+B\n";
        String other = "@@ -1 +1 @@\n-1\n+2\n";
        String line = "===================================================================\n";
        String info =
                "IDEA additional info:\nSubsystem: com.intellij.openapi.diff.impl.patch.CharsetEP\n<+>UTF-8\n" + line;
        String times =
                "--- a/NAME\t(revision 4f2c1e0d9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d)\n+++ b/NAME\t(date 1700000000000)\n";
        String idea = "Index: NAME\n" + info + "diff --git a/NAME b/NAME\n" + times;
        all.add(new ForeignPatch(
                "IDEA",
                SAME,
                poem,
                "Subject: [PATCH] x\n---\n" + idea.replace("NAME", "poem") + change + idea.replace("NAME", "d/n")
                        + other));
        String added = "Index: m\n" + info
                + "diff --git a/m b/m\nnew file mode 100644\n--- /dev/null\t(date 1700000000000)\n+++ b/m\t(date 1700000000000)\n"
                + "@@ -0,0 +1,1 @@\n+m\n";
        all.add(new ForeignPatch("IDEA, a new file", SAME, poem, added));
        String svn = "Index: poem\n" + line + "--- poem\t(revision 1)\n+++ poem\t(working copy)\n" + change;
        all.add(new ForeignPatch("Subversion", SAME, poem, svn));
        String hg = "diff -r 0123456789ab poem\n--- a/poem\tThu Jan 01 00:00:00 2026 +0000\n"
                + "+++ b/poem\tThu Jan 01 00:00:00 2026 +0000\n" + change;
        all.add(new ForeignPatch("Mercurial", SAME, poem, "# HG changeset patch\n# User A\n" + hg));
        String eclipse = "### Eclipse Workspace Patch 1.0\n#P project\nIndex: poem\n" + line
                + "RCS file: /cvs/poem,v\nretrieving revision 1.1\ndiff -u -r1.1 poem\n"
                + "--- poem\t20 Nov 2026 12:00:00 -0000\t1.1\n+++ poem\t20 Nov 2026 12:01:00 -0000\n" + change;
        all.add(new ForeignPatch("Eclipse", SAME, poem, eclipse));
        String gnu = "diff -ruN a/poem b/poem\n--- a/poem\t2026-01-02 03:04:05.123456789 +0100\n"
                + "+++ b/poem\t2026-01-02 03:04:05.123456789 +0100\n" + change;
        String time = "2026-01-02 03:04:05.123456789 +0100";
        String gone = "diff -ruN a/d/n b/d/n\n--- a/d/n\t" + time + "\n"
                + "+++ b/d/n\t1970-01-01 01:00:00.000000000 +0100\n@@ -1 +0,0 @@\n-1\n";
        all.add(new ForeignPatch("GNU diff", SAME, poem, gnu + gone));
    }

    private static void plain(List<ForeignPatch> all) {
        SmallTree poem = poem("a\n").file("d/poem", "x\n");
        String guessed = "two names that differ, and the first time for no file";
        String gone =
                "--- a/poem\t2026-01-02 03:04:05 +0000\n+++ b/poem\t1970-01-01 02:00:00 +02:00\n@@ -1 +0,0 @@\n-a\n";
        all.add(new ForeignPatch(guessed, SAME, poem, gone));
        String tab =
                "--- a/t\tb\t2026-01-02 03:04:05 +0000\n+++ b/t\tb\t2026-01-02 03:04:05 +0000\n@@ -1 +1 @@\n-1\n+2\n";
        all.add(new ForeignPatch(
                "a tab in a name that is not quoted",
                SAME,
                NONE.file("t\tb", "1\n").file("t", "1\n"),
                tab));
        String change = "@@ -1 +1 @@\n-a\n+A\n";
        all.add(new ForeignPatch(
                "A plain diff of an empty file", STRICTER, poem(""), "--- a/poem\n+++ b/poem\n@@ -0,0 +1 @@\n+a\n"));
        all.add(new ForeignPatch(guessed, SAME, poem, "--- poem.orig\n+++ poem\n" + change));
        all.add(new ForeignPatch(
                "new by its name, with old lines", SAME, poem, "--- /dev/null\n+++ b/poem\n" + change));
        all.add(new ForeignPatch(
                "gone by its name, with new lines", SAME, poem, "--- a/poem\n+++ /dev/null\n" + change));
        all.add(new ForeignPatch("no line is left", SAME, poem, "--- a/poem\n+++ b/poem\n@@ -1 +0,0 @@\n-a\n"));
        String made = "diff --git a/n b/n\nnew file mode 100644\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+1\n";
        all.add(new ForeignPatch("A file that is created by two sections", STRICTER, poem, made + made));
        String deep = "--- d/poem\n+++ d/poem\n@@ -1 +1 @@\n-x\n+X\n";
        String whole = "a plain diff that names a file by its whole path";
        all.add(new ForeignPatch(whole, SAME, poem, deep));
        all.add(new ForeignPatch(whole, SAME, poem.file("poem", "x\n"), deep));
    }

    private static void kinds(List<ForeignPatch> all) {
        String submodule = "diff --git a/m b/m\nnew file mode 160000\nindex 0000000.." + SUBMODULE_ID.substring(33)
                + "\n--- /dev/null\n+++ b/m\n@@ -0,0 +1 @@\n+Subproject commit " + SUBMODULE_ID + "\n";
        all.add(new ForeignPatch("A submodule", STRICTER, poem("a\n"), submodule));
        String made =
                "diff --git \"a/NAME\" \"b/NAME\"\nnew file mode MODE\n--- /dev/null\n+++ \"b/NAME\"\n@@ -0,0 +1 @@\n+TEXT\n";
        String regular = made.replace("MODE", "100644");
        all.add(new ForeignPatch("A backslash in a name", STRICTER, poem("a\n"), regular.replace("NAME", "x\\\\y")));
        all.add(new ForeignPatch("A name that is not UTF-8", STRICTER, poem("a\n"), regular.replace("NAME", "\\377")));
        String group = made.replace("NAME", "n").replace("MODE", "100664");
        all.add(new ForeignPatch("a mode that git does not store", SAME, poem("a\n"), group));
        String link = made.replace("NAME", "l")
                .replace("MODE", "120000")
                .replace("TEXT\n", "x//y\n\\ No newline at end of file\n");
        all.add(new ForeignPatch("A link whose target has `//`, or `/` at its end", STRICTER, poem("a\n"), link));
        SmallTree converted = poem("a\r\nb\r\n").file(".gitattributes", "poem text eol=crlf\n");
        String lines = hunks("@@ -1,2 +1,2 @@", " a", "-b", "+B");
        all.add(new ForeignPatch("a file that git converts to CRLF", SAME, converted, lines));
        SmallTree mixed = poem("a\r\nb\n").file(".gitattributes", "poem text eol=crlf\n");
        String git =
                "A file that git converts (`text`, `eol`, `core.autocrlf`), with other line ends than it would write";
        all.add(new ForeignPatch(git, STRICTER, mixed, lines));
        SmallTree unconverted = poem("a\nb\n").file(".gitattributes", "poem text eol=crlf\n");
        all.add(new ForeignPatch(git, OTHER, unconverted, lines));
        String returns = "A patch with LF for a file whose lines all end with CRLF";
        all.add(new ForeignPatch(returns, LOOSER, poem("a\r\nb\r\n"), lines));
        String more = lines + "\\ No newline at end of file\n";
        all.add(new ForeignPatch("a patch whose lines all end with CRLF", SAME, poem("a\r\nb\r\n"), crlf(lines)));
        all.add(new ForeignPatch("a new line without a newline in CRLF", SAME, poem("a\r\nb\r\n"), crlf(more)));
        all.add(new ForeignPatch("a patch with CRLF for a file with LF", SAME, poem("a\nb\n"), crlf(lines)));
    }

    private static String crlf(String lines) {
        return lines.replace("\n", "\r\n");
    }

    private static SmallTree poem(String text) {
        return NONE.file("poem", text);
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    private static String hunks(String... lines) {
        return lines("diff --git a/poem b/poem", "--- a/poem", "+++ b/poem") + lines(lines);
    }

    @Override
    public String toString() {
        return title + " (" + standing + ")";
    }
}
