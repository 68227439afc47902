// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.error.EngineException;
import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.HashMap;
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
 */
public record LinkedFiles(Map<String, OptionalLong> sizes, boolean sealed) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/-]*");

    /** Copies the map; its order stays. */
    public LinkedFiles {
        sizes = Collections.unmodifiableMap(new TreeMap<>(sizes));
    }

    /** Returns those of a folder whose report is being written. */
    public static LinkedFiles of(Path folder, ExecutionStory story) {
        Map<String, OptionalLong> sizes = new TreeMap<>();
        addAll(folder, "", sizes);
        // It comes when the folder is sealed, and is in no list of it.
        sizes.remove(Documents.ATTESTATION);
        Optional<Ending> ending = story.execution().ending();
        boolean sealed = ending.isPresent() && ending.get().outcome() != OutcomeKind.QUARANTINED;
        for (String name : Documents.written(sealed)) {
            sizes.put(name, OptionalLong.empty());
        }
        return new LinkedFiles(sizes, sealed);
    }

    /** Returns those of a folder that will not change any more. */
    public static LinkedFiles of(Path folder) {
        Map<String, OptionalLong> sizes = new TreeMap<>();
        addAll(folder, "", sizes);
        return new LinkedFiles(sizes, sizes.containsKey(Documents.SUMS));
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

    /**
     * Returns the addresses of the files by their names, for those whose name means nothing else in a link.
     *
     * @param base what is before the names: nothing for a page in the folder
     */
    public Map<String, String> links(String base) {
        Map<String, String> links = new HashMap<>();
        sizes.keySet().stream()
                .filter(name -> PLAIN.matcher(name).matches())
                .forEach(name -> links.put(name, base + name));
        return links;
    }
}
