// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The outputs of a command: the only places of the workspace in which it may write.
 *
 * @param globs folders with all that is below them ({@code **}{@code /target/**}), and files by their names
 */
public record WriteScope(List<Glob> globs) {
    /** The outputs of Maven and Gradle, for a check whose policy names none. */
    public static final WriteScope BUILD_OUTPUTS = of("**/target/**", "**/build/**", "**/.gradle/**", "**/.kotlin/**");

    /** The key under which a policy lists them. */
    static final String KEY = "writes";

    private static final String BELOW = "/**";
    private static final String SOURCES = "src";

    /** Folders and files with a dot that hold outputs of tools; every other name with a dot configures something. */
    private static final Set<String> DOTTED_OUTPUTS = names("""
            .gradle .kotlin .cache .eggs .tox .nox .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
            .nyc_output .next .nuxt .output .svelte-kit .angular .parcel-cache .turbo .vite .dart_tool .bloop
            .metals .flattened-pom.xml
            """);

    /** Folders that hold nothing but outputs, whatever it is called; in others that a policy lists there can be a module. */
    private static final Set<String> OUTPUT_FOLDERS = names("""
            target build dist out output bin obj coverage generated generated-sources generated-test-sources
            node_modules test-results _build __pycache__
            """);

    private static Set<String> names(String words) {
        return Set.of(words.strip().split("\\s+"));
    }

    public WriteScope {
        globs = List.copyOf(globs);
    }

    /** Takes globs as a policy writes them. */
    public static WriteScope of(String... patterns) {
        return new WriteScope(List.of(patterns).stream().map(Glob::of).toList());
    }

    /**
     * Returns whether a command may write to this path. Build files and the settings of tools and agents are never writable,
     * except inside a folder that holds nothing but outputs, such as {@code target}; and such a folder is none inside of
     * settings, such as {@code .mvn/target}.
     */
    public boolean covers(WorkspacePath path) {
        Optional<WorkspacePath> outside = outsideSources(path);
        return globs.stream()
                .filter(glob -> !isInSettings(glob, path))
                .anyMatch(glob -> BUILD_OUTPUTS.globs.contains(glob)
                        ? outside.filter(glob::matches).isPresent() && !isOfModule(glob, path)
                        : glob.matches(path) && (holdsOutputsAlone(glob) || !decides(path)));
    }

    /** A folder called build or target is a module where a build file is right in it. */
    private static boolean isOfModule(Glob glob, WorkspacePath path) {
        List<String> segments = path.segments();
        if (segments.stream().noneMatch(BuildFiles::isOfModule)) {
            return false;
        }
        int folder = depthOfOutputs(glob, segments);
        return folder < segments.size() && BuildFiles.isOfModule(segments.get(folder));
    }

    /** A folder that is called as an output is none where a folder above it configures a tool or an agent. */
    private static boolean isInSettings(Glob glob, WorkspacePath path) {
        List<String> segments = path.segments();
        return segments.subList(0, depthOfOutputs(glob, segments) - 1).stream().anyMatch(WriteScope::isOfSettings);
    }

    private static boolean isOfSettings(String segment) {
        return segment.startsWith(".") && !DOTTED_OUTPUTS.contains(segment);
    }

    /** Returns how many segments the uppermost part of a path has that a glob covers; all if it covers none. */
    private static int depthOfOutputs(Glob glob, List<String> segments) {
        int depth = 1;
        while (depth < segments.size()
                && !glob.matches(WorkspacePath.of(String.join("/", segments.subList(0, depth))))) {
            depth++;
        }
        return depth;
    }

    private static boolean holdsOutputsAlone(Glob glob) {
        List<String> segments = WorkspacePath.split(place(glob.pattern()));
        String last = segments.get(segments.size() - 1);
        return OUTPUT_FOLDERS.contains(last) || DOTTED_OUTPUTS.contains(last);
    }

    private static boolean decides(WorkspacePath path) {
        return BuildFiles.isOne(path.name()) || path.segments().stream().anyMatch(WriteScope::isOfSettings);
    }

    /**
     * Returns the part of a path for which the outputs count that every build has: a package below a folder of sources can be
     * called build or target.
     */
    public static Optional<WorkspacePath> outsideSources(WorkspacePath path) {
        List<String> segments = path.segments();
        int sources = segments.indexOf(SOURCES);
        if (sources < 0) {
            return Optional.of(path);
        }
        return sources == 0
                ? Optional.empty()
                : Optional.of(WorkspacePath.of(String.join("/", segments.subList(0, sources))));
    }

    /** Returns all that either of the two covers. */
    public WriteScope and(WriteScope other) {
        List<Glob> both = new ArrayList<>(globs);
        other.globs.stream().filter(glob -> !both.contains(glob)).forEach(both::add);
        return new WriteScope(both);
    }

    /** Returns the patterns as a policy writes them. */
    public List<String> patterns() {
        return globs.stream().map(Glob::pattern).toList();
    }

    /**
     * Reads them; without the key, those of Maven and Gradle.
     *
     * @throws io.lonelycat.error.InvalidInputException if one names neither a folder nor a file, or what configures a tool
     */
    static WriteScope read(InputObject in) {
        if (in.find(KEY) == null) {
            return BUILD_OUTPUTS;
        }
        List<Glob> globs = new ArrayList<>();
        for (InputValue value : in.listOrEmpty(KEY)) {
            Glob glob = DocumentValues.glob(value);
            check(value, glob.pattern());
            globs.add(glob);
        }
        return new WriteScope(globs);
    }

    private static void check(InputValue value, String pattern) {
        problem(pattern).ifPresent(why -> {
            throw value.problem(why);
        });
    }

    private static String place(String pattern) {
        return pattern.endsWith(BELOW) ? pattern.substring(0, pattern.length() - BELOW.length()) : pattern;
    }

    private static Optional<String> problem(String pattern) {
        List<String> segments = WorkspacePath.split(place(pattern));
        String last = segments.get(segments.size() - 1);
        if (last.isEmpty() || last.indexOf('*') >= 0 || last.indexOf('?') >= 0) {
            return Optional.of(
                    "must end with the name of a folder and `/**`, such as `**/target/**`, or with the name of a"
                            + " file, such as `**/dependency-reduced-pom.xml`");
        }
        for (String segment : segments) {
            boolean isFolder = !segment.equals(last) || pattern.endsWith(BELOW);
            if (isOfSettings(segment)) {
                return Optional.of("must not name `" + segment
                        + "`: of the names that begin with a dot, a check may only write to "
                        + String.join(", ", DOTTED_OUTPUTS.stream().sorted().toList()));
            }
            if (!isFolder && BuildFiles.isOne(segment)) {
                return Optional.of("must not name `" + segment
                        + "`, because this name controls builds; name an output, such as `**/target/**`");
            }
        }
        return Optional.empty();
    }
}
