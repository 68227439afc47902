// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.text.Normalizer;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Differences between file systems, as visible through the JDK.
 *
 * @param handles supports operations relative to an open folder
 * @param modes has modes, owners and inode numbers; otherwise only creation times identify files, which NTFS passes on to new files of the
 *     same name (tunnelling)
 * @param foldsCase ignores case in names
 * @param foldsForm ignores the Unicode normal form of names
 * @param replacesOpen can replace open files and rename folders with open files
 * @param syncsFolders can sync folders
 */
public record Traits(
        boolean handles,
        boolean modes,
        boolean foldsCase,
        boolean foldsForm,
        boolean replacesOpen,
        boolean syncsFolders) {
    public static final Traits LINUX = new Traits(true, true, false, false, true, true);

    /** Linux without operations by handle. */
    public static final Traits BY_PATH = new Traits(false, true, false, false, true, true);

    /** APFS with default settings. */
    public static final Traits MACOS = new Traits(false, true, true, true, true, true);

    /** NTFS. */
    public static final Traits WINDOWS = new Traits(false, false, true, false, false, false);

    /** Chooses random properties. {@link java.util.Random} would choose nearly the same for adjacent seeds. */
    public static Traits drawn(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Traits(
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean());
    }

    /** Returns the form in which names are compared. */
    String key(String name) {
        String formed = foldsForm ? Normalizer.normalize(name, Normalizer.Form.NFD) : name;
        return foldsCase ? formed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT) : formed;
    }

    /** Returns whether names are compared unchanged. */
    boolean isExact() {
        return !foldsCase && !foldsForm;
    }
}
