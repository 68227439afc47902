// SPDX-License-Identifier: MIT
package io.lonelycat.flow.repair;

import io.lonelycat.plan.patch.OwnHunks.ChangedLines;
import io.lonelycat.plan.patch.OwnHunks.Line;
import io.lonelycat.plan.patch.OwnHunks.LineHunk;
import io.lonelycat.workspace.WorkspacePath;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds versions in the lines of a POM: that of an artifact, or a property that is called like one. Other lines say nothing. */
final class PomVersions {
    private static final Pattern ELEMENT =
            Pattern.compile("^\\s*<([\\w.-]{1,100})>\\s*([\\w.+-]{1,100})\\s*</\\1>\\s*$");
    private static final Pattern ARTIFACT = Pattern.compile("<(/?)(dependency|plugin|parent|extension|path)>");
    private static final Pattern INNER = Pattern.compile("</?(?:exclusions|configuration|executions)>");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");
    private static final String VERSION = "version";
    private static final String DEFAULT_GROUP = "org.apache.maven.plugins";
    private static final int FARTHEST = 30;

    private PomVersions() {}

    /**
     * A version that a change moves.
     *
     * @param artifact {@code group:artifact}, or the name of a property in <code>${...}</code>
     */
    record Move(String artifact, String from, String to) {
        /** Returns it for people. */
        String words() {
            return artifact + " from " + from + " to " + to;
        }
    }

    static boolean isPom(WorkspacePath path) {
        return path.name().equals("pom.xml");
    }

    /** Returns the version that a line has; empty where it is no line of a version alone. */
    static Optional<String> version(String line) {
        Matcher element = ELEMENT.matcher(line.strip());
        return element.matches() && isVersion(element.group(1)) ? Optional.of(element.group(2)) : Optional.empty();
    }

    /** Returns the same line with another version. */
    static String with(String line, String version) {
        String old = version(line).orElseThrow();
        int from = line.indexOf('>') + 1;
        int at = line.indexOf(old, from);
        return line.substring(0, at) + version + line.substring(at + old.length());
    }

    private static boolean isVersion(String element) {
        return element.equals(VERSION)
                || (element.toLowerCase(Locale.ROOT).contains(VERSION) && !element.equals("modelVersion"));
    }

    /** Returns what the version of a line belongs to; empty where the lines beside it do not say so. */
    static Optional<String> artifact(List<String> lines, int index) {
        Matcher element = ELEMENT.matcher(lines.get(index).strip());
        if (!element.matches() || !isVersion(element.group(1))) {
            return Optional.empty();
        }
        if (!element.group(1).equals(VERSION)) {
            return Optional.of("${" + element.group(1) + "}");
        }
        Map<String, String> named = new TreeMap<>();
        Optional<String> kind = look(lines, index, -1, named);
        look(lines, index, 1, named);
        String group = kind.filter("plugin"::equals).isPresent()
                ? named.getOrDefault("groupId", DEFAULT_GROUP)
                : named.getOrDefault("groupId", "");
        String name = named.getOrDefault("artifactId", "");
        return group.isEmpty() || name.isEmpty() ? Optional.empty() : Optional.of(group + ":" + name);
    }

    /** Collects the elements beside a line, as far as the end of what they are in, which is returned. */
    private static Optional<String> look(List<String> lines, int from, int way, Map<String, String> named) {
        for (int i = from + way; i >= 0 && i < lines.size() && Math.abs(i - from) <= FARTHEST; i += way) {
            Matcher border = ARTIFACT.matcher(lines.get(i));
            if (border.find()) {
                return Optional.of(border.group(2));
            }
            if (INNER.matcher(lines.get(i)).find()) {
                return Optional.empty();
            }
            Matcher element = ELEMENT.matcher(lines.get(i).strip());
            if (element.matches()) {
                named.putIfAbsent(element.group(1), element.group(2));
            }
        }
        return Optional.empty();
    }

    /** Returns the versions that a change moves in POMs, each artifact once for each pair of versions. */
    static List<Move> moves(List<ChangedLines> changes) {
        List<Move> moves = new ArrayList<>();
        for (ChangedLines file : changes) {
            if (isPom(file.change().path())) {
                file.hunks().forEach(hunk -> moves(hunk).stream()
                        .filter(move -> !moves.contains(move))
                        .forEach(moves::add));
            }
        }
        return moves;
    }

    private static List<Move> moves(LineHunk hunk) {
        Map<String, String> before = versions(hunk, '-', hunk.before());
        Map<String, String> after = versions(hunk, '+', hunk.after());
        List<Move> moves = new ArrayList<>();
        before.forEach((artifact, from) -> {
            String to = after.getOrDefault(artifact, from);
            if (!to.equals(from)) {
                moves.add(new Move(artifact, from, to));
            }
        });
        return moves;
    }

    private static Map<String, String> versions(LineHunk hunk, char kind, List<String> side) {
        Map<String, String> versions = new TreeMap<>();
        int at = 0;
        for (Line line : hunk.lines()) {
            if (line.kind() == kind || line.kind() == ' ') {
                int index = at++;
                if (line.kind() == kind) {
                    artifact(side, index)
                            .ifPresent(artifact -> versions.put(
                                    artifact, version(side.get(index)).orElse("")));
                }
            }
        }
        return versions;
    }

    /** Says whether one version is older than another, by their numbers; texts beside them do not count. */
    static boolean isOlder(String one, String other) {
        List<BigInteger> ours = numbers(one);
        List<BigInteger> theirs = numbers(other);
        for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
            BigInteger our = i < ours.size() ? ours.get(i) : BigInteger.ZERO;
            BigInteger their = i < theirs.size() ? theirs.get(i) : BigInteger.ZERO;
            if (our.compareTo(their) != 0) {
                return our.compareTo(their) < 0;
            }
        }
        return false;
    }

    private static List<BigInteger> numbers(String version) {
        return DIGITS.matcher(version)
                .results()
                .map(found -> new BigInteger(found.group()))
                .toList();
    }
}
