// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

/**
 * A file as reports name it.
 *
 * @param module the folder of the module that the report is of, with its slash; empty for the root
 */
record ReportedFile(String module, String name) implements Comparable<ReportedFile> {
    @Override
    public int compareTo(ReportedFile other) {
        int byModule = module.compareTo(other.module);
        return byModule != 0 ? byModule : name.compareTo(other.name);
    }
}
