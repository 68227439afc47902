// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.record.ExecutionStory;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The files of an execution's folder as they will be when it is sealed.
 *
 * @param names sorted, relative to the folder
 */
public record LinkedFiles(List<String> names) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/-]*");

    public LinkedFiles {
        names = List.copyOf(names);
    }

    /** Returns those of a folder whose report is being written. */
    public static LinkedFiles of(Path folder, ExecutionStory story) {
        Set<String> names = in(folder, "");
        // It comes when the folder is sealed, and is in no list of it.
        names.remove(Documents.ATTESTATION);
        names.addAll(Documents.written(ChangeReport.isSealed(story)));
        return new LinkedFiles(List.copyOf(names));
    }

    /** Returns those of a folder that will not change any more. */
    public static LinkedFiles of(Path folder) {
        return new LinkedFiles(List.copyOf(in(folder, "")));
    }

    private static Set<String> in(Path folder, String prefix) {
        Set<String> names = new TreeSet<>();
        for (Path child : StateFiles.list(folder)) {
            String name = prefix + FileNames.text(child.getFileName());
            if (StateFiles.kind(child).filter(FileKind.FOLDER::equals).isPresent()) {
                names.addAll(in(child, name + "/"));
            } else {
                names.add(name);
            }
        }
        return names;
    }

    /**
     * Returns the addresses of the files by their names, for those whose name means nothing else in a link.
     *
     * @param base what is before the names: nothing for a page in the folder
     */
    public Map<String, String> links(String base) {
        Map<String, String> links = new HashMap<>();
        names.stream().filter(name -> PLAIN.matcher(name).matches()).forEach(name -> links.put(name, base + name));
        return links;
    }
}
