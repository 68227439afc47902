// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version by Semantic Versioning 2.0.0, section 11; build metadata do not count. A leading {@code v} is passed over. */
record SemanticVersion(BigInteger major, BigInteger minor, BigInteger patch, String preRelease)
        implements Comparable<SemanticVersion> {
    private static final int LONGEST = 256;
    private static final String NUMBER = "(0|[1-9][0-9]*+)";
    private static final Pattern FORM = Pattern.compile("v?" + NUMBER + "\\." + NUMBER + "\\." + NUMBER
            + "(?:-([0-9A-Za-z-]++(?:\\.[0-9A-Za-z-]++)*+))?(?:\\+[0-9A-Za-z-]++(?:\\.[0-9A-Za-z-]++)*+)?");

    static SemanticVersion of(String text) {
        Matcher matcher = FORM.matcher(text.length() > LONGEST ? "" : text);
        if (!matcher.matches()) {
            throw new ConditionRefusal("a semantic version such as 1.20.3 or 2.0.0-rc.1 was expected to be compared");
        }
        String preRelease = matcher.group(4);
        return new SemanticVersion(
                new BigInteger(matcher.group(1)),
                new BigInteger(matcher.group(2)),
                new BigInteger(matcher.group(3)),
                preRelease == null ? "" : preRelease);
    }

    @Override
    public int compareTo(SemanticVersion other) {
        int core = major.compareTo(other.major);
        core = core != 0 ? core : minor.compareTo(other.minor);
        core = core != 0 ? core : patch.compareTo(other.patch);
        return core != 0 ? core : comparePreRelease(other);
    }

    private int comparePreRelease(SemanticVersion other) {
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        }
        String[] mine = preRelease.split("\\.", -1);
        String[] theirs = other.preRelease.split("\\.", -1);
        for (int i = 0; i < Math.min(mine.length, theirs.length); i++) {
            int result = compareIdentifiers(mine[i], theirs[i]);
            if (result != 0) {
                return result;
            }
        }
        return Integer.compare(mine.length, theirs.length);
    }

    private static int compareIdentifiers(String mine, String theirs) {
        boolean myNumber = isNumber(mine);
        boolean theirNumber = isNumber(theirs);
        if (myNumber && theirNumber) {
            return new BigInteger(mine).compareTo(new BigInteger(theirs));
        }
        return myNumber == theirNumber
                ? Integer.signum(mine.compareTo(theirs))
                : Boolean.compare(theirNumber, myNumber);
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
