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

/** Patterns of the workspace folders ({@code **}{@code /target/**}) and files to which a check may write. */
public record WriteScope(List<Glob> globs) {
    /** Output folders of Maven and Gradle, the default write scope of checks. */
    public static final WriteScope BUILD_OUTPUTS = of("**/target/**", "**/build/**", "**/.gradle/**", "**/.kotlin/**");

    static final String KEY = "writes";

    private static final String BELOW = "/**";
    private static final String SOURCES = "src";

    /**
     * Names of tool outputs with a leading dot; other names with a leading dot, such as {@code .mvn}, are tool
     * settings.
     */
    private static final Set<String> DOTTED_OUTPUTS = names("""
            .gradle .kotlin .cache .eggs .tox .nox .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
            .nyc_output .next .nuxt .output .svelte-kit .angular .parcel-cache .turbo .vite .dart_tool .bloop
            .metals .flattened-pom.xml
            """);

    /** Names of output folders, in which a check may write even build files. */
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

    public static WriteScope of(String... patterns) {
        return new WriteScope(List.of(patterns).stream().map(Glob::of).toList());
    }

    /**
     * Returns whether a check may write to a workspace path. Build files and tool settings are writable only inside
     * output folders such as {@code target}. An output folder inside tool settings, such as {@code .mvn/target}, is not
     * writable.
     */
    public boolean covers(WorkspacePath path) {
        Optional<WorkspacePath> outside = outsideSources(path);
        return globs.stream()
                .filter(glob -> !isInSettings(glob, path))
                .anyMatch(glob -> BUILD_OUTPUTS.globs.contains(glob)
                        ? outside.filter(glob::matches).isPresent() && !isOfModule(glob, path)
                        : glob.matches(path) && (holdsOutputsAlone(glob) || !decides(path)));
    }

    private static boolean isOfModule(Glob glob, WorkspacePath path) {
        List<String> segments = path.segments();
        if (segments.stream().noneMatch(BuildFiles::isOfModule)) {
            return false;
        }
        int folder = depthOfOutputs(glob, segments);
        return folder < segments.size() && BuildFiles.isOfModule(segments.get(folder));
    }

    private static boolean isInSettings(Glob glob, WorkspacePath path) {
        List<String> segments = path.segments();
        return segments.subList(0, depthOfOutputs(glob, segments) - 1).stream().anyMatch(WriteScope::isOfSettings);
    }

    private static boolean isOfSettings(String segment) {
        return segment.startsWith(".") && !DOTTED_OUTPUTS.contains(segment);
    }

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
     * Returns the part of a path before its first {@code src} segment, because a folder {@code build} below {@code src}
     * may be a Java package.
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

    public WriteScope and(WriteScope other) {
        List<Glob> both = new ArrayList<>(globs);
        other.globs.stream().filter(glob -> !both.contains(glob)).forEach(both::add);
        return new WriteScope(both);
    }

    public List<String> patterns() {
        return globs.stream().map(Glob::pattern).toList();
    }

    /** Parses the write scope of a check; default: {@link #BUILD_OUTPUTS}. */
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
