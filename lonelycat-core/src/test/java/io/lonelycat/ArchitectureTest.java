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
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The house as DESIGN section 2 draws it, executed. */
@AnalyzeClasses(
        packages = "io.lonelycat",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoArchiveOfTests.class})
class ArchitectureTest {
    /** The tests of the modules below are on the class path as archives. */
    static final class NoArchiveOfTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final URL DIAGRAM =
            Objects.requireNonNull(ArchitectureTest.class.getResource("/design.puml"), "design.puml");

    /**
     * A default answer in an interface once made a rule silent on one front end for a long time. What
     * follows from the other methods may be there.
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

    /** A reader who looks for a name finds one type; {@code Kind} and the like are said with the type that they are a part of. */
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

    private static final Set<String> OPENING = Set.of(
            "newInputStream",
            "newByteChannel",
            "newBufferedReader",
            "newDirectoryStream",
            "list",
            "lines",
            "readAllBytes",
            "readAllLines",
            "readString");
    private static final Set<String> WRITING = Set.of(
            "write",
            "writeString",
            "newOutputStream",
            "newBufferedWriter",
            "createFile",
            "createDirectory",
            "createDirectories",
            "createLink",
            "createSymbolicLink",
            "createTempFile",
            "createTempDirectory",
            "delete",
            "deleteIfExists",
            "move",
            "copy",
            "setAttribute",
            "setLastModifiedTime",
            "setOwner",
            "setPosixFilePermissions");

    @ArchTest
    static final ArchRule packagesImportAsTheDiagramSays = classes()
            .should(adhereToPlantUmlDiagram(DIAGRAM, consideringOnlyDependenciesInAnyPackage("io.lonelycat..")));

    @ArchTest
    static final ArchRule packagesHaveNoCycles = SlicesRuleDefinition.slices()
            .matching("io.lonelycat.(*)..")
            .should()
            .beFreeOfCycles();

    /** Each package for itself, those inside others as well. */
    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            SlicesRuleDefinition.slices().assignedFrom(new Rooms()).should().beFreeOfCycles();

    /** What two slices share is a value of the engine, or a point. */
    @ArchTest
    static final ArchRule slicesDoNotImportEachOther = SlicesRuleDefinition.slices()
            .matching("io.lonelycat.feature.(*)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule onlyTheListNamesSlices = noClasses()
            .that(resideOutside("feature"))
            .should()
            .dependOnClassesThat(resideInAPackage("io.lonelycat.feature.*.."));

    /** An arrow that no code needs would allow unwanted imports. Slices come and go, and take no arrow with them. */
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

    /** The package below ours, in which a type is; empty for types that are not ours. */
    private static String floor(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith("io.lonelycat")) {
            return "";
        }
        return name.equals("io.lonelycat") ? "entry" : name.replaceAll("^io\\.lonelycat\\.(\\w+).*", "$1");
    }

    /** One slice for each package. */
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
    static final ArchRule filesAreWrittenInWorkspaceOnly = noClasses()
            .that(resideOutside("workspace"))
            .should()
            .callMethodWhere(describe(
                    "java.nio.file.Files writes",
                    call -> call.getTargetOwner().getName().equals("java.nio.file.Files")
                            && WRITING.contains(call.getName())))
            .orShould()
            .dependOnClassesThat(named(
                    "java.io.FileOutputStream",
                    "java.io.FileWriter",
                    "java.io.RandomAccessFile",
                    "java.nio.file.SecureDirectoryStream"));

    @ArchTest
    static final ArchRule filesAreOpenedInWorkspaceOnly = noClasses()
            .that(resideOutside("workspace"))
            .should()
            .callMethodWhere(describe(
                    "a file is opened by path",
                    call -> (call.getTargetOwner().getName().equals("java.nio.file.Files")
                                    && OPENING.contains(call.getName()))
                            || (call.getTargetOwner().getName().equals("java.nio.channels.FileChannel")
                                    && call.getName().equals("open"))))
            .orShould()
            .dependOnClassesThat(named("java.io.FileInputStream", "java.io.FileReader", "java.util.Scanner"));

    @ArchTest
    static final ArchRule modesAreAskedOfThePlatform = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.lonelycat.workspace.Platform")
            .should()
            .callMethodWhere(describe(
                    "permission bits are read or set by path",
                    call -> call.getTargetOwner().getName().equals("java.nio.file.Files")
                            && call.getName().endsWith("PosixFilePermissions")));

    @ArchTest
    static final ArchRule processesAreListedByThePlatform = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.lonelycat.workspace.Platform")
            .and()
            .doNotHaveFullyQualifiedName("io.lonelycat.workspace.ProcFiles")
            .should()
            .dependOnClassesThat(named("io.lonelycat.workspace.ProcFiles"));

    @ArchTest
    static final ArchRule filesAndFoldersAreSyncedByThePlatform = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.lonelycat.workspace.Platform")
            .should()
            .callMethod(java.nio.channels.FileChannel.class, "force", boolean.class);

    @ArchTest
    static final ArchRule foldersAreHeldInFolderOnly = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.lonelycat.workspace.Folder")
            .should()
            .dependOnClassesThat(named("java.nio.file.SecureDirectoryStream"));

    /** In a changed root there may be no entry for the mount point: that must not stop anything. */
    @ArchTest
    static final ArchRule fileSystemsAreAskedForInStorageOnly = noClasses()
            .that()
            .doNotHaveSimpleName("Storage")
            .should()
            .callMethod(java.nio.file.Files.class, "getFileStore", java.nio.file.Path.class);

    @ArchTest
    static final ArchRule processesAndNetworkLiveInCheckOnly = noClasses()
            // The isolation names the type once: in the method by which it keeps JGit from starting processes.
            .that(resideOutside("check")
                    .and(describe("are not plan.GitIsolation or plan.GitProgram", type -> !type.getName()
                            .matches("io\\.lonelycat\\.plan\\.git\\.Git(Isolation|Program)(\\$.*)?"))))
            .should()
            .dependOnClassesThat(named("java.lang.ProcessBuilder", "java.lang.Process", "java.lang.ProcessHandle")
                    .or(resideInAnyPackage("java.net..", "javax.net..")
                            .and(DescribedPredicate.not(named("java.net.URI"))))
                    .or(named("java.nio.channels.SocketChannel")));

    @ArchTest
    static final ArchRule sqlLivesInRecordAndTheSharedStoreOnly = noClasses()
            .that(resideOutside("record").and(describe("are not queue.StoreDatabase", type -> !type.getName()
                    .equals("io.lonelycat.feature.queue.StoreDatabase"))))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
                    .and(DescribedPredicate.not(named("java.sql.ResultSet").or(named("java.sql.SQLException")))));

    /** Slices read rows of their own tables; connections and statements stay where the files are opened. */
    @ArchTest
    static final ArchRule rowsAreReadInRecordAndSlicesOnly = noClasses()
            .that(resideOutside("record").and(resideOutside("feature")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql.."));

    @ArchTest
    static final ArchRule jsonAndYamlLibrariesLiveInJsonOnly = noClasses()
            .that(resideOutside("json"))
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.fasterxml.jackson..", "org.yaml.."));

    /** {@code HardenedXml} says what they may read, and how deep. */
    @ArchTest
    static final ArchRule xmlParsersAreMadeInJsonOnly = noClasses()
            .that(resideOutside("json"))
            .should()
            .callMethodWhere(describe(
                    "a factory of XML parsers is made",
                    call -> call.getTargetOwner().getName().startsWith("javax.xml.")
                            && call.getName().matches("new\\w*(Factory|Instance)\\w*")));

    @ArchTest
    static final ArchRule conditionsAreReadInOnePackage = noClasses()
            .that(resideOutside("gate.cel"))
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.cel..", "com.google..", "org.antlr.."));

    @ArchTest
    static final ArchRule conditionsKnowOfTheGateOnlyWhatItAsksOfThePast = noClasses()
            .that(resideInAPackage("io.lonelycat.gate.cel.."))
            .should()
            .dependOnClassesThat(resideInAPackage("io.lonelycat.gate..")
                    .and(DescribedPredicate.not(
                            resideInAnyPackage("io.lonelycat.gate.cel..", "io.lonelycat.gate.past"))));

    @ArchTest
    static final ArchRule aPolicyIsAValueAndJudgesNothing = noClasses()
            .that(resideInAPackage("io.lonelycat.gate.policy"))
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("io.lonelycat.gate", "io.lonelycat.gate.rule..", "io.lonelycat.gate.past.."));

    @ArchTest
    static final ArchRule gitObjectsAreReadByTheClassesAroundOneRepository = noClasses()
            .that(describe(
                    "are not plan.GitRepository, what reads it, or its isolation from the machine",
                    type -> !type.getName()
                            .matches("io\\.lonelycat\\.plan\\.git\\.Git" + "(Repository|Evidence|Isolation)(\\$.*)?")))
            .should()
            .dependOnClassesThat(resideInAPackage("org.eclipse.jgit..")
                    .and(describe(
                            "read repositories",
                            type -> !type.getPackageName().startsWith("org.eclipse.jgit.diff")
                                    && !type.getName()
                                            .matches("org\\.eclipse\\.jgit\\.util\\.(Base85|io\\.Binary\\w+)"))));

    @ArchTest
    static final ArchRule linesAreComparedInOneClass = noClasses()
            .that(describe("are not plan.LineDiff", type -> !type.getName()
                    .matches("io\\.lonelycat\\.plan\\.patch\\.LineDiff(\\$.*)?")))
            .should()
            .dependOnClassesThat(resideInAPackage("org.eclipse.jgit.diff.."));

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
    static final ArchRule theCoreKnowsNoBuildToolAndNoLogging = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.apache.maven..", "hudson..", "jenkins..", "org.slf4j..", "java.util.logging.."));

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

    private static DescribedPredicate<JavaClass> resideOutside(String name) {
        return DescribedPredicate.not(resideInAPackage("io.lonelycat." + name + ".."));
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
