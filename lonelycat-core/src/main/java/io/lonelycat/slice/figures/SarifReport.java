// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import io.lonelycat.check.figure.ReportException;
import io.lonelycat.slice.figures.JsonItems.ItemValues;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the results of a log of SARIF 2.1.0 (OASIS Standard). A result without a level has the level of its rule, which may follow
 * later.
 */
final class SarifReport implements JsonItems.Format {
    private static final String VERSION = "/version";
    private static final String RUN = "/runs/*";
    private static final String RULE = RUN + "/tool/driver/rules/*";
    private static final String RULE_ID = RULE + "/id";
    private static final String RULE_LEVEL = RULE + "/defaultConfiguration/level";
    private static final String SUCCESS = RUN + "/invocations/*/executionSuccessful";
    private static final String ELSEWHERE = RUN + "/externalPropertyFileReferences/results";
    private static final String RESULTS = RUN + "/results";
    private static final String RESULT = RESULTS + "/*";
    private static final String LEVEL = RESULT + "/level";
    private static final String KIND = RESULT + "/kind";
    private static final String STATE = RESULT + "/baselineState";
    private static final String ID = RESULT + "/ruleId";
    private static final String INDEX = RESULT + "/ruleIndex";
    private static final String NESTED_ID = RESULT + "/rule/id";
    private static final String NESTED_INDEX = RESULT + "/rule/index";
    private static final String SUPPRESSION = RESULT + "/suppressions/*";
    private static final String SUPPRESSED = SUPPRESSION + "/status";
    private static final String LOCATION = RESULT + "/locations/*";
    private static final String FILE = LOCATION + "/physicalLocation/artifactLocation/uri";
    private static final String START = LOCATION + "/physicalLocation/region/startLine";
    private static final String END = LOCATION + "/physicalLocation/region/endLine";

    private static final Set<String> LEVELS = Set.of("", "none", "note", "warning", "error");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Warnings.WarningPlace NOWHERE = new Warnings.WarningPlace("", 0, 0);

    private final Warnings warnings;
    private final String module;
    private final Map<String, String> levels = new HashMap<>();
    private final Map<String, Long> withoutLevel = new HashMap<>();
    private Optional<Warnings.WarningPlace> place = Optional.empty();
    private int rules;
    private boolean runs;
    private String version = "";

    SarifReport(Warnings warnings, String module) {
        this.warnings = warnings;
        this.module = module;
    }

    @Override
    public Set<String> items() {
        return Set.of("", RUN, RULE, RESULT, LOCATION);
    }

    @Override
    public Set<String> values() {
        return Set.of(
                VERSION,
                RULE_ID,
                RULE_LEVEL,
                SUCCESS,
                ELSEWHERE,
                LEVEL,
                KIND,
                STATE,
                ID,
                INDEX,
                NESTED_ID,
                NESTED_INDEX,
                SUPPRESSED,
                FILE,
                START,
                END);
    }

    @Override
    public Set<String> structures() {
        return Set.of(RESULTS, SUPPRESSION);
    }

    /** Whether the document is such a log. */
    boolean isOne() {
        return runs && version.equals("2.1.0");
    }

    @Override
    public void item(String item, ItemValues values) throws ReportException {
        switch (item) {
            case RULE -> rule(values);
            case LOCATION -> location(values);
            case RESULT -> result(values);
            case RUN -> endRun(values);
            default -> version = values.first(VERSION);
        }
    }

    private void rule(ItemValues values) throws ReportException {
        String level = level(values.first(RULE_LEVEL));
        levels.putIfAbsent(values.first(RULE_ID), level.isEmpty() ? "warning" : level);
        levels.put("#" + rules, level.isEmpty() ? "warning" : level);
        rules++;
    }

    /** Keeps the first location of a result. */
    private void location(ItemValues values) throws ReportException {
        if (place.isEmpty()) {
            int from = number(values, START);
            int to = Math.max(from, number(values, END));
            place = Optional.of(new Warnings.WarningPlace(file(values.first(FILE)), from, to));
        }
    }

    private void result(ItemValues values) throws ReportException {
        Warnings.WarningPlace where = place.orElse(NOWHERE);
        place = Optional.empty();
        String id = either(values, ID, NESTED_ID);
        String index = either(values, INDEX, NESTED_INDEX);
        String key = index.isEmpty() || index.equals("-1") ? id : "#" + index;
        String own = level(values.first(LEVEL));
        String level = own.isEmpty() ? levels.getOrDefault(key, "") : own;
        if (!counts(values) || level.equals("none")) {
            return;
        }
        if (level.isEmpty()) {
            withoutLevel.merge(key, 1L, Long::sum);
        }
        warnings.add(id, level.equals("error"), where, module);
    }

    private static boolean counts(ItemValues values) {
        boolean suppressed = !values.all(SUPPRESSION).isEmpty()
                && values.all(SUPPRESSED).stream().allMatch("accepted"::equals);
        String kind = values.first(KIND);
        return !suppressed
                && (kind.isEmpty() || kind.equals("fail"))
                && !values.first(STATE).equals("absent");
    }

    private void endRun(ItemValues values) throws ReportException {
        if (!values.all(ELSEWHERE).isEmpty()) {
            throw new ReportException("its results are in other files");
        }
        if (!values.all(SUCCESS).stream().allMatch("true"::equals)) {
            throw new ReportException("its tool says that it was not successful");
        }
        if (values.all(RESULTS).isEmpty()) {
            throw new ReportException("a run has no results");
        }
        // The results of a rule that follows later and says "none" count all the same.
        withoutLevel.forEach((key, count) -> warnings.addErrors("error".equals(levels.get(key)) ? count : 0));
        runs = true;
        rules = 0;
        levels.clear();
        withoutLevel.clear();
    }

    private static String either(ItemValues values, String one, String other) {
        String first = values.first(one);
        return first.isEmpty() ? values.first(other) : first;
    }

    private static String file(String uri) throws ReportException {
        if (!uri.startsWith("file:") && uri.indexOf('%') < 0) {
            return uri;
        }
        try {
            return Optional.ofNullable(URI.create(uri).getPath()).orElse("");
        } catch (IllegalArgumentException e) {
            throw new ReportException("the URI of a file is invalid", 0, e);
        }
    }

    private static String level(String text) throws ReportException {
        if (!LEVELS.contains(text)) {
            throw new ReportException("a level is not none, note, warning or error");
        }
        return text;
    }

    private static int number(ItemValues values, String place) throws ReportException {
        if (values.all(place).isEmpty()) {
            return 0;
        }
        if (!NUMBER.matcher(values.first(place)).matches()) {
            throw new ReportException(place + " is no number");
        }
        return Integer.parseInt(values.first(place));
    }
}
