// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.EnumCodes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A history whose true answers are known: families of executions that change the same part of a program for the same purpose, each with
 * noise of its own, among executions that belong to none. All share what executions of one program share: extensions, folders, words.
 */
final class GeneratedHistory {
    static final int NONE = -1;

    private static final int MEMBERS = 8;
    private static final List<String> USUAL =
            List.of("fix", "the", "add", "in", "of", "update", "test", "use", "to", "for", "and", "when");
    private static final List<String> ERRORS = List.of(
            "cannot find symbol in step %s",
            "%s expected a value but was nothing",
            "Connection to %s refused",
            "the lock of %s was not released",
            "duplicate key in table %s",
            "%s timed out while it waited");

    private final Random random;
    private final int families;
    private final List<Integer> family = new ArrayList<>();
    private final List<Features> features = new ArrayList<>();

    GeneratedHistory(long seed, int families, int strangers) {
        this.random = new Random(seed);
        this.families = families;
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < families * MEMBERS; i++) {
            order.add(i % families);
        }
        for (int i = 0; i < strangers; i++) {
            order.add(NONE);
        }
        Collections.shuffle(order, random);
        for (int one : order) {
            family.add(one);
            features.add(one == NONE ? member(families + random.nextInt(1_000_000), 1) : member(one, 0.25));
        }
    }

    int size() {
        return features.size();
    }

    Features features(int number) {
        return features.get(number);
    }

    int family(int number) {
        return family.get(number);
    }

    /** Another member of a family, which is not in the history. */
    Features change(int one) {
        return Features.of(member(one, 0.25).all().stream()
                .filter(feature -> feature.kind().aspect() != Aspect.FAILURE)
                .toList());
    }

    /** Every member of a family fails alike, every other family never. */
    static boolean fails(int one) {
        return one != NONE && one % 2 == 0;
    }

    int families() {
        return families;
    }

    private Features member(int one, double noise) {
        Random theme = new Random(one * 7919L + 13);
        List<Feature> found = new ArrayList<>();
        int part = theme.nextInt(40);
        for (int i = 0; i < 4; i++) {
            int file = kept(noise) ? theme.nextInt(100_000) : random.nextInt(100_000);
            path(found, "src/main/java/com/acme/part" + part + "/File" + file + ".java");
        }
        for (int i = 0; i < 16; i++) {
            int symbol = theme.nextInt(50_000);
            found.add(new Feature(FeatureKind.SYMBOL, "symbol" + (kept(noise) ? symbol : random.nextInt(50_000))));
        }
        for (String usual : List.of("return", "public", "final", "string", "private", "static")) {
            found.add(new Feature(FeatureKind.SYMBOL, usual));
        }
        for (int i = 0; i < 5; i++) {
            int word = theme.nextInt(5_000);
            found.add(new Feature(FeatureKind.WORD, "word" + (kept(noise) ? word : random.nextInt(5_000))));
        }
        for (int i = 0; i < 3; i++) {
            found.add(new Feature(FeatureKind.WORD, USUAL.get(random.nextInt(USUAL.size()))));
        }
        found.add(new Feature(FeatureKind.LABEL, "team=" + part % 5));
        Features all = Features.of(found);
        return fails(one)
                ? all.and(FeatureReader.ofFailure(
                        Optional.of("verify"),
                        List.of("unit-tests"),
                        "[ERROR] Test" + (char) ('A' + one % 26) + "Test.runs:" + random.nextInt(500) + " "
                                + ERRORS.get(one % ERRORS.size()).formatted("thing" + (char) ('a' + one % 26))))
                : all;
    }

    private boolean kept(double noise) {
        return random.nextDouble() >= noise;
    }

    private static void path(List<Feature> found, String path) {
        found.add(new Feature(FeatureKind.PATH, path));
        found.add(new Feature(FeatureKind.NAME, path.substring(path.lastIndexOf('/') + 1)));
        found.add(new Feature(FeatureKind.EXTENSION, "java"));
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            found.add(new Feature(FeatureKind.FOLDER, path.substring(0, slash)));
        }
    }

    /** Writes an execution as far as it matters here. */
    void write(Database database, int number) {
        int seq = number + 1;
        boolean failed = fails(family.get(number));
        database.update(
                "INSERT INTO execution (seq, id, plan_id, changeset_id, decision_id, checksum, status, outcome, verdict, risk,"
                        + " risk_proposed, trigger_kind, started, files, files_changed, lines_added, lines_deleted, message,"
                        + " intent, correlation, created_by, front_end, evidence) VALUES (?, ?, '', '', '', x'00', 0, ?, 0, 0, 0,"
                        + " 0, ?, 1, 1, 1, 1, '', ?, ?, 'a', 'b', ?)",
                seq,
                id(number),
                EnumCodes.code(failed ? OutcomeKind.ROLLED_BACK : OutcomeKind.APPLIED),
                60_000L * seq,
                "intent of " + family.get(number),
                "corr_" + seq,
                id(number));
        new FeatureIndex(database)
                .add(seq, features.get(number), features.get(number).searched());
    }

    static String id(int number) {
        return String.format("exec_%026d", number);
    }
}
