// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A Maven build with classes that the compiler of this JDK has made, as Maven would. */
final class JavaBuild {
    private static final Pattern PACKAGE = Pattern.compile("package ([a-z.]+);");
    private static final Pattern NAME = Pattern.compile("(?:class|interface|enum|record) (\\w+)");

    private final Path root;
    private final Set<String> modules = new LinkedHashSet<>();

    JavaBuild(Path root) {
        this.root = root;
    }

    /** Adds a module; the root has it in its POM. */
    JavaBuild module(String name, String... needed) {
        modules.add(name);
        StringBuilder dependencies = new StringBuilder();
        for (String each : needed) {
            dependencies.append("<dependency><artifactId>").append(each).append("</artifactId></dependency>");
        }
        write(
                name.isEmpty() ? "pom.xml" : name + "/pom.xml",
                "<project><artifactId>" + (name.isEmpty() ? "single" : name) + "</artifactId><dependencies>"
                        + dependencies + "</dependencies></project>");
        if (!name.isEmpty()) {
            StringBuilder all = new StringBuilder();
            modules.forEach(each -> all.append("<module>").append(each).append("</module>"));
            write("pom.xml", "<project><artifactId>root</artifactId><modules>" + all + "</modules></project>");
        }
        return this;
    }

    JavaBuild write(String path, String content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a class of the code, whose package and name stand in its source. */
    String code(String module, String source) {
        return source(module, "main", source);
    }

    /** Writes a class of the tests. */
    String test(String module, String source) {
        return source(module, "test", source);
    }

    private String source(String module, String tree, String source) {
        Matcher in = PACKAGE.matcher(source);
        String folder = in.find() ? in.group(1).replace('.', '/') + "/" : "";
        Matcher name = NAME.matcher(source);
        if (!name.find()) {
            throw new IllegalArgumentException(source);
        }
        String path = prefix(module) + "src/" + tree + "/java/" + folder + name.group(1) + ".java";
        write(path, source);
        return path;
    }

    private static String prefix(String module) {
        return module.isEmpty() ? "" : module + "/";
    }

    /** Compiles all modules, in their order, against those before them. */
    JavaBuild compiled() {
        List<String> before = new ArrayList<>();
        for (String module : modules) {
            before.add(compile(module, "main", "target/classes", before));
            before.add(compile(module, "test", "target/test-classes", before));
        }
        return this;
    }

    private String compile(String module, String tree, String output, List<String> before) {
        Path sources = root.resolve(prefix(module) + "src/" + tree + "/java");
        Path classes = root.resolve(prefix(module) + output);
        List<String> words = new ArrayList<>(List.of("-g", "-proc:none", "-d", classes.toString()));
        words.addAll(List.of("-cp", String.join(":", before)));
        try {
            Files.createDirectories(classes);
            Files.createDirectories(sources);
            try (Stream<Path> all = Files.walk(sources)) {
                List<String> files = all.map(Path::toString)
                        .filter(file -> file.endsWith(".java"))
                        .toList();
                words.addAll(files);
                if (!files.isEmpty()
                        && ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new))
                                != 0) {
                    throw new IllegalStateException("The sources of " + module + " do not compile.");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classes.toString();
    }

    Path file(String path) {
        return root.resolve(path);
    }

    /** Selects the tests for a change of these files. */
    TestSelection changing(String... paths) {
        return changing(List.of(), paths);
    }

    /** The same where the policy says that no test reads some files. */
    TestSelection changing(List<Glob> unread, String... paths) {
        return AffectedTests.of(
                Workspace.of(root), Stream.of(paths).map(WorkspacePath::of).toList(), GlobSet.of(unread));
    }
}
