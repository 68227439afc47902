// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The sources, resources and class files of a Maven build where Maven has them unless it is told otherwise. */
final class BuildFiles {
    private static final int MOST_FILES = 300_000;
    private static final long MOST_BYTES = 256L << 20;
    private static final long LARGEST_FILE = 16L << 20;
    private static final List<String> TREES = List.of("main", "test");
    private static final List<String> OTHER_LANGUAGES = List.of("kotlin", "groovy", "scala", "aspect", "aspectj");

    /** What is below a folder. */
    private enum Content {
        CLASSES,
        SOURCES,
        RESOURCES,
        OTHER_LANGUAGE
    }

    /**
     * A folder that is looked at.
     *
     * @param folder its path
     */
    private record Place(Content content, String module, boolean test, String folder) {
        String inside(WorkspacePath path) {
            return path.value().substring(folder.length() + 1);
        }
    }

    /**
     * A source, wherever its module is.
     *
     * @param folder of its package, with {@code /}; empty for the default one
     * @param name of the file
     */
    record Source(String module, boolean test, String folder, String name) {
        /** Returns the class that is usually in it. */
        String usualClass() {
            String simple = name.substring(0, name.length() - ".java".length());
            return folder.isEmpty() ? simple : folder + "/" + simple;
        }

        static Source of(String module, boolean test, String inside) {
            int slash = inside.lastIndexOf('/');
            return new Source(module, test, slash < 0 ? "" : inside.substring(0, slash), inside.substring(slash + 1));
        }

        /** Says whether it has code; the others say something of a whole package or module. */
        boolean isCode() {
            return !name.equals("package-info.java") && !name.equals("module-info.java");
        }
    }

    /** A class and where it was found. */
    record BuiltClass(ClassFile file, String module, boolean test, FileTime written) {
        /** Returns its source; of another name than any file has where the compiler did not say. */
        Source source() {
            String name = file.sourceFile().orElse("");
            return new Source(module, test, ClassFile.packageOf(file.name()), name);
        }
    }

    /** A file beside the classes of a module. */
    record Resource(String module, WorkspacePath path) {}

    private final Workspace workspace;
    private final Map<String, Place> places = new HashMap<>();
    private final Set<String> onTheWay = new HashSet<>();
    private final List<FolderEntry> seen = new ArrayList<>();
    private final List<BuiltClass> classes = new ArrayList<>();
    private final Map<Source, FolderEntry> sources = new HashMap<>();
    private final List<Resource> resources = new ArrayList<>();
    private final Set<String> inOtherLanguages = new TreeSet<>();
    private final Map<String, String> odd = new TreeMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private long classBytes;

    private BuildFiles(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Looks at all modules.
     *
     * @throws UnknownReachException when some file is not what it should be
     */
    static BuildFiles of(Workspace workspace, Set<String> modules) throws UnknownReachException {
        BuildFiles files = new BuildFiles(workspace);
        modules.forEach(files::expect);
        workspace.walk(
                files::enters,
                files::see,
                (folder, name) -> files.odd.putIfAbsent(name, "has a name that no path can have"));
        files.sort();
        return files;
    }

    private void expect(String module) {
        String prefix = module.isEmpty() ? "" : module + "/";
        for (String tree : TREES) {
            boolean test = tree.equals("test");
            add(Content.CLASSES, module, test, prefix + (test ? "target/test-classes" : "target/classes"));
            add(Content.SOURCES, module, test, prefix + "src/" + tree + "/java");
            add(Content.RESOURCES, module, test, prefix + "src/" + tree + "/resources");
            OTHER_LANGUAGES.forEach(
                    each -> add(Content.OTHER_LANGUAGE, module, test, prefix + "src/" + tree + "/" + each));
        }
    }

    private void add(Content content, String module, boolean test, String folder) {
        places.put(folder, new Place(content, module, test, folder));
        for (int slash = folder.indexOf('/'); slash >= 0; slash = folder.indexOf('/', slash + 1)) {
            onTheWay.add(folder.substring(0, slash));
        }
    }

    private boolean enters(WorkspacePath folder) {
        return onTheWay.contains(folder.value()) || placeOf(folder.value()) != null;
    }

    private @Nullable Place placeOf(String path) {
        String folder = path;
        while (true) {
            Place place = places.get(folder);
            int slash = folder.lastIndexOf('/');
            if (place != null || slash < 0) {
                return place;
            }
            folder = folder.substring(0, slash);
        }
    }

    private void see(FolderEntry entry) {
        Place place = placeOf(entry.path().value());
        if (place == null) {
            if (entry.kind() == FileKind.LINK && onTheWay.contains(entry.path().value())) {
                odd.put(entry.path().display(), "is a link");
            }
        } else if (entry.kind() == FileKind.FILE && seen.size() < MOST_FILES) {
            seen.add(entry);
        } else if (entry.kind() != FileKind.FOLDER) {
            odd.put(
                    entry.path().display(),
                    entry.kind() == FileKind.FILE ? "is one file too many" : "is no plain file");
        }
    }

    private void sort() throws UnknownReachException {
        if (!odd.isEmpty()) {
            Map.Entry<String, String> first = odd.entrySet().iterator().next();
            throw new UnknownReachException("`" + first.getKey() + "` " + first.getValue());
        }
        for (FolderEntry entry : seen) {
            Place place = placeOf(entry.path().value());
            if (place != null) {
                sort(place, entry);
            }
        }
    }

    private void sort(Place place, FolderEntry entry) throws UnknownReachException {
        WorkspacePath path = entry.path();
        boolean java = path.value().endsWith(".java");
        switch (place.content()) {
            case SOURCES -> {
                if (java) {
                    sources.put(Source.of(place.module(), place.test(), place.inside(path)), entry);
                }
            }
            case CLASSES -> {
                if (path.value().endsWith(".class")) {
                    addClass(place, entry);
                } else {
                    resources.add(new Resource(place.module(), path));
                }
            }
            case RESOURCES -> resources.add(new Resource(place.module(), path));
            case OTHER_LANGUAGE -> inOtherLanguages.add(place.module());
        }
    }

    private void addClass(Place place, FolderEntry entry) throws UnknownReachException {
        try {
            classBytes += entry.sizeBytes();
            if (classBytes > MOST_BYTES) {
                throw new UnknownReachException("and those before it have more than " + MOST_BYTES + " bytes");
            }
            ClassFile file = ClassFileReader.read(bytes(entry.path(), entry.sizeBytes()), texts);
            if (!file.isModule()) {
                classes.add(new BuiltClass(file, place.module(), place.test(), entry.modified()));
            }
        } catch (UnknownReachException e) {
            throw new UnknownReachException("`" + entry.path().display() + "` " + e.getMessage());
        }
    }

    private byte[] bytes(WorkspacePath path, long size) throws UnknownReachException {
        if (size > LARGEST_FILE) {
            throw new UnknownReachException("has " + size + " bytes, more than are read");
        }
        return workspace.read(path, LARGEST_FILE);
    }

    /**
     * Reads a file as text; what is no text becomes some text.
     *
     * @throws UnknownReachException when it is too large to be read
     */
    String text(WorkspacePath path) throws UnknownReachException {
        try {
            return new String(bytes(path, 0), StandardCharsets.UTF_8);
        } catch (InvalidInputException e) {
            throw new UnknownReachException(String.valueOf(e.getMessage()));
        }
    }

    List<BuiltClass> classes() {
        return classes;
    }

    /** Returns the sources in the language that is understood, with what was seen of their files. */
    Map<Source, FolderEntry> sources() {
        return sources;
    }

    List<Resource> resources() {
        return resources;
    }

    /** Returns the modules with sources that are not understood. */
    Set<String> inOtherLanguages() {
        return inOtherLanguages;
    }
}
