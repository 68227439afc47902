// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import io.lonelycat.check.affected.BuildFiles.BuiltClass;
import io.lonelycat.check.affected.BuildFiles.Resource;
import io.lonelycat.check.affected.BuildFiles.Source;
import io.lonelycat.workspace.FolderEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Who needs whom in a build, as its class files, its sources and its resources show it. */
final class TestReach {
    private static final String EVERYTHING = "/";
    private static final String MODULE = "/module/";
    private static final String SERVICES = "META-INF/services/";

    /** Who looks for classes by rules of its own: what it finds is named nowhere. */
    private static final List<String> SEARCHING = List.of(
            "org/springframework/",
            "com/tngtech/archunit/",
            "org/reflections/",
            "io/github/classgraph/",
            "com/google/common/reflect/ClassPath",
            "io/micronaut/",
            "io/quarkus/",
            "io/helidon/",
            "io/dropwizard/",
            "io/cucumber/",
            "jakarta/enterprise/",
            "javax/enterprise/",
            "jakarta/ejb/",
            "javax/ejb/",
            "jakarta/persistence/",
            "javax/persistence/",
            "jakarta/ws/rs/",
            "javax/ws/rs/",
            "jakarta/servlet/",
            "javax/servlet/",
            "org/hibernate/",
            "org/glassfish/",
            "org/jboss/",
            "org/apache/wicket/",
            "org/osgi/",
            "org/aspectj/",
            "javax/annotation/processing/",
            "org/junit/platform/suite/",
            "org/junit/platform/launcher/",
            "org/junit/platform/engine/");

    /** By what tests find files that are no resources, such as the sources themselves. */
    private static final List<String> SOURCES =
            List.of("src/main", "src/test/java", "target/", "../", "user.dir", "basedir");

    private static final Set<String> LOADING = Set.of("forName", "loadClass", "findClass");
    private static final int SHORTEST_STEM = 4;
    private static final List<String> LOGGING = List.of("logback", "log4j", "logging.properties");

    private final BuildFiles files;
    private final ModuleTree modules;
    private final ReachGraph graph = new ReachGraph();
    private final Map<Source, List<BuiltClass>> classesOf = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> seeds = new HashSet<>();
    private final Map<String, Set<String>> shadows = new HashMap<>();

    private TestReach(BuildFiles files, ModuleTree modules) {
        this.files = files;
        this.modules = modules;
        for (BuiltClass each : files.classes()) {
            classesOf
                    .computeIfAbsent(each.source(), source -> new ArrayList<>())
                    .add(each);
            names.add(each.file().name());
        }
        for (Source each : files.sources().keySet()) {
            if (!classesOf.containsKey(each)) {
                names.add(each.usualClass());
            }
        }
    }

    /**
     * Returns all classes that need one of the touched ones.
     *
     * @throws UnknownReachException when a file cannot be read
     */
    static Set<String> of(BuildFiles files, ModuleTree modules, TouchedFiles touched) throws UnknownReachException {
        TestReach reach = new TestReach(files, modules);
        touched.sources().forEach(reach::seed);
        reach.seedGenerated(touched);
        reach.declare();
        return reach.graph.reaching(reach.seeds);
    }

    private void seed(Source source) {
        List<BuiltClass> there = classesOf.getOrDefault(source, List.of());
        there.forEach(each -> seeds.add(each.file().name()));
        if (there.isEmpty()) {
            // It is new: whoever knows its name may find it from now on, and take it for another class of that name.
            String name = source.usualClass();
            names.add(name);
            seeds.add(name);
            shadows.computeIfAbsent(source.folder(), each -> new HashSet<>()).add(ClassFile.simpleName(name));
        }
    }

    /** What is made of annotations, or of something else, may be made of the touched files. */
    private void seedGenerated(TouchedFiles touched) {
        Set<String> from = new HashSet<>();
        touched.sources().forEach(source -> from.add(source.module()));
        Set<String> dependants = modules.withDependants(from);
        for (BuiltClass each : files.classes()) {
            if (dependants.contains(each.module()) && !files.sources().containsKey(each.source())) {
                seeds.add(each.file().name());
            }
        }
    }

    private void declare() throws UnknownReachException {
        References references = new References(names);
        references.declare(graph);
        names.forEach(name -> graph.needs(EVERYTHING, name));
        names.forEach(name -> graph.needs(ReachGraph.used(name), name));
        for (BuiltClass each : files.classes()) {
            declare(each, references);
        }
        for (Map.Entry<Source, FolderEntry> each : files.sources().entrySet()) {
            declare(each.getKey(), new SourceText(files.text(each.getValue().path())), references);
        }
        for (String module : modules.all()) {
            modules.all().stream()
                    .filter(needed -> modules.needs(module, needed))
                    .forEach(needed -> graph.needs(MODULE + module, MODULE + needed));
        }
        for (Resource resource : files.resources()) {
            declare(resource, references);
        }
    }

    private void declare(BuiltClass each, References references) {
        ClassFile file = each.file();
        Consumer<String> needed = name -> graph.needs(file.name(), name);
        Set<String> shadowed = shadows.getOrDefault(ClassFile.packageOf(file.name()), Set.of());
        for (String text : file.texts()) {
            boolean inherited = file.supertypes().contains(text);
            references.in(
                    text, name -> needed.accept(inherited || name.equals(file.name()) ? name : ReachGraph.used(name)));
            if (searches(text)) {
                needed.accept(EVERYTHING);
            }
            if (!shadowed.isEmpty() && text.indexOf('/') > 0) {
                References.words(text, word -> {
                    if (shadowed.contains(ClassFile.simpleName(word))) {
                        seeds.add(file.name());
                    }
                });
            }
        }
        if (file.texts().stream().anyMatch(LOADING::contains)) {
            file.strings().forEach(text -> references.bySimpleName(text, needed));
        }
        if (each.test()) {
            needed.accept(MODULE + each.module());
            if (readsSources(file.strings())) {
                needed.accept(EVERYTHING);
            }
        } else {
            // Who has an interface may get any of its implementations from somewhere.
            file.supertypes().stream()
                    .filter(names::contains)
                    .forEach(supertype -> graph.needs(ReachGraph.used(supertype), ReachGraph.used(file.name())));
        }
    }

    /**
     * A source names what its class file does not: where a constant comes from whose value the compiler copied. And a class file
     * may be that of another source, after a change was rolled back.
     */
    private void declare(Source source, SourceText text, References references) {
        Set<String> users = new HashSet<>(Set.of(source.usualClass()));
        Set<String> supertypes = new HashSet<>(users);
        for (BuiltClass each : classesOf.getOrDefault(source, List.of())) {
            users.add(each.file().name());
            supertypes.addAll(each.file().supertypes());
        }
        references.inSource(text, source.folder(), name -> {
            String needed = supertypes.contains(name) ? name : ReachGraph.used(name);
            users.forEach(user -> graph.needs(user, needed));
        });
    }

    private static boolean searches(String text) {
        return text.indexOf('/') > 0 && SEARCHING.stream().anyMatch(text::contains);
    }

    private static boolean readsSources(Set<String> strings) {
        return strings.stream().anyMatch(text -> SOURCES.stream().anyMatch(text::contains))
                || strings.contains("..")
                || (strings.contains("src") && (strings.contains("main") || strings.contains("test")));
    }

    /**
     * A service that the build declares itself is loaded by who knows it, and a file that somebody names is read by those who
     * do. Any other may be read by every test of its module.
     */
    private void declare(Resource resource, References references) throws UnknownReachException {
        Set<String> named = new HashSet<>();
        boolean logging = LOGGING.stream().anyMatch(resource.path().name()::contains);
        references.in(files.text(resource.path()), name -> {
            if (!logging || !name.endsWith("/")) {
                named.add(name);
            }
        });
        if (!named.isEmpty()) {
            readers(resource).forEach(reader -> named.forEach(name -> graph.needs(reader, name)));
        }
    }

    private Set<String> readers(Resource resource) {
        String path = resource.path().value();
        int services = path.indexOf(SERVICES);
        String service =
                services < 0 ? "" : path.substring(services + SERVICES.length()).replace('.', '/');
        if (names.contains(service)) {
            return Set.of(service);
        }
        Set<String> readers = new HashSet<>();
        String file = resource.path().name();
        String stem = file.indexOf('.') > 0 ? file.substring(0, file.indexOf('.')) : file;
        if (!path.contains("META-INF/") && stem.length() >= SHORTEST_STEM) {
            files.classes().stream()
                    .filter(each -> each.file().strings().stream().anyMatch(text -> text.contains(stem)))
                    .forEach(each -> readers.add(each.file().name()));
        }
        return readers.isEmpty() ? Set.of(MODULE + resource.module()) : readers;
    }
}
