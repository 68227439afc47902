// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The section of CONTRIBUTING that follows a change through the house, from both front ends: each method is there, and leads
 * to the next one. It is in this module because only here everything has been compiled.
 */
class FollowOneChangeTest {
    private static final Path ROOT = Path.of("../..");
    private static final String SOURCES = "src/main/java/";
    private static final Pattern STATION = Pattern.compile("\\[`(\\w+)\\.(\\w+)`]\\[(\\w+)]");
    private static final Pattern PLACE = Pattern.compile("(?m)^\\[(\\w+)]: (\\S+)$");
    private static final int MOST_HOPS = 5;
    private static final int MOST_FILES = 4;

    /** A step has its own, and the agent is in between. */
    private static final int MOST_FILES_OF_STEPS = 6;

    private static final JavaClasses STATIONS = new ClassFileImporter().importPaths(compiled());

    /** A method in a file. */
    private record Station(String type, String method) {
        @Override
        public String toString() {
            return type + "." + method;
        }
    }

    /** The stations of one change, in their order. */
    private record Way(List<Station> stations) {
        @Override
        public String toString() {
            return stations.stream().map(Station::toString).collect(Collectors.joining(" > "));
        }
    }

    @Test
    void beginsAtEachGoalAndStepOfAChange() {
        assertThat(ways().map(way -> way.stations().get(0).toString()))
                .contains(
                        "InitMojo.call",
                        "AbstractLonelyCatMojo.call",
                        "LonelyCat.plan",
                        "LonelyCat.gate",
                        "LonelyCat.approve",
                        "LonelyCat.execute",
                        "LonelyCat.apply",
                        "LonelyCat.rollback",
                        "LonelyCat.verify",
                        "AbstractLonelyCatStep.start",
                        "ApproveStep.start");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void eachMethodLeadsToTheNext(Way way) {
        List<Station> stations = way.stations();
        assertThat(stations).hasSizeGreaterThan(1).hasSizeLessThanOrEqualTo(MOST_HOPS + 1);
        assertThat(stations.stream().map(Station::type).distinct())
                .hasSizeLessThanOrEqualTo(
                        stations.get(0).type().matches(".*Mojo|LonelyCat") ? MOST_FILES : MOST_FILES_OF_STEPS);
        for (int i = 1; i < stations.size(); i++) {
            assertThat(leads(stations.get(i - 1), stations.get(i)))
                    .as("%s leads to %s", stations.get(i - 1), stations.get(i))
                    .isTrue();
        }
    }

    @Test
    void noticesAMethodThatLeadsElsewhere() {
        assertThat(leads(new Station("PlanFlow", "run"), new Station("Gate", "decide")))
                .isFalse();
        assertThat(leads(new Station("AbstractLonelyCatStep", "goal"), new Station("GuardedExecution", "start")))
                .isFalse();
    }

    static Stream<Way> ways() {
        return section()
                .replaceAll("\\s+", " ")
                .transform(text -> Pattern.compile(" - |; ").splitAsStream(text))
                .map(FollowOneChangeTest::way)
                .filter(way -> !way.stations().isEmpty());
    }

    private static Way way(String text) {
        return new Way(STATION.matcher(text)
                .results()
                .map(FollowOneChangeTest::station)
                .toList());
    }

    private static Station station(MatchResult found) {
        assertThat(found.group(3)).isEqualTo(found.group(1));
        return new Station(found.group(1), found.group(2));
    }

    private static String section() {
        String text = contributing();
        int begin = text.indexOf("## Follow one change\n");
        return text.substring(begin, text.indexOf("\n## ", begin));
    }

    private static String contributing() {
        try {
            return Files.readString(ROOT.resolve("CONTRIBUTING.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the method, or one of its own class that it reaches, calls the next one or makes what others call. */
    private static boolean leads(Station from, Station to) {
        JavaClass next = type(to);
        assertThat(methods(next, to.method())).as(to + " is there").isNotEmpty();
        return reached(from).stream()
                .flatMap(unit -> unit.getAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().equals(next))
                .anyMatch(access -> access.getName().equals(to.method()) || (makes(access) && isCalledByOthers(next)));
    }

    private static boolean makes(JavaAccess<?> access) {
        return access.getName().equals(JavaConstructor.CONSTRUCTOR_NAME);
    }

    /** What extends a class of Jenkins is called by Jenkins. */
    private static boolean isCalledByOthers(JavaClass type) {
        return type.getRawSuperclass()
                .filter(above -> !above.getPackageName().startsWith("io.lonelycat"))
                .filter(above -> !above.isEquivalentTo(Object.class))
                .isPresent();
    }

    private static Set<JavaCodeUnit> reached(Station from) {
        List<JavaCodeUnit> begin = methods(type(from), from.method());
        assertThat(begin).as(from + " is there").isNotEmpty();
        Set<JavaCodeUnit> reached = new LinkedHashSet<>(begin);
        Deque<JavaCodeUnit> open = new ArrayDeque<>(begin);
        while (!open.isEmpty()) {
            for (JavaAccess<?> access : open.remove().getAccessesFromSelf()) {
                for (JavaCodeUnit unit : methods(access.getTargetOwner(), access.getName())) {
                    if (isSameFile(unit.getOwner(), type(from)) && reached.add(unit)) {
                        open.add(unit);
                    }
                }
            }
        }
        return reached;
    }

    private static boolean isSameFile(JavaClass one, JavaClass other) {
        return one.getName().equals(other.getName()) || one.getName().startsWith(other.getName() + "$");
    }

    private static List<JavaCodeUnit> methods(JavaClass type, String name) {
        List<JavaCodeUnit> methods = new ArrayList<>(type.getCodeUnits());
        methods.removeIf(unit -> !unit.getName().equals(name));
        return methods;
    }

    private static JavaClass type(Station station) {
        String path = places().getOrDefault(station.type(), "");
        assertThat(ROOT.resolve(path)).as(station.type()).isRegularFile();
        String name = path.substring(path.indexOf(SOURCES) + SOURCES.length(), path.length() - ".java".length());
        return STATIONS.get(name.replace('/', '.'));
    }

    /** The classes of all files that are named. */
    private static List<Path> compiled() {
        List<Path> compiled = new ArrayList<>();
        for (String place : places().values()) {
            Path folder =
                    ROOT.resolve(place.replace(SOURCES, "target/classes/")).getParent();
            String type = place.substring(place.lastIndexOf('/') + 1, place.length() - ".java".length());
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> String.valueOf(file.getFileName()).matches(type + "(\\$.*)?\\.class"))
                        .forEach(compiled::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return compiled;
    }

    private static Map<String, String> places() {
        Map<String, String> places = new TreeMap<>();
        Matcher found = PLACE.matcher(section());
        while (found.find()) {
            places.put(found.group(1), found.group(2));
        }
        return places;
    }
}
