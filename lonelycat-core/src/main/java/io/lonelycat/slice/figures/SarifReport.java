// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import io.lonelycat.check.figure.ReportException;
import io.lonelycat.slice.figures.JsonReport.ReportPart;
import io.lonelycat.slice.figures.WarningTally.Warning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the results of one log of SARIF 2.1.0 (OASIS Standard). A result without a level has that of its rule, which may come
 * later.
 */
final class SarifReport implements ReportPart {
    private static final String RUNS = "/runs";
    private static final String RUN = RUNS + "/*";
    private static final String RULES = RUN + "/tool/driver/rules";
    private static final String RULE = RULES + "/*";
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
    private static final String PLACE = RESULT + "/locations/*/physicalLocation";
    private static final String URI = PLACE + "/artifactLocation/uri";
    private static final String START = PLACE + "/region/startLine";
    private static final String END = PLACE + "/region/endLine";
    static final Set<String> PLACES = Set.of(
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
            URI,
            START,
            END);

    private static final int MOST_RULES = 100_000;
    private static final int MOST_CHARACTERS = 16_000_000;
    private static final int LONGEST_ID = 1_000;
    private static final Set<String> LEVELS = Set.of("none", "note", "warning", "error");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final WarningTally tally;
    private final String module;
    private final List<SarifRule> rules = new ArrayList<>();
    private final Map<String, String> levels = new HashMap<>();
    private final Map<String, Long> withoutLevel = new HashMap<>();
    private int characters;
    private boolean runs;
    private boolean results;
    private SarifRule rule = new SarifRule();
    private SarifResult result = new SarifResult();

    SarifReport(WarningTally tally, String module) {
        this.tally = tally;
        this.module = module;
    }

    /** A rule that is being read. */
    private static final class SarifRule {
        private String id = "";
        private String level = "warning";
    }

    /** A result that is being read; its first place counts. */
    private static final class SarifResult {
        private String level = "";
        private String kind = "fail";
        private String id = "";
        private String index = "";
        private String uri = "";
        private int places;
        private int from;
        private int to;
        private int suppressions;
        private int notAccepted;
        private boolean gone;

        boolean counts() {
            boolean suppressed = suppressions > 0 && notAccepted == 0;
            return kind.equals("fail") && !suppressed && !gone;
        }
    }

    @Override
    public void begin(String place) throws ReportException {
        switch (place) {
            case RUN -> {
                runs = true;
                results = false;
                rules.clear();
                levels.clear();
                rule = new SarifRule();
                characters = 0;
                withoutLevel.clear();
            }
            case RULE -> rule = new SarifRule();
            case RESULTS -> results = true;
            case RESULT -> result = new SarifResult();
            case SUPPRESSION -> result.suppressions++;
            case PLACE -> result.places++;
            default -> {
                if (PLACES.contains(place)) {
                    throw new ReportException(place + " is no single value");
                }
            }
        }
    }

    @Override
    public void end(String place) throws ReportException {
        switch (place) {
            case RULE -> addRule();
            case RESULT -> addResult();
            case RUN -> endRun();
            default -> {}
        }
    }

    private void addRule() throws ReportException {
        rules.add(rule);
        characters += rule.id.length();
        if (rules.size() > MOST_RULES || characters > MOST_CHARACTERS) {
            throw new ReportException("a run has more rules than are kept");
        }
    }

    private void addResult() throws ReportException {
        String key = result.index.isEmpty() ? result.id : "#" + result.index;
        String level = result.level.isEmpty() ? levels().getOrDefault(key, "") : result.level;
        if (!result.counts() || level.equals("none")) {
            return;
        }
        if (level.isEmpty()) {
            withoutLevel.merge(key, 1L, Long::sum);
            if (withoutLevel.size() > MOST_RULES) {
                throw new ReportException("a run has results of more rules than are kept");
            }
        }
        tally.add(new Warning(result.id, level.equals("error"), file(), result.from, result.to), module);
    }

    private String file() throws ReportException {
        if (!result.uri.startsWith("file:") && result.uri.indexOf('%') < 0) {
            return result.uri;
        }
        try {
            return Optional.ofNullable(java.net.URI.create(result.uri).getPath())
                    .orElse("");
        } catch (IllegalArgumentException e) {
            throw new ReportException("the URI of a file is invalid", 0, e);
        }
    }

    private void endRun() throws ReportException {
        if (!results) {
            throw new ReportException("a run has no results");
        }
        // A rule that comes after its results and says "none" is not looked for: its results count.
        Map<String, String> known = levels();
        withoutLevel.forEach((key, count) -> tally.addErrors("error".equals(known.get(key)) ? count : 0));
    }

    private Map<String, String> levels() {
        if (levels.size() < 2 * rules.size()) {
            levels.clear();
            for (int i = 0; i < rules.size(); i++) {
                levels.putIfAbsent(rules.get(i).id, rules.get(i).level);
                levels.put("#" + i, rules.get(i).level);
            }
        }
        return levels;
    }

    @Override
    public void value(String place, @Nullable String text) throws ReportException {
        if (text == null && !place.equals(RESULTS)) {
            return;
        }
        String value = JsonReport.text(place, text);
        switch (place) {
            case RULE_ID -> rule.id = id(value);
            case RULE_LEVEL -> rule.level = level(value);
            case SUCCESS -> {
                if (!value.equals("true")) {
                    throw new ReportException("its tool says that it was not successful");
                }
            }
            case ELSEWHERE -> throw new ReportException("its results are in other files");
            case LEVEL -> result.level = level(value);
            case KIND -> result.kind = value;
            case STATE -> result.gone = value.equals("absent");
            case ID, NESTED_ID -> result.id = id(value);
            case INDEX, NESTED_INDEX -> result.index = value.equals("-1") ? "" : String.valueOf(number(place, value));
            case SUPPRESSED -> result.notAccepted += value.equals("accepted") ? 0 : 1;
            case URI -> result.uri = result.places == 1 ? value : result.uri;
            case START -> {
                result.from = result.places == 1 ? number(place, value) : result.from;
                result.to = Math.max(result.from, result.to);
            }
            case END -> result.to = result.places == 1 ? number(place, value) : result.to;
            default -> throw new ReportException(place + " is a single value");
        }
    }

    private static String level(String text) throws ReportException {
        if (!LEVELS.contains(text)) {
            throw new ReportException("a level is not none, note, warning or error");
        }
        return text;
    }

    private static String id(String text) throws ReportException {
        if (text.length() > LONGEST_ID) {
            throw new ReportException("the id of a rule has more than " + LONGEST_ID + " characters");
        }
        return text;
    }

    private static int number(String place, String text) throws ReportException {
        if (!NUMBER.matcher(text).matches()) {
            throw new ReportException(place + " is no number");
        }
        return Integer.parseInt(text);
    }

    boolean hasRuns() {
        return runs;
    }

    /** Everything was added already: a log without runs is refused before this. */
    @Override
    public void finish() {}
}
