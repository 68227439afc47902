// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.error.EngineException;
import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.report.Documents;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files of an execution's folder as they will be when it is sealed.
 *
 * @param sizes by name, relative to the folder; no size for what is written together with the page, or after it
 * @param sealed whether the folder is sealed once the page is written
 * @param base what is before the names in links: nothing where the page is in the folder
 */
record LinkedFiles(Map<String, OptionalLong> sizes, boolean sealed, String base) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/-]*");

    static LinkedFiles of(Path folder, ExecutionStory story) {
        Map<String, OptionalLong> sizes = new TreeMap<>();
        addAll(folder, "", sizes);
        // It comes when the folder is sealed, and is in no list of it.
        sizes.remove(Documents.attestation());
        Optional<Ending> ending = story.execution().ending();
        boolean sealed = ending.isPresent() && ending.get().outcome() != OutcomeKind.QUARANTINED;
        for (String name : Documents.written(sealed)) {
            sizes.put(name, OptionalLong.empty());
        }
        return new LinkedFiles(sizes, sealed, "");
    }

    /** The files of a folder that will not change any more, for a page that is elsewhere. */
    static LinkedFiles at(Path folder, String base) {
        Map<String, OptionalLong> sizes = new TreeMap<>();
        addAll(folder, "", sizes);
        return new LinkedFiles(sizes, has(sizes, Documents.sums()), base);
    }

    private static boolean has(Map<String, OptionalLong> sizes, String name) {
        return sizes.containsKey(name);
    }

    private static void addAll(Path folder, String prefix, Map<String, OptionalLong> sizes) {
        for (Path child : StateFiles.list(folder)) {
            String name = prefix + FileNames.text(child.getFileName());
            if (StateFiles.kind(child).filter(FileKind.FOLDER::equals).isPresent()) {
                addAll(child, name + "/", sizes);
            } else {
                sizes.put(name, OptionalLong.of(size(child)));
            }
        }
    }

    private static long size(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .size();
        } catch (IOException e) {
            throw new EngineException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    boolean has(String name) {
        return has(sizes, name);
    }

    /** Writes the name of a file, as a link where it is there and its name means nothing else in a link. */
    void link(Html html, String name) {
        link(html, name, name);
    }

    void link(Html html, String name, String text) {
        if (has(name) && PLAIN.matcher(name).matches()) {
            html.open("a", "href", base + name).leaf("code", text).close();
        } else {
            html.leaf("code", text);
        }
    }
}
