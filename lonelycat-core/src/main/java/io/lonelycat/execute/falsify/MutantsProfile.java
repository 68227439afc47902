// SPDX-License-Identifier: MIT
package io.lonelycat.execute.falsify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A profile of Maven that runs PIT on some classes. It has to stand in the POM: nothing on the command line gives a plugin
 * the dependency by which it knows JUnit 5.
 *
 * @param types the classes that the change touches
 * @param folder where the report goes, below the folder of the module
 * @param platform whether its tests run on the platform of JUnit 5; PIT knows JUnit 4 by itself, and ends where that platform
 *     is asked for and not there
 */
record MutantsProfile(Collection<String> types, String folder, boolean platform) {
    /** The name of the profile. */
    static final String ID = "lonelycat-mutants";

    private static final String PIT = "1.30.0";
    private static final String PIT_JUNIT5 = "1.2.3";
    private static final String OF_THE_PLATFORM =
            "<dependencies><dependency><groupId>org.pitest</groupId><artifactId>pitest-junit5-plugin</artifactId><version>"
                    + PIT_JUNIT5 + "</version></dependency></dependencies>";
    private static final Pattern TAG = Pattern.compile("<(/?+)([A-Za-z0-9_:.-]++)[^<>]*+>");
    private static final Map<String, String> UNREAD = Map.of("<!--", "-->", "<![CDATA[", "]]>", "<?", "?>");

    /** Returns a POM with this profile; empty where the place for it is not found. */
    Optional<byte[]> in(byte[] pom) {
        String text = new String(pom, ISO_8859_1);
        Place place = Place.in(masked(text));
        return place.found()
                .map(at -> text.substring(0, at)
                        + (place.profiles() ? xml() : "<profiles>" + xml() + "</profiles>")
                        + text.substring(at))
                .map(with -> with.getBytes(ISO_8859_1));
    }

    /** Returns the text with blanks where no tags are; it ends where one of these does not. */
    private static String masked(String text) {
        StringBuilder masked = new StringBuilder(text);
        int at = text.indexOf('<');
        while (at >= 0) {
            int begin = at;
            int end = begin + 1;
            for (Map.Entry<String, String> unread : UNREAD.entrySet()) {
                if (text.startsWith(unread.getKey(), begin)) {
                    int last = text.indexOf(
                            unread.getValue(), begin + unread.getKey().length());
                    if (last < 0) {
                        return masked.substring(0, begin);
                    }
                    end = last + unread.getValue().length();
                    masked.replace(begin, end, " ".repeat(end - begin));
                }
            }
            at = text.indexOf('<', end);
        }
        return masked.toString();
    }

    /**
     * Where a profile can stand.
     *
     * @param at before the end of the profiles, or of the project; negative where it is not found
     * @param profiles whether there are profiles
     */
    private record Place(int at, boolean profiles) {
        Optional<Integer> found() {
            return at < 0 ? Optional.empty() : Optional.of(at);
        }

        static Place in(String masked) {
            int depth = 0;
            Matcher tag = TAG.matcher(masked);
            while (tag.find()) {
                boolean ends = !tag.group(1).isEmpty();
                boolean empty = masked.charAt(tag.end() - 2) == '/';
                boolean profiles = tag.group(2).equals("profiles");
                if (profiles && empty && depth == 1) {
                    return new Place(-1, true);
                }
                if (profiles && ends && depth == 2) {
                    return new Place(tag.start(), true);
                }
                if (ends && depth == 1) {
                    return new Place(tag.start(), false);
                }
                depth += empty ? 0 : ends ? -1 : 1;
            }
            return new Place(-1, false);
        }
    }

    private String xml() {
        String classes = types.stream()
                .map(type -> "<param>" + type + "</param><param>" + type + "$*</param>")
                .collect(Collectors.joining());
        return "<profile><id>" + ID + "</id><build><plugins><plugin><groupId>org.pitest</groupId>"
                + "<artifactId>pitest-maven</artifactId><version>" + PIT + "</version>"
                + (platform ? OF_THE_PLATFORM : "") + "<executions><execution><id>" + ID
                + "</id><phase>process-test-classes</phase><goals><goal>mutationCoverage</goal></goals><configuration>"
                + "<targetClasses>" + classes + "</targetClasses><outputFormats><param>XML</param></outputFormats>"
                + "<timestampedReports>false</timestampedReports><failWhenNoMutations>false</failWhenNoMutations>"
                + "<skipFailingTests>true</skipFailingTests>"
                + "<reportsDirectory>${project.basedir}/" + folder + "</reportsDirectory>"
                + "</configuration></execution></executions></plugin></plugins></build></profile>";
    }
}
