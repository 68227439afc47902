// SPDX-License-Identifier: MIT
package io.lonelycat;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInAnyPackage;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.RehearsableChange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tests the package diagram of DESIGN.md section 2. */
@AnalyzeClasses(
        packages = "io.lonelycat",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoArchiveOfTests.class})
class ArchitectureTest {
    /** Excludes test archives of other modules on the class path. */
    static final class NoArchiveOfTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final URL DIAGRAM =
            Objects.requireNonNull(ArchitectureTest.class.getResource("/design.puml"), "design.puml");

    /**
     * A default method that a front end forgot to override once disabled a rule silently. Defaults derived from other methods are allowed.
     */
    @ArchTest
    static final ArchRule noInterfaceAnswersInTheSteadOfItsImplementors = methods()
            .that()
            .areDeclaredInClassesThat()
            .areInterfaces()
            .and()
            .areNotPrivate()
            .and()
            .areNotStatic()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should(new ArchCondition<>("follow from the other methods of their interface") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean follows = method.getMethodCallsFromSelf().stream()
                            .anyMatch(call -> call.getTargetOwner().equals(method.getOwner()));
                    events.add(new SimpleConditionEvent(method, follows, method.getFullName() + " answers by itself"));
                }
            });

    /** With unique names, a search finds one type. Nested types such as {@code Kind} are exempt. */
    @ArchTest
    static void noOtherTypeHasTheNameOfATopLevelOne(JavaClasses all) {
        Map<String, String> alone = new TreeMap<>();
        Set<String> twice = new TreeSet<>();
        for (JavaClass type : all) {
            if (type.isTopLevelClass() && !type.getSimpleName().equals("package-info")) {
                String other = alone.put(type.getSimpleName(), type.getName());
                if (other != null) {
                    twice.add(other + ", " + type.getName());
                }
            }
        }
        for (JavaClass type : all) {
            if (type.isNestedClass() && !type.isAnonymousClass() && alone.containsKey(type.getSimpleName())) {
                twice.add(alone.get(type.getSimpleName()) + ", " + type.getName());
            }
        }
        assertThat(alone).hasSizeGreaterThan(500);
        assertThat(twice).isEmpty();
    }

    private static final String FILES = "java\\.nio\\.file\\.Files";
    private static final String CHANNELS = "java\\.nio\\.channels\\.FileChannel";
    private static final Pattern ASKING = Pattern.compile(
            "exists|notExists|is[A-Z]\\w*|getAttribute|readAttributes|readSymbolicLink|size|walk|walkFileTree");

    @ArchTest
    static final ArchRule packagesImportAsTheDiagramSays = classes()
            .should(adhereToPlantUmlDiagram(DIAGRAM, consideringOnlyDependenciesInAnyPackage("io.lonelycat..")));

    @ArchTest
    static final ArchRule packagesHaveNoCycles = SlicesRuleDefinition.slices()
            .matching("io.lonelycat.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            SlicesRuleDefinition.slices().assignedFrom(new Rooms()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule slicesDoNotImportEachOther = SlicesRuleDefinition.slices()
            .matching("io.lonelycat.feature.(*)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule onlyTheListNamesSlices =
            noneUse(outside("feature"), resideInAPackage("io.lonelycat.feature.*.."));

    /** An unused arrow permits unwanted imports. Feature packages are exempt, because each can be removed. */
    @ArchTest
    static void everyArrowOfTheDiagramIsNeeded(JavaClasses core) throws IOException {
        Set<String> drawn = new TreeSet<>();
        try (InputStream in = DIAGRAM.openStream()) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("[") && line.contains("-->") && !line.startsWith("[feature]"))
                    .forEach(drawn::add);
        }
        Set<String> needed = new TreeSet<>();
        for (JavaClass type : core) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String from = floor(type);
                String to = floor(dependency.getTargetClass());
                if (!to.isEmpty() && !from.equals(to) && !from.equals("feature")) {
                    needed.add("[" + from + "] --> [" + to + "]");
                }
            }
        }

        assertThat(drawn).isEqualTo(needed);
    }

    /** Returns the top package below {@code io.lonelycat}; empty for other types. */
    private static String floor(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith("io.lonelycat")) {
            return "";
        }
        return name.equals("io.lonelycat") ? "entry" : name.replaceAll("^io\\.lonelycat\\.(\\w+).*", "$1");
    }

    private static final class Rooms implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages, each for itself";
        }
    }

    @ArchTest
    static final ArchRule filesAreOpenedAndChangedInWorkspaceOnly =
            noneCall(outside("workspace"), FILES, ASKING.asMatchPredicate().negate());

    @ArchTest
    static final ArchRule streamsOfFilesAreMadeInWorkspaceOnly = noneUse(
            outside("workspace"),
            named(
                    "java.io.FileInputStream",
                    "java.io.FileOutputStream",
                    "java.io.FileReader",
                    "java.io.FileWriter",
                    "java.io.RandomAccessFile",
                    "java.nio.file.SecureDirectoryStream",
                    "java.util.Scanner"));

    @ArchTest
    static final ArchRule channelsOfFilesAreOpenedInWorkspaceOnly =
            noneCall(outside("workspace"), CHANNELS, "open"::equals);

    @ArchTest
    static final ArchRule modesAreAskedOfThePlatform =
            noneCall(outside("workspace.Platform"), FILES, name -> name.endsWith("PosixFilePermissions"));

    @ArchTest
    static final ArchRule processesAreListedByThePlatform =
            noneUse(outside("workspace.Platform", "workspace.ProcFiles"), named("io.lonelycat.workspace.ProcFiles"));

    @ArchTest
    static final ArchRule filesAndFoldersAreSyncedByThePlatform =
            noneCall(outside("workspace.Platform"), CHANNELS, "force"::equals);

    @ArchTest
    static final ArchRule foldersAreHeldInFolderOnly = noneUse(
            outside("workspace.Folder", "workspace.FolderByPath"), named("java.nio.file.SecureDirectoryStream"));

    /** {@code getFileStore} fails in a chroot without a mount table entry, which callers must handle. */
    @ArchTest
    static final ArchRule fileSystemsAreAskedForInStorageOnly =
            noneCall(outside("workspace.Storage", "workspace.Platform"), FILES, "getFileStore"::equals);

    /** {@code GitIsolation} prevents JGit from starting processes. */
    @ArchTest
    static final ArchRule processesAndNetworkLiveInCheckOnly = noneUse(
            outside("check", "plan.git.GitIsolation", "plan.git.GitProgram"),
            named("java.lang.ProcessBuilder", "java.lang.Process", "java.lang.ProcessHandle")
                    .or(resideInAnyPackage("java.net..", "javax.net..")
                            .and(DescribedPredicate.not(named("java.net.URI"))))
                    .or(named("java.nio.channels.SocketChannel")));

    @ArchTest
    static final ArchRule sqlLivesInRecordAndTheSharedStoreOnly = noneUse(
            outside("record", "feature.queue.StoreDatabase"),
            resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
                    .and(DescribedPredicate.not(named("java.sql.ResultSet", "java.sql.SQLException"))));

    /** Features read rows of their tables; the database is opened elsewhere. */
    @ArchTest
    static final ArchRule rowsAreReadInRecordAndSlicesOnly =
            noneUse(outside("record", "feature"), resideInAnyPackage("java.sql.."));

    /** Jackson's annotations and trees are allowed everywhere, parsers and mappers in {@code json} only. */
    @ArchTest
    static final ArchRule jsonAndYamlLibrariesLiveInJsonOnly = noneUse(
            outside("json"),
            resideInAnyPackage("com.fasterxml.jackson..", "org.yaml..")
                    .and(DescribedPredicate.not(resideInAnyPackage(
                            "com.fasterxml.jackson.annotation", "com.fasterxml.jackson.databind.node")))
                    .and(DescribedPredicate.not(named("com.fasterxml.jackson.databind.JsonNode"))));

    /** {@code HardenedXml} limits depth and external entities of XML documents. */
    @ArchTest
    static final ArchRule xmlParsersAreMadeInJsonOnly =
            noneCall(outside("json"), "javax\\.xml\\..*", name -> name.matches("new\\w*(Factory|Instance)\\w*"));

    @ArchTest
    static final ArchRule conditionsAreReadInOnePackage =
            noneUse(outside("gate.cel"), resideInAnyPackage("dev.cel..", "com.google..", "org.antlr.."));

    @ArchTest
    static final ArchRule gitObjectsAreReadByTheClassesAroundOneRepository = noneUse(
            outside("plan.git.GitRepository", "plan.git.GitEvidence", "plan.git.GitIsolation"),
            resideInAPackage("org.eclipse.jgit..")
                    .and(describe(
                            "read repositories",
                            type -> !type.getPackageName().startsWith("org.eclipse.jgit.diff")
                                    && !type.getName()
                                            .matches("org\\.eclipse\\.jgit\\.util\\.(Base85|io\\.Binary\\w+)"))));

    @ArchTest
    static final ArchRule theCoreReadsNoEnvironmentNoPropertiesAndNoClockOfItsOwn = noClasses()
            .should()
            .callMethodWhere(describe(
                    "the environment, a system property or the calendar is read",
                    call -> isStaticRead(call.getTargetOwner().getName(), call.getName())));

    @ArchTest
    static final ArchRule theCorePrintsNothing = noClasses()
            .should()
            .accessFieldWhere(describe(
                    "System.out or System.err",
                    access -> access.getTargetOwner().getName().equals("java.lang.System")
                            && Set.of("out", "err").contains(access.getName())));

    @ArchTest
    static final ArchRule theCoreKnowsNoBuildToolAndNoLogging = noneUse(
            outside(),
            resideInAnyPackage("org.apache.maven..", "hudson..", "jenkins..", "org.slf4j..", "java.util.logging.."));

    @ArchTest
    static final ArchRule permissionIsMadeByTheGateAlone = constructors()
            .that()
            .areDeclaredInClassesThat()
            .areAssignableTo(RehearsableChange.class)
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule onlyTheGateMakesPermissions = noClasses()
            .that(describe(
                    "are not the gate",
                    type -> !type.isEquivalentTo(Gate.class) && !type.isEquivalentTo(ApprovedChange.class)))
            .should()
            .callConstructorWhere(describe(
                    "makes a permission", call -> call.getTargetOwner().isAssignableTo(RehearsableChange.class)));

    @ArchTest
    static final ArchRule nothingStaticChanges =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Util|Utils|Handler|Processor|Impl|Context|Info|Data|[a-z]Base)");

    private static DescribedPredicate<JavaClass> outside(String... places) {
        return describe("are outside of " + List.of(places), type -> Stream.of(places)
                .map(place -> "io.lonelycat." + place)
                .noneMatch(place -> type.getName().equals(place)
                        || type.getName().startsWith(place + ".")
                        || type.getName().startsWith(place + "$")));
    }

    private static ArchRule noneUse(DescribedPredicate<JavaClass> users, DescribedPredicate<JavaClass> used) {
        return noClasses().that(users).should().dependOnClassesThat(used);
    }

    /** Forbids calls by method name; {@code owners} is a pattern of declaring types. */
    private static ArchRule noneCall(DescribedPredicate<JavaClass> users, String owners, Predicate<String> methods) {
        return noClasses()
                .that(users)
                .should()
                .callMethodWhere(describe(
                        "a method of " + owners + " is called",
                        call -> call.getTargetOwner().getName().matches(owners) && methods.test(call.getName())));
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        Set<String> all = Set.of(names);
        return describe("are " + all, type -> all.contains(type.getName()));
    }

    private static boolean isStaticRead(String owner, String method) {
        return switch (owner) {
            case "java.lang.System" ->
                Set.of("getenv", "getProperty", "getProperties", "currentTimeMillis")
                        .contains(method);
            case "java.time.Instant", "java.time.LocalDate", "java.time.LocalDateTime", "java.time.ZonedDateTime" ->
                method.equals("now");
            case "java.time.Clock" -> method.startsWith("system");
            default -> false;
        };
    }
}
