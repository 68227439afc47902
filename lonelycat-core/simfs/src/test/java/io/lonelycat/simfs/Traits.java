// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Random;

/**
 * Properties in which file systems differ, as the JDK shows them.
 *
 * @param handles whether there are operations relative to an open folder
 * @param modes whether files have modes, owners and inode numbers; without them a file has the time of its
 *     creation alone, which NTFS also gives to the next file of the same name (tunnelling)
 * @param foldsCase whether names that differ in case alone are one name
 * @param foldsForm whether names that differ in the normal form of Unicode alone are one name
 * @param replacesOpen whether an open file can be replaced, and a folder with an open file be renamed
 * @param syncsFolders whether a folder can be synced
 */
public record Traits(
        boolean handles,
        boolean modes,
        boolean foldsCase,
        boolean foldsForm,
        boolean replacesOpen,
        boolean syncsFolders) {
    /** A file system of Linux, with the JDK's operations by handle. */
    public static final Traits LINUX = new Traits(true, true, false, false, true, true);

    /** The same file system without operations by handle. */
    public static final Traits BY_PATH = new Traits(false, true, false, false, true, true);

    /** APFS of macOS, as it comes: folds case and normal form; the JDK has no operations by handle. */
    public static final Traits MACOS = new Traits(false, true, true, true, true, true);

    /** NTFS of Windows. */
    public static final Traits WINDOWS = new Traits(false, false, true, false, false, false);

    /** Draws each property. */
    public static Traits drawn(long seed) {
        Random random = new Random(seed);
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

    /** Returns whether names are compared as they are. */
    boolean isExact() {
        return !foldsCase && !foldsForm;
    }
}
